"""What parcels announce, after commit. Those who listen are only hastened by it."""

from functools import partial

from django.db import transaction
from django.dispatch import Signal

# With `placement`.
order_placed = Signal()
# With `parcel` and `move`, a key of `states.MOVES`.
parcel_moved = Signal()


def announce(signal: Signal, sender: type, **facts) -> None:
    """Send once the change is saved; a listener that fails silences no other."""
    transaction.on_commit(partial(signal.send_robust, sender=sender, **facts))
