"""Which way a parcel may go, and what an order is because of its parcels.

Plain functions: no database, no clock. A parcel never waits for another one.
"""

from collections.abc import Iterable

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from shop.parcels.models import ParcelState

S = ParcelState

# What may be done to a parcel, from which states, and what it is then.
MOVES: dict[str, tuple[frozenset[S], S]] = {
    "confirm": (frozenset({S.NEW}), S.CONFIRMED),
    "refuse": (frozenset({S.NEW}), S.REFUSED),
    "give_up": (frozenset({S.CONFIRMED, S.PACKED}), S.CANCELLED),
    "pack": (frozenset({S.CONFIRMED}), S.PACKED),
    "undo_packed": (frozenset({S.PACKED}), S.CONFIRMED),
    "ship": (frozenset({S.CONFIRMED, S.PACKED}), S.SHIPPED),
    "deliver": (frozenset({S.SHIPPED}), S.DELIVERED),
    "undo_delivered": (frozenset({S.DELIVERED}), S.SHIPPED),
    "receive": (frozenset({S.SHIPPED, S.DELIVERED}), S.RECEIVED),
    "cancel": (frozenset({S.NEW}), S.CANCELLED),
    "cancel_for": (frozenset({S.NEW, S.CONFIRMED, S.PACKED}), S.CANCELLED),
    "take_back": (frozenset({S.SHIPPED, S.DELIVERED, S.RECEIVED}), S.RETURNED),
    # Money goes back for goods that came back, or that were paid and never left.
    "refund": (frozenset({S.RETURNED, S.REFUSED, S.CANCELLED}), S.REFUNDED),
}

# The stock is still set aside for these, and gone for those sent.
HELD = frozenset({S.NEW, S.CONFIRMED, S.PACKED})
# A transfer that the shopper speaks of may come, in time or too late.
MONEY_MAY_COME = HELD | {S.REFUSED, S.CANCELLED}
# With the shopper.
ARRIVED = frozenset({S.DELIVERED, S.RECEIVED})
ENDED_BADLY = frozenset({S.REFUSED, S.CANCELLED, S.RETURNED, S.REFUNDED})
ENDED = ENDED_BADLY | {S.RECEIVED}


def may(state: str, move: str) -> bool:
    return state in MOVES[move][0]


class OrderState(TextChoices):
    WAITING = "waiting", _("Chờ người bán xác nhận")
    UNDER_WAY = "under_way", _("Đang thực hiện")
    ARRIVED = "arrived", _("Đã giao")
    DONE = "done", _("Hoàn thành")
    PARTLY = "partly", _("Hoàn thành một phần")
    OFF = "off", _("Không thành")


def order_state(states: Iterable[str]) -> OrderState:
    """Say how an order stands, from the states of its parcels alone."""
    states = set(states)
    live = states - ENDED_BADLY
    if not live:
        return OrderState.OFF
    if live == {S.NEW}:
        return OrderState.WAITING
    if live == {S.RECEIVED}:
        return OrderState.DONE if live == states else OrderState.PARTLY
    if live <= {S.DELIVERED, S.RECEIVED}:
        return OrderState.ARRIVED
    return OrderState.UNDER_WAY
