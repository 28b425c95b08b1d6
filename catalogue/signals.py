"""What the register announces. Those above listen; a signal only hastens things."""

from django.dispatch import Signal

# Sent after commit with `recognition`.
recognition_granted = Signal()
recognition_withdrawn = Signal()
