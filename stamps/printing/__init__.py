"""Stamps on paper: papers and labels, QR squares, sheets, and runs that make them."""
