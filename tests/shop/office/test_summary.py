from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command

from shop.notices import rendering
from shop.notices.models import Notice
from shop.office import summary
from shop.office.summary_page import HIGH, WIDE, bars
from shop.parcels.models import Parcel
from shop.parcels.services import moves
from tests.shop.factories import PackFactory
from tests.shop.parcels.orders import NOON, a_parcel, an_order

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)
# Seven in the morning of the day after, here.
MORNING = datetime(2026, 11, 24, 0, tzinfo=UTC)


def test_days_count_orders_parcels_and_dong_and_keep_empty_days():
    an_order(PackFactory(), PackFactory())
    an_order(PackFactory())

    found = summary.days(MONDAY, 3)

    assert [(d.on.day, d.orders, d.parcels) for d in found] == [
        (21, 0, 0),
        (22, 0, 0),
        (23, 2, 3),
    ]
    assert [d.ordered for d in found] == [0, 0, 3 * 115_000]


@pytest.mark.parametrize(
    ("state", "sold"),
    [
        ("new", 0),
        ("confirmed", 115_000),
        ("received", 115_000),
        ("refused", 0),
        ("cancelled", 0),
        ("returned", 0),
        ("refunded", 0),
    ],
)
def test_a_day_sold_what_was_taken_on_and_came_to_something(state, sold):
    for wanted in (state, "new"):
        parcel = a_parcel()
        Parcel.objects.filter(pk=parcel.pk).update(state=wanted, arrived_at=NOON)

    [day] = summary.days(MONDAY, 1)

    assert (day.orders, day.ordered, day.sold) == (2, 230_000, sold)


@pytest.mark.parametrize(
    ("placed_at", "day"),
    [
        (datetime(2026, 11, 22, 16, 59, tzinfo=UTC), 22),
        (datetime(2026, 11, 22, 17, 0, tzinfo=UTC), 23),
        (datetime(2026, 11, 23, 16, 59, tzinfo=UTC), 23),
    ],
)
def test_a_day_is_one_of_ours_not_of_greenwich(placed_at, day):
    an_order(at=placed_at)

    found = summary.days(date(2026, 11, 24), 3)

    assert [d.on.day for d in found if d.orders] == [day]


def test_the_time_to_confirm_is_the_middle_one(office):
    for minutes in (10, 30, 200):
        parcel = a_parcel()
        moves.confirm(parcel, by=None, at=NOON)
        shift_confirmation(parcel, NOON + timedelta(minutes=minutes))

    assert summary.middle(summary.confirmed_minutes(MONDAY, MONDAY)) == 30
    assert summary.middle([]) is None


def shift_confirmation(parcel, at: datetime) -> None:
    """Let the audit line stand where the clock would have put it."""
    from wagtail.models import ModelLogEntry

    lines = ModelLogEntry.objects.filter(action="parcels.confirm")
    lines.filter(object_id=str(parcel.pk)).update(timestamp=at)


def test_yesterday_is_told_once_and_only_from_seven(office):
    an_order()
    Notice.objects.all().delete()

    assert not summary.tell_day(MORNING - timedelta(minutes=1))
    assert summary.tell_day(MORNING)
    assert not summary.tell_day(MORNING + timedelta(hours=3))

    [notice] = Notice.objects.all()
    assert notice.to == "canbo@mau.example"


def test_the_letter_of_a_day_as_it_is_read(office):
    an_order()
    Notice.objects.all().delete()
    summary.tell_day(MORNING)

    letter = rendering.letter(Notice.objects.get())

    assert letter.subject == "Ngày 23/11/2026: 1 đơn, 115.000\xa0₫ · Chợ OCOP"
    assert letter.text.replace("\xa0", " ").startswith(
        "Đơn đặt trong ngày: 1, gồm 1 kiện, 115.000 ₫."
        " Người bán đã nhận làm: 0 ₫.\n\n"
        "Chưa kiện nào được nhận trong ngày.\n\n"
        "Không có kiện nào kẹt.\n\n"
        "Xem bảng tổng kết:\n"
        "http://localhost:8000/quan-tri/don-hang/tong-ket/\n"
    )


def test_the_command_may_run_as_often_as_it_likes(office):
    call_command("summarise_day")
    call_command("summarise_day")

    assert Notice.objects.filter(kind="daily_summary").count() <= 1


def test_bars_fill_the_field_and_none_leaves_it():
    drawn = bars([0, 5, 10])

    assert [bar["height"] for bar in drawn] == [0, HIGH / 2, HIGH]
    assert all(bar["x"] + bar["width"] <= WIDE for bar in drawn)
    assert bars([]) == []
    assert bars([0, 0])[0]["height"] == 0


def test_the_page_draws_the_charts_and_names_each_day(desk):
    an_order()

    page = desk.get("/quan-tri/don-hang/tong-ket/?ngay=2026-11-23").content.decode()

    assert page.count("<svg viewBox") >= 2
    assert "<title>23/11/2026: 1</title>" in page
    assert "doanh thu ngày ấy; khách đặt 1 kiện, 115.000\xa0₫" in page
    assert "115.000\xa0₫" in page


@pytest.mark.parametrize("day", ["hom-qua", "2026-13-01", "9999-01-01", ""])
def test_a_day_that_is_none_is_today(desk, day):
    assert desk.get(f"/quan-tri/don-hang/tong-ket/?ngay={day}").status_code == 200


def test_the_page_costs_a_fixed_number_of_queries(desk, django_assert_max_num_queries):
    an_order()
    desk.get("/quan-tri/don-hang/tong-ket/")

    with django_assert_max_num_queries(17):
        desk.get("/quan-tri/don-hang/tong-ket/")
