from datetime import timedelta

import pytest

from shop.notices.models import Notice
from shop.parcels.services import money, moves
from shop.parcels.services.placing import Invoice
from tests.shop.parcels.orders import NOON, a_parcel, an_order, buyer

pytestmark = pytest.mark.django_db


def test_money_is_marked_once():
    parcel = money.mark_paid(a_parcel(), by=None, at=NOON)

    assert parcel.paid_at == NOON
    with pytest.raises(moves.WrongState, match="rồi"):
        money.mark_paid(parcel, by=None, at=NOON)


def test_a_slip_of_the_thumb_is_taken_back():
    parcel = money.mark_paid(a_parcel(payment="vietqr"), by=None, at=NOON)

    assert money.undo_paid(parcel, by=None, at=NOON).paid_at is None


def test_nothing_is_taken_back_before_it_was_said():
    with pytest.raises(moves.WrongState):
        money.undo_paid(a_parcel(), by=None, at=NOON)


def test_nothing_is_taken_back_once_sent_for_money():
    parcel = money.mark_paid(a_parcel(payment="vietqr"), by=None, at=NOON)
    moves.confirm(parcel, by=None, at=NOON)
    moves.ship(parcel, by=None, at=NOON)

    with pytest.raises(moves.WrongState, match="đi rồi"):
        money.undo_paid(parcel, by=None, at=NOON)


@pytest.mark.parametrize("steps", [[], [moves.deliver], [moves.deliver, moves.receive]])
def test_cash_marked_by_a_slip_is_taken_back_after_it_left(steps):
    parcel = a_parcel()
    for step in (moves.confirm, moves.ship, *steps, money.mark_paid):
        parcel = step(parcel, by=None, at=NOON)

    assert money.undo_paid(parcel, by=None, at=NOON).paid_at is None


def test_money_marked_after_the_end_by_a_slip_is_taken_back():
    parcel = moves.cancel(a_parcel(), reason="", by=None, at=NOON)
    parcel = money.mark_paid(parcel, by=None, at=NOON)

    assert money.undo_paid(parcel, by=None, at=NOON).paid_at is None


def test_money_that_came_before_the_end_is_owed_and_stays_marked():
    parcel = money.mark_paid(a_parcel(payment="vietqr"), by=None, at=NOON)
    later = NOON + timedelta(hours=1)
    parcel = moves.refuse(parcel, reason="Mẫu", by=None, at=later)

    with pytest.raises(moves.WrongState, match="không rút lại"):
        money.undo_paid(parcel, by=None, at=later)


def test_the_shopper_says_the_transfer_was_sent_once():
    parcel = money.say_paid(a_parcel(payment="vietqr"), by=None, at=NOON)

    assert parcel.said_paid_at == NOON
    assert Notice.objects.filter(parcel=parcel, kind="said_paid").count() == 2
    with pytest.raises(moves.WrongState):
        money.say_paid(parcel, by=None, at=NOON)


def test_a_transfer_nobody_sees_is_asked_about_and_may_be_made_again():
    parcel = a_parcel(payment="vietqr")
    moves.confirm(parcel, by=None, at=NOON)
    money.say_paid(parcel, by=None, at=NOON)
    later = NOON + timedelta(hours=30)

    parcel = money.deny_paid(parcel, by=None, at=later)

    assert (parcel.said_paid_at, parcel.pay_reminded_at) == (None, None)
    assert parcel.pay_by == later + timedelta(hours=24)
    assert Notice.objects.filter(parcel=parcel, kind="money_not_seen").exists()
    assert money.say_paid(parcel, by=None, at=later).said_paid_at == later


def test_what_nobody_said_is_not_denied():
    parcel = a_parcel(payment="vietqr")
    with pytest.raises(moves.WrongState, match="không có lời báo"):
        money.deny_paid(parcel, by=None, at=NOON)

    money.say_paid(parcel, by=None, at=NOON)
    money.mark_paid(parcel, by=None, at=NOON)
    with pytest.raises(moves.WrongState, match="không có lời báo"):
        money.deny_paid(parcel, by=None, at=NOON)


@pytest.mark.parametrize("payment", ["cod", "vietqr"])
def test_nobody_says_so_of_what_does_not_wait_for_it(payment):
    parcel = a_parcel(payment=payment)
    if payment == "vietqr":
        moves.cancel(parcel, reason="", by=None, at=NOON)

    with pytest.raises(moves.WrongState, match="không chờ chuyển khoản"):
        money.say_paid(parcel, by=None, at=NOON)


def test_money_that_comes_after_the_end_is_marked_and_sent_back():
    parcel = a_parcel(payment="vietqr")
    moves.cancel_for(parcel, reason="Mẫu", by=None, at=NOON)

    money.mark_paid(parcel, by=None, at=NOON)

    assert moves.refund(parcel, by=None, at=NOON).refunded_at == NOON
    with pytest.raises(moves.WrongState):
        money.mark_paid(parcel, by=None, at=NOON)


def test_an_invoice_is_issued_once_where_it_was_wished():
    wish = Invoice("Công ty Mẫu", "Thôn 3")
    parcel = an_order(who=buyer(invoice=wish)).order.parcels.get()

    assert money.issue_invoice(parcel, by=None, at=NOON).invoice_issued_at == NOON
    with pytest.raises(moves.WrongState):
        money.issue_invoice(parcel, by=None, at=NOON)


def test_no_invoice_where_none_was_wished():
    with pytest.raises(moves.WrongState, match="không xin hoá đơn"):
        money.issue_invoice(a_parcel(), by=None, at=NOON)
