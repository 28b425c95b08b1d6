from datetime import timedelta

import pytest
from wagtail.models import ModelLogEntry

from shop.notices.models import Notice
from shop.parcels import states
from shop.parcels.models import Delivery, Parcel, ParcelState, ReturnRequest
from shop.parcels.services import links, money, moves
from tests.factories import UserFactory
from tests.shop.factories import PackFactory, StallFactory
from tests.shop.parcels.orders import NOON, a_parcel, an_order

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=3)


def stock_of(parcel: Parcel) -> tuple[int, int]:
    """Return what is in stock and what of it is set aside."""
    stock = parcel.lines.get().order_line.stockrecord
    stock.refresh_from_db()
    return stock.num_in_stock, stock.num_allocated


def told(parcel: Parcel) -> set[str]:
    kinds = Notice.objects.filter(parcel=parcel).values_list("kind", flat=True)
    return set(kinds) - {"parcel_new"}


def history(parcel: Parcel) -> list[str]:
    lines = ModelLogEntry.objects.filter(action__startswith="parcels.")
    mine = lines.filter(object_id=str(parcel.pk)).order_by("pk")
    return [line.action.removeprefix("parcels.") for line in mine]


def brought_to(state: ParcelState, **facts) -> Parcel:
    """Return a parcel in a state, by the shortest way through the services."""
    parcel = a_parcel(**facts)
    by = UserFactory()
    ways = {
        ParcelState.NEW: [],
        ParcelState.CONFIRMED: [moves.confirm],
        ParcelState.PACKED: [moves.confirm, moves.pack],
        ParcelState.SHIPPED: [moves.confirm, moves.ship],
        ParcelState.DELIVERED: [moves.confirm, moves.ship, moves.deliver],
        ParcelState.RECEIVED: [moves.confirm, moves.ship, moves.receive],
        ParcelState.REFUSED: [refuse],
        ParcelState.CANCELLED: [cancel],
        ParcelState.RETURNED: [moves.confirm, moves.ship, moves.take_back],
        ParcelState.REFUNDED: [money.mark_paid, cancel, moves.refund],
    }
    for step in ways[state]:
        parcel = step(parcel, by=by, at=NOON)
    return parcel


def refuse(parcel, **facts):
    return moves.refuse(parcel, reason="Hết nguyên liệu", **facts)


def cancel(parcel, **facts):
    return moves.cancel(parcel, reason="", **facts)


def cancel_for(parcel, **facts):
    return moves.cancel_for(parcel, reason="Mẫu", **facts)


STEPS = {
    "confirm": moves.confirm,
    "refuse": refuse,
    "give_up": refuse,
    "pack": moves.pack,
    "undo_packed": moves.undo_packed,
    "ship": moves.ship,
    "deliver": moves.deliver,
    "undo_delivered": moves.undo_delivered,
    "receive": moves.receive,
    "cancel": cancel,
    "cancel_for": cancel_for,
    "take_back": moves.take_back,
    "refund": moves.refund,
}


def test_every_move_has_a_step():
    assert set(STEPS) == set(states.MOVES)


@pytest.mark.parametrize("state", ParcelState)
@pytest.mark.parametrize("name", STEPS)
def test_a_move_is_made_from_its_states_alone(name, state):
    parcel = brought_to(state)
    if name == "refund" and parcel.paid_at is None:
        Parcel.objects.filter(pk=parcel.pk).update(paid_at=NOON)
    lines = history(parcel)
    # Who cannot presses one button, before taking the order on and after.
    other = {"refuse": "give_up", "give_up": "refuse"}.get(name, name)
    name = other if states.may(state, other) else name

    if state in states.MOVES[name][0]:
        moved = STEPS[name](parcel, by=None, at=LATER)

        assert moved.state == states.MOVES[name][1]
        assert moved.state_since == LATER
        assert history(parcel)[len(lines)] == name
    else:
        with pytest.raises(moves.WrongState, match=str(state.label)):
            STEPS[name](parcel, by=None, at=LATER)
        assert history(parcel) == lines


@pytest.mark.parametrize(
    ("step", "kinds"),
    [
        (moves.confirm, {"parcel_confirmed"}),
        (refuse, {"parcel_refused"}),
        (cancel, {"parcel_cancelled_by_shopper", "parcel_cancelled_by_you"}),
        (cancel_for, {"parcel_cancelled"}),
    ],
)
def test_the_other_side_is_told(step, kinds):
    parcel = a_parcel()

    step(parcel, by=None, at=LATER)

    assert told(parcel) == kinds


@pytest.mark.parametrize("step", [refuse, cancel, cancel_for])
def test_what_will_not_go_frees_its_stock(step):
    parcel = an_order(PackFactory(left=10), quantity=3).order.parcels.get()
    assert stock_of(parcel) == (10, 3)

    step(parcel, by=None, at=LATER)

    assert stock_of(parcel) == (10, 0)


def test_what_was_sent_has_left_the_stock():
    parcel = an_order(PackFactory(left=10), quantity=3).order.parcels.get()
    moves.confirm(parcel, by=None, at=NOON)

    sent = moves.ship(
        parcel, carrier=" Xe khách ", tracking_number="A1", by=None, at=NOON
    )

    assert stock_of(parcel) == (7, 0)
    assert (sent.carrier, sent.tracking_number) == ("Xe khách", "A1")
    assert "parcel_shipped" in told(parcel)


def test_what_came_back_is_not_sold_again_by_itself():
    parcel = brought_to(ParcelState.SHIPPED)

    moves.take_back(parcel, reason="Khách không nhận", by=None, at=LATER)

    assert stock_of(parcel) == (9, 0)


@pytest.mark.parametrize("step", [moves.refuse, moves.cancel_for])
def test_a_refusal_says_why(step):
    parcel = a_parcel()

    with pytest.raises(moves.ReasonMissing):
        step(parcel, reason="  ", by=None, at=LATER)

    parcel.refresh_from_db()
    assert parcel.state == ParcelState.NEW
    assert stock_of(parcel) == (10, 1)


def test_paid_in_advance_goes_when_the_money_has_come():
    parcel = a_parcel(payment="vietqr")
    moves.confirm(parcel, by=None, at=NOON)

    with pytest.raises(moves.NotPaid, match="Đã nhận tiền"):
        moves.ship(parcel, by=None, at=NOON)
    money.mark_paid(parcel, by=None, at=NOON)

    assert moves.ship(parcel, by=None, at=NOON).state == ParcelState.SHIPPED


def test_money_that_never_came_is_not_sent_back():
    parcel = brought_to(ParcelState.CANCELLED)

    with pytest.raises(moves.NotPaid):
        moves.refund(parcel, by=None, at=LATER)


def test_cash_given_at_the_door_is_sent_back_though_nobody_marked_it():
    parcel = brought_to(ParcelState.DELIVERED)
    parcel = moves.take_back(parcel, by=None, at=LATER)

    assert "parcel_returned" in told(parcel)
    assert moves.refund(parcel, by=None, at=LATER).state == ParcelState.REFUNDED


def test_what_was_turned_away_at_the_door_owes_nothing():
    parcel = brought_to(ParcelState.SHIPPED)
    parcel = moves.take_back(parcel, by=None, at=LATER)

    with pytest.raises(moves.NotPaid):
        moves.refund(parcel, by=None, at=LATER)


def test_a_state_that_forbids_a_move_is_said_before_the_money():
    parcel = a_parcel(payment="vietqr")

    for step in (moves.ship, moves.refund):
        with pytest.raises(moves.WrongState):
            step(parcel, by=None, at=LATER)


def test_a_slip_of_delivered_is_taken_back_with_its_day():
    parcel = moves.undo_delivered(brought_to(ParcelState.DELIVERED), by=None, at=LATER)

    assert (parcel.state, parcel.arrived_at) == (ParcelState.SHIPPED, None)


def test_not_once_the_shopper_asked_for_something():
    parcel = brought_to(ParcelState.DELIVERED)
    ReturnRequest.objects.create(
        parcel=parcel, reason="Vỡ", wanted="refund", asked_at=NOON
    )

    with pytest.raises(moves.WrongState, match="xin trả"):
        moves.undo_delivered(parcel, by=None, at=LATER)


def test_a_wrong_number_is_put_right_and_told():
    parcel = brought_to(ParcelState.SHIPPED)
    Notice.objects.all().delete()

    parcel = moves.correct_sending(
        parcel, carrier=" Xe khách ", tracking_number="B2", by=None, at=LATER
    )

    assert (parcel.carrier, parcel.tracking_number) == ("Xe khách", "B2")
    assert told(parcel) == {"parcel_shipped"}


@pytest.mark.parametrize(
    ("state", "carrier", "refusal"),
    [
        (ParcelState.PACKED, "Xe khách", moves.WrongState),
        (ParcelState.DELIVERED, "Xe khách", moves.WrongState),
        (ParcelState.SHIPPED, "  ", moves.ReasonMissing),
    ],
)
def test_only_what_is_under_way_is_put_right(state, carrier, refusal):
    with pytest.raises(refusal):
        moves.correct_sending(
            brought_to(state), carrier=carrier, tracking_number="", by=None, at=LATER
        )


def test_what_was_taken_on_falls_through_rather_than_being_refused():
    parcel = refuse(brought_to(ParcelState.PACKED), by=None, at=LATER)

    assert parcel.state == ParcelState.CANCELLED
    assert "parcel_cancelled" in told(parcel)
    assert stock_of(parcel) == (10, 0)


def test_parcels_of_one_order_do_not_wait_for_each_other():
    order = an_order(PackFactory(), PackFactory()).order
    one, other = order.parcels.order_by("pk")

    refuse(one, by=None, at=LATER)
    moves.confirm(other, by=None, at=LATER)

    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.state, other.state) == (ParcelState.REFUSED, ParcelState.CONFIRMED)


def test_what_the_office_does_for_a_producer_is_marked_so():
    parcel, officer, own = a_parcel(), UserFactory(), UserFactory()
    parcel.stall.producer.people.add(own)

    moves.confirm(parcel, by=officer, at=LATER)
    moves.pack(parcel, by=own, at=LATER)

    confirmed, packed = ModelLogEntry.objects.filter(
        action__in=["parcels.confirm", "parcels.pack"]
    ).order_by("pk")
    assert "văn phòng làm thay" in str(confirmed.formatter.format_message(confirmed))
    assert "làm thay" not in str(packed.formatter.format_message(packed))


def test_an_answer_by_link_is_marked_so():
    parcel = a_parcel()
    link = links.make(parcel, at=NOON)

    moves.confirm(parcel, by=None, at=LATER, link=link)

    entry = ModelLogEntry.objects.get(action="parcels.confirm")
    assert entry.data == {"link": link.pk}


def test_fetching_at_the_producers_needs_no_carrier():
    pack = PackFactory(stall=StallFactory(hands_over=True))
    parcel = an_order(pack, delivery=Delivery.PRODUCER).order.parcels.get()
    moves.confirm(parcel, by=None, at=NOON)

    assert moves.ship(parcel, by=None, at=NOON).carrier == ""
