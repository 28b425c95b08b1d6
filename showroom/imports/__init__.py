"""Showrooms from a file: read, compared with what there is, told row by row, written.

Nothing is guessed: what the file does not say stays unknown, what is doubtful waits
for a person, and writing the same file again changes nothing.
"""

from showroom.imports.planning import Checked, PlannedShowroom, look
from showroom.imports.writing import ImportRefused, Written, write

__all__ = ["Checked", "ImportRefused", "PlannedShowroom", "Written", "look", "write"]
