"""What showrooms announce, after commit. Those above listen; a signal only hastens."""

from functools import partial

from django.db import transaction
from django.dispatch import Signal

# With `showroom`.
showroom_changed = Signal()
showroom_closed = Signal()
shelf_changed = Signal()
# With `pickup`.
pickup_ready = Signal()
pickup_handed_over = Signal()
pickup_expired = Signal()


def announce(signal: Signal, sender: type, **facts) -> None:
    """Send once the change is saved; a listener that fails silences no other."""
    transaction.on_commit(partial(signal.send_robust, sender=sender, **facts))
