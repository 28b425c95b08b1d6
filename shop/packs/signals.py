"""What packs announce, after commit. Those above listen; a signal only hastens."""

from functools import partial

from django.db import transaction
from django.dispatch import Signal

# With `pack`.
pack_changed = Signal()


def announce(pack) -> None:
    """Send once the change is saved; a listener that fails silences no other."""
    transaction.on_commit(
        partial(pack_changed.send_robust, sender=type(pack), pack=pack)
    )
