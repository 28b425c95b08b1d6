from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from shop.notices.models import Notice
from shop.parcels.models import Parcel, ParcelState, ReturnRequest
from shop.parcels.services import deadlines, money, moves
from tests.shop.factories import PackFactory
from tests.shop.parcels.orders import NOON, a_parcel, an_order

pytestmark = pytest.mark.django_db


def hours(count: float) -> timedelta:
    return timedelta(hours=count)


def kinds(parcel: Parcel) -> list[str]:
    notices = Notice.objects.filter(parcel=parcel).exclude(kind="parcel_new")
    return list(notices.order_by("pk").values_list("kind", flat=True))


def after(parcel: Parcel, time: timedelta) -> Parcel:
    deadlines.run_due(NOON + time)
    parcel.refresh_from_db()
    return parcel


def test_nothing_is_due_at_once():
    parcel = after(a_parcel(), hours(15.9))

    assert kinds(parcel) == []


def test_the_producer_is_reminded_once_with_a_new_link():
    parcel = after(a_parcel(), hours(16))
    after(parcel, hours(17))

    # By message and by e-mail.
    assert kinds(parcel) == ["parcel_reminder"] * 2
    assert parcel.links.count() == 2
    notice = Notice.objects.filter(kind="parcel_reminder").first()
    assert notice.facts["link"] == parcel.links.first().pk


def test_the_office_is_told_once_when_the_time_is_over(office):
    parcel = a_parcel()

    assert "parcel_stuck" not in kinds(after(parcel, hours(23.9)))
    assert kinds(after(parcel, hours(24))).count("parcel_stuck") == 1
    assert kinds(after(parcel, hours(25))).count("parcel_stuck") == 1
    assert Notice.objects.get(kind="parcel_stuck").to == office.email


def test_an_unanswered_parcel_is_cancelled_and_its_stock_free():
    pack = PackFactory(left=10)
    parcel = an_order(pack, quantity=4).order.parcels.get()

    after(parcel, hours(24))
    parcel = after(parcel, hours(48))

    assert parcel.state == ParcelState.CANCELLED
    assert parcel.reason == "Người bán không trả lời đúng hạn."
    pack.stock.refresh_from_db()
    assert pack.stock.num_allocated == 0
    assert kinds(parcel)[-1] == "parcel_cancelled"


def test_a_worker_that_slept_leaves_everybody_their_time(office):
    parcel = after(a_parcel(), hours(500))

    assert parcel.state == ParcelState.NEW
    assert set(kinds(parcel)) == {"parcel_reminder", "parcel_stuck"}
    assert after(parcel, hours(523)).state == ParcelState.NEW
    assert after(parcel, hours(524)).state == ParcelState.CANCELLED


def test_nobody_loses_goods_to_a_reminder_that_came_late():
    parcel = a_parcel(payment="vietqr")
    moves.confirm(parcel, by=None, at=NOON)

    assert after(parcel, hours(100)).state == ParcelState.CONFIRMED
    assert kinds(parcel) == ["parcel_confirmed", "pay_reminder"]
    assert after(parcel, hours(108)).state == ParcelState.CANCELLED


def test_an_answered_parcel_is_left_alone():
    parcel = a_parcel()
    moves.confirm(parcel, by=None, at=NOON)

    after(parcel, hours(500))

    assert parcel.state == ParcelState.CONFIRMED
    assert kinds(parcel) == ["parcel_confirmed"]


def test_hours_are_settable(settings):
    settings.PARCEL_CONFIRM_HOURS = 6
    settings.PARCEL_OFFICE_HOURS = 2
    parcel = a_parcel()

    assert after(parcel, hours(6)).state == ParcelState.NEW
    assert after(parcel, hours(7.9)).state == ParcelState.NEW
    assert after(parcel, hours(8)).state == ParcelState.CANCELLED


def test_who_has_not_paid_is_reminded_and_then_released():
    parcel = a_parcel(payment="vietqr")
    moves.confirm(parcel, by=None, at=NOON)

    after(parcel, hours(16))
    assert kinds(parcel) == ["parcel_confirmed", "pay_reminder"]
    assert after(parcel, hours(23.9)).state == ParcelState.CONFIRMED
    assert after(parcel, hours(24)).state == ParcelState.CANCELLED
    assert "chuyển khoản" in parcel.reason


def test_the_time_to_pay_runs_from_the_answer_alone():
    parcel = after(a_parcel(payment="vietqr"), hours(47))

    assert parcel.state == ParcelState.NEW
    assert "pay_reminder" not in kinds(parcel)
    moves.confirm(parcel, by=None, at=NOON + hours(47))

    parcel.refresh_from_db()
    assert parcel.pay_by == NOON + hours(71)


def test_what_nobody_took_on_in_time_is_still_told_for_its_money(office):
    parcel = after(a_parcel(payment="vietqr"), hours(24))
    money.say_paid(parcel, by=None, at=NOON + hours(24))
    moves.confirm(parcel, by=None, at=NOON + hours(25))

    assert kinds(after(parcel, hours(48))).count("parcel_stuck") == 2
    assert kinds(after(parcel, hours(49))).count("parcel_stuck") == 2


def test_money_said_to_be_sent_for_what_came_to_nothing_is_looked_for(office):
    parcel = a_parcel(payment="vietqr")
    money.say_paid(parcel, by=None, at=NOON)
    moves.cancel(parcel, reason="", by=None, at=NOON)

    assert kinds(after(parcel, hours(24))).count("parcel_stuck") == 1


def test_who_is_sent_something_is_asked_once_whether_it_came():
    parcel = a_parcel()
    for step in (moves.confirm, moves.ship):
        parcel = step(parcel, by=None, at=NOON)

    after(parcel, timedelta(days=6.9))
    assert "parcel_arrived" not in kinds(parcel)
    after(parcel, timedelta(days=7))
    after(parcel, timedelta(days=8))
    assert kinds(parcel).count("parcel_arrived") == 1


def test_money_that_came_or_was_said_to_is_waited_for(office):
    paid, said = a_parcel(payment="vietqr"), a_parcel(payment="vietqr")
    money.mark_paid(paid, by=None, at=NOON)
    money.say_paid(said, by=None, at=NOON + hours(1))
    for parcel in (paid, said):
        moves.confirm(parcel, by=None, at=NOON)

    after(paid, hours(40))
    after(said, hours(40))

    assert paid.state == said.state == ParcelState.CONFIRMED
    assert kinds(paid).count("parcel_stuck") == 0
    # The producer has not looked for a day: the office does.
    assert kinds(said).count("parcel_stuck") == 1


def test_what_was_delivered_counts_as_received_after_some_days():
    parcel = delivered()

    assert after(parcel, timedelta(days=6.9)).state == ParcelState.DELIVERED
    assert after(parcel, timedelta(days=7)).state == ParcelState.RECEIVED


def test_not_while_a_return_is_asked_for():
    parcel = delivered()
    ReturnRequest.objects.create(
        parcel=parcel, reason="Vỡ", wanted="refund", asked_at=NOON
    )

    assert after(parcel, timedelta(days=30)).state == ParcelState.DELIVERED
    ReturnRequest.objects.update(state="dropped")
    assert after(parcel, timedelta(days=30)).state == ParcelState.RECEIVED


def test_one_that_fails_does_not_hold_up_the_others(monkeypatch, caplog):
    broken, fine = a_parcel(), a_parcel()
    # A stall that lost its producer's row cannot be told: here, a key that is gone.
    real = deadlines.links.make

    def make(parcel, **facts):
        if parcel.pk == broken.pk:
            raise RuntimeError("broken")
        return real(parcel, **facts)

    monkeypatch.setattr(deadlines.links, "make", make)

    done = deadlines.run_due(NOON + hours(16))

    assert (done["failed"], done["reminded"]) == (1, 1)
    fine.refresh_from_db()
    broken.refresh_from_db()
    assert fine.reminded_at is not None
    assert broken.reminded_at is None
    assert f"parcel {broken.pk}" in caplog.text


def test_the_command_runs_what_is_due(capsys):
    a_parcel(at=timezone.now() - hours(17))

    call_command("follow_parcels")

    assert "reminded 1" in capsys.readouterr().out


def test_the_same_queries_find_nothing_however_many_parcels(
    django_assert_max_num_queries,
):
    for _parcel in range(5):
        a_parcel()

    with django_assert_max_num_queries(len(deadlines.STEPS) + 1):
        deadlines.run_due(NOON)


def delivered() -> Parcel:
    parcel = a_parcel()
    for step in (moves.confirm, moves.ship, moves.deliver):
        parcel = step(parcel, by=None, at=NOON)
    return parcel
