"""What stalls announce, after commit. Those above listen; a signal only hastens."""

from functools import partial

from django.db import transaction
from django.dispatch import Signal

# With `stall`, `before` and `after` (accounts as people are told of them), `by` and
# `at`: money of shoppers goes elsewhere from now on. Sent within the transaction.
account_changed = Signal()
# With `stall`: it opened, closed, went on holiday or changed how it delivers.
stall_changed = Signal()


def announce(stall) -> None:
    """Send once the change is saved; a listener that fails silences no other."""
    send = partial(stall_changed.send_robust, sender=type(stall), stall=stall)
    transaction.on_commit(send)
