from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from shop.stall.models import Stall, Zone
from shop.stall.refusals import (
    ClosingWithoutReason,
    ImpossibleContact,
    ImpossibleHoliday,
    ImpossiblePayment,
    ImpossibleRates,
    ProducerClosed,
    StallClosed,
    StallKnown,
)
from shop.stall.services import stalls
from shop.stall.signals import stall_changed
from tests.factories import ProducerFactory, UserFactory

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ACCOUNT = {
    "bank_bin": "970436",
    "bank_account": "0123 4567 89",
    "bank_holder": "HOP TAC XA MAU",
    "takes_cash": True,
}


@pytest.fixture
def by():
    return UserFactory()


@pytest.fixture
def stall(by):
    return stalls.open_stall(ProducerFactory(), by=by, at=AT)


def lines_of(stall) -> list[str]:
    from wagtail.log_actions import registry

    entries = registry.get_logs_for_instance(stall).order_by("timestamp", "pk")
    return [entry.formatter.format_message(entry) for entry in entries]


def test_open_stall_makes_a_partner_whom_nobody_enters(by):
    producer = ProducerFactory(name="Hợp tác xã Mẫu Mở")

    stall = stalls.open_stall(producer, by=by, at=AT)

    assert stall.opened_at == AT
    assert stall.partner.name == "Hợp tác xã Mẫu Mở"
    assert not stall.partner.users.exists()
    assert lines_of(stall) == ["Mở gian hàng"]


def test_open_stall_refuses_a_second_one(stall, by):
    with pytest.raises(StallKnown, match="đã có gian hàng"):
        stalls.open_stall(stall.producer, by=by, at=AT)

    assert Stall.objects.count() == 1


def test_open_stall_refuses_a_producer_that_closed_by_that_day(by):
    producer = ProducerFactory(closed_on=date(2026, 11, 23))

    with pytest.raises(ProducerClosed):
        stalls.open_stall(producer, by=by, at=AT)


def test_open_stall_takes_a_producer_that_closes_tomorrow(by):
    producer = ProducerFactory(closed_on=date(2026, 11, 24))

    assert stalls.open_stall(producer, by=by, at=AT).closed_at is None


def test_close_and_reopen_keep_their_reason_in_the_history(stall, by):
    stalls.close_stall(stall, reason="Chủ thể  xin nghỉ bán", by=by, at=AT)
    stall.refresh_from_db()
    assert (stall.closed_at, stall.closed_reason) == (AT, "Chủ thể xin nghỉ bán")

    stalls.reopen(stall, by=by, at=AT)

    stall.refresh_from_db()
    assert (stall.closed_at, stall.closed_reason) == (None, "")
    assert lines_of(stall)[1] == "Đóng gian hàng. Lý do: Chủ thể xin nghỉ bán"


def test_close_refuses_without_a_reason_and_twice(stall, by):
    with pytest.raises(ClosingWithoutReason):
        stalls.close_stall(stall, reason="  ", by=by, at=AT)
    stalls.close_stall(stall, reason="Một", by=by, at=AT)

    with pytest.raises(StallClosed):
        stalls.close_stall(stall, reason="Hai", by=by, at=AT)


def test_reopen_refuses_an_open_stall_and_a_closed_producer(stall, by):
    with pytest.raises(StallKnown):
        stalls.reopen(stall, by=by, at=AT)
    stalls.close_stall(stall, reason="Một", by=by, at=AT)
    stall.producer.closed_on = date(2026, 11, 1)
    stall.producer.save()

    with pytest.raises(ProducerClosed):
        stalls.reopen(stall, by=by, at=AT)


def test_keep_payment_keeps_an_account_and_tells_its_end_alone(stall, by):
    stalls.keep_payment(stall, **ACCOUNT, by=by, at=AT)

    stall.refresh_from_db()
    assert stall.bank_account == "0123456789"
    assert lines_of(stall)[-1] == (
        "Đặt cách nhận tiền: nhận tiền khi giao, tài khoản …6789"
    )


def test_keep_payment_takes_cash_alone(stall, by):
    stalls.keep_payment(
        stall,
        bank_bin="",
        bank_account="",
        bank_holder="",
        takes_cash=True,
        by=by,
        at=AT,
    )

    stall.refresh_from_db()
    assert not stall.has_bank_account


@pytest.mark.parametrize(
    "wrong",
    [
        {"bank_bin": "97043"},
        {"bank_bin": ""},
        {"bank_account": "12"},
        {"bank_account": "0" * 20},
        {"bank_account": "<b>123456</b>"},
        {"bank_holder": " "},
        {
            "bank_bin": "",
            "bank_account": "",
            "bank_holder": "",
            "takes_cash": False,
        },
    ],
)
def test_keep_payment_refuses_half_an_account_or_no_way_to_pay(stall, by, wrong):
    with pytest.raises(ImpossiblePayment):
        stalls.keep_payment(stall, **{**ACCOUNT, **wrong}, by=by, at=AT)

    stall.refresh_from_db()
    assert not stall.has_bank_account
    assert stall.takes_cash


def test_keep_rates_replaces_the_table(stall, by):
    stalls.keep_rates(stall, [(Zone.PROVINCE, 1000, 20000)], None, by=by)

    stalls.keep_rates(stall, [(Zone.COMMUNE, 500, 0)], 300_000, by=by)

    stall.refresh_from_db()
    assert [(r.zone, r.up_to_g, r.fee) for r in stall.rates.all()] == [
        ("commune", 500, 0)
    ]
    assert stall.free_delivery_from == 300_000


@pytest.mark.parametrize(
    ("rows", "free_from"),
    [
        ([("moon", 1000, 20000)], None),
        ([("commune", 0, 20000)], None),
        ([("commune", 1_000_001, 20000)], None),
        ([("commune", 1000, -1)], None),
        ([("commune", 1000, 10_000_001)], None),
        ([("commune", 1000, 1), ("commune", 1000, 2)], None),
        ([("commune", 1000, 1, 2, None)], None),
        ([("commune", 1000, 1, None, 2)], None),
        ([("commune", 1000, 1, 0, 2)], None),
        ([("commune", 1000, 1, 3, 2)], None),
        ([("commune", 1000, 1, 2, 61)], None),
        ([("commune", 1000, 1, 1, 2), ("commune", 2000, 1, 1, 3)], None),
        ([("commune", 1000, 1, 1, 2), ("commune", 2000, 1)], None),
        ([("commune", grams, 1) for grams in range(1, 32)], None),
        ([], -1),
        ([], 1_000_000_001),
    ],
)
def test_keep_rates_refuses_what_cannot_be_and_changes_nothing(
    stall, by, rows, free_from
):
    stalls.keep_rates(stall, [("commune", 500, 7000)], None, by=by)

    with pytest.raises(ImpossibleRates):
        stalls.keep_rates(stall, rows, free_from, by=by)

    assert [rate.fee for rate in stall.rates.all()] == [7000]


def test_keep_rates_keeps_the_days_to_each_zone(stall, by):
    near, far = ("commune", 1000, 1, 1, 60), ("elsewhere", 1000, 2)

    stalls.keep_rates(stall, [near, far], None, by=by)

    assert {rate.zone: rate.days for rate in stall.rates.all()} == {
        "commune": (1, 60),
        "elsewhere": None,
    }


@pytest.mark.parametrize("days", [(None, 2), (2, None), (0, 2), (3, 2), (1, 61)])
def test_the_database_holds_no_days_out_of_order(stall, days):
    rate = stalls.Rate(Zone.COMMUNE, 777, 1, *days)

    with pytest.raises(IntegrityError), transaction.atomic():
        stall.rates.create(**rate._asdict())


def test_keep_hand_over_says_where_or_is_refused(stall, by):
    stalls.keep_hand_over(stall, hands_over=True, note="Xưởng, 8:00 – 16:00", by=by)

    with pytest.raises(ImpossibleContact):
        stalls.keep_hand_over(stall, hands_over=True, note=" ", by=by)

    stall.refresh_from_db()
    assert stall.hands_over_note == "Xưởng, 8:00 – 16:00"


def test_keep_contact_keeps_a_phone_as_it_is_dialled(stall, by):
    stalls.keep_contact(stall, phone="0912 345 678", email="", by=by)

    with pytest.raises(ImpossibleContact):
        stalls.keep_contact(stall, phone="12", email="", by=by)

    stall.refresh_from_db()
    assert stall.notice_phone == "+84912345678"


def test_holiday_counts_both_days_and_ends_early(stall, by):
    first, last = date(2026, 12, 1), date(2026, 12, 3)
    stalls.set_holiday(stall, first, last, "Đi hội chợ", by=by)
    stall.refresh_from_db()
    assert not stall.is_on_holiday(date(2026, 11, 30))
    assert stall.is_on_holiday(first)
    assert stall.is_on_holiday(last)
    assert not stall.is_on_holiday(date(2026, 12, 4))

    stalls.end_holiday(stall, by=by)

    stall.refresh_from_db()
    assert not stall.is_on_holiday(first)


@pytest.mark.parametrize("last", [date(2026, 11, 30), date(2028, 1, 1)])
def test_set_holiday_refuses_days_out_of_order_or_too_many(stall, by, last):
    with pytest.raises(ImpossibleHoliday):
        stalls.set_holiday(stall, date(2026, 12, 1), last, by=by)


def test_changes_are_announced_once_saved(
    stall, by, django_capture_on_commit_callbacks
):
    heard = []

    def listen(sender, stall, **kwargs):
        heard.append(stall)

    stall_changed.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            stalls.keep_rates(stall, [], None, by=by)
    finally:
        stall_changed.disconnect(listen)

    assert heard == [stall]
