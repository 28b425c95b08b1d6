"""What the register announces. Those above listen; a signal only hastens things."""

from django.dispatch import Signal

# Sent after commit with `recognition`.
recognition_granted = Signal()
recognition_withdrawn = Signal()

# Sent within the transaction that writes many rows at once, which no model's own
# signal tells of, with `products` and `producers`: sets of primary keys.
register_changed = Signal()
