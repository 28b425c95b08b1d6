"""A producer, a shopper and the clock press at once: one of them wins, on both kinds of
database."""

from datetime import timedelta
from functools import partial

import pytest
from django.conf import settings
from django.db import connections

from shop.notices.models import Notice
from shop.parcels.models import Parcel, ParcelState
from shop.parcels.services import deadlines, moves
from tests.shop.factories import PackFactory
from tests.shop.parcels.at_once import at_once
from tests.shop.parcels.orders import NOON, an_order

ROUNDS = 6
LATE = NOON + timedelta(
    hours=settings.PARCEL_CONFIRM_HOURS + settings.PARCEL_OFFICE_HOURS
)


def confirm_and_cancel() -> None:
    for _round in range(ROUNDS):
        pack, parcel = ordered()
        confirm = partial(moves.confirm, parcel, by=None, at=NOON)
        cancel = partial(moves.cancel, parcel, reason="Đổi ý", by=None, at=NOON)

        answers = at_once(confirm, cancel)

        losers = [a for a in answers if isinstance(a, moves.WrongState)]
        assert len(losers) == 1
        agrees(pack, parcel, is_confirmed=answers[1] is losers[0])


def confirm_and_the_clock() -> None:
    for _round in range(ROUNDS):
        pack, parcel = ordered()
        confirm = partial(moves.confirm, parcel, by=None, at=LATE)

        answer, done = at_once(confirm, partial(deadlines.run_due, LATE))

        is_confirmed = not isinstance(answer, moves.WrongState)
        assert not done["failed"]
        agrees(pack, parcel, is_confirmed=is_confirmed)


def ordered() -> tuple:
    Notice.objects.all().delete()
    pack = PackFactory(left=5)
    return pack, an_order(pack, quantity=2).order.parcels.get()


def agrees(pack, parcel: Parcel, *, is_confirmed: bool) -> None:
    """Hold state, stock and what the shopper is told to the same winner."""
    parcel.refresh_from_db()
    pack.stock.refresh_from_db()
    told = set(Notice.objects.filter(reader="shopper").values_list("kind", flat=True))
    state = ParcelState.CONFIRMED if is_confirmed else ParcelState.CANCELLED
    assert parcel.state == state
    assert pack.stock.num_in_stock == 5
    assert pack.stock.num_allocated == (2 if is_confirmed else 0)
    assert ("parcel_confirmed" in told) is is_confirmed


RACES = [confirm_and_cancel, confirm_and_the_clock]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("race", RACES)
def test_one_wins(race):
    race()


@pytest.mark.parametrize("race", RACES)
def test_one_wins_on_postgresql(shop_on_postgresql, race):
    assert connections["default"].vendor == "postgresql"
    race()
