import pytest

from shop.parcels.models import ParcelState
from shop.parcels.states import ENDED, ENDED_BADLY, HELD, MOVES, OrderState, order_state

S = ParcelState


@pytest.mark.parametrize(
    ("states", "answer"),
    [
        ([S.NEW], OrderState.WAITING),
        ([S.NEW, S.REFUSED], OrderState.WAITING),
        ([S.NEW, S.CONFIRMED], OrderState.UNDER_WAY),
        ([S.SHIPPED, S.RECEIVED], OrderState.UNDER_WAY),
        ([S.DELIVERED, S.RECEIVED], OrderState.ARRIVED),
        ([S.RECEIVED, S.RECEIVED], OrderState.DONE),
        ([S.RECEIVED, S.CANCELLED], OrderState.PARTLY),
        ([S.REFUSED, S.CANCELLED], OrderState.OFF),
        ([S.REFUNDED], OrderState.OFF),
    ],
)
def test_an_order_is_what_its_parcels_are(states, answer):
    assert order_state(states) is answer


def test_every_state_is_reached_by_some_move():
    assert {to for _from, to in MOVES.values()} == set(S) - {S.NEW}


def test_stock_is_held_until_a_parcel_leaves_or_ends():
    assert not HELD & ENDED
    assert HELD | ENDED | {S.SHIPPED, S.DELIVERED} == set(S)
    assert ENDED_BADLY < ENDED
