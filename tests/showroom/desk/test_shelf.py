from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from showroom.models import Presence, ShelfItem
from tests.factories import (
    RecognitionFactory,
    ShelfItemFactory,
    ShowroomFactory,
    issued,
)

from .conftest import NOW

pytestmark = pytest.mark.django_db

AUTUMN = datetime(2026, 9, 1, 3, tzinfo=UTC)


def shelf_of(showroom) -> str:
    return reverse("showroom_desk:shelf", args=[showroom.pk])


def act(desk, showroom, viec, **said):
    return desk.post(shelf_of(showroom), {"viec": viec, **said}, follow=True)


def test_the_page_shows_each_item_with_its_day_and_price(desk, showroom, item):
    page = desk.get(shelf_of(showroom)).content.decode()

    assert "Trà Mẫu" in page
    assert "Giá 85.000 ₫" in page
    assert "Xác nhận 3 ngày trước" in page


def test_what_nobody_confirmed_for_long_comes_first_and_says_so(desk, showroom, item):
    ShelfItemFactory(
        showroom=showroom, product__name="Ýt Mẫu", confirmed_at=NOW - timedelta(days=41)
    )

    page = desk.get(shelf_of(showroom)).content.decode()

    assert "Chưa xác nhận từ 41 ngày" in page
    assert page.index("Ýt Mẫu") < page.index("Trà Mẫu")


def test_a_presence_is_set_and_confirms_the_item(desk, showroom, item, keeper):
    act(desk, showroom, "co", mon=item.pk, presence=Presence.TO_ORDER)

    item.refresh_from_db()
    assert (item.presence, item.price) == (Presence.TO_ORDER, 85_000)
    assert (item.confirmed_at, item.confirmed_by) == (NOW, keeper)


def test_an_unknown_presence_is_refused_in_words(desk, showroom, item):
    answer = act(desk, showroom, "co", mon=item.pk, presence="gone")

    item.refresh_from_db()
    assert answer.status_code == 409
    assert "Hãy chọn" in answer.content.decode()
    assert item.presence == Presence.IN_STOCK


@pytest.mark.parametrize(
    ("text", "price"), [("90.000", 90_000), ("90k", 90_000), ("", None)]
)
def test_a_price_is_read_as_people_write_it(desk, showroom, item, text, price):
    act(desk, showroom, "gia", mon=item.pk, price=text)

    item.refresh_from_db()
    assert item.price == price


def test_what_was_saved_is_said_as_news(desk, showroom, item):
    page = act(desk, showroom, "gia", mon=item.pk, price="90000").content.decode()

    assert 'role="status">Đã lưu Trà Mẫu.' in page


def test_a_mistyped_price_stays_in_its_box_with_the_reason(desk, showroom, item):
    answer = act(desk, showroom, "gia", mon=item.pk, price="<b>rẻ</b>")

    item.refresh_from_db()
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "không phải giá tiền" in page
    assert "<b>rẻ" not in page
    assert item.price == 85_000


def test_everything_is_confirmed_in_one_tap_and_taken_back(desk, showroom, item):
    old = ShelfItemFactory(showroom=showroom, confirmed_at=AUTUMN)
    before = item.confirmed_at

    page = act(desk, showroom, "nhu-cu")
    confirmed = set(ShelfItem.objects.values_list("confirmed_at", flat=True))
    mark = page.context["undo"]["mark"]
    act(desk, showroom, "hoan-tac", moc=mark)

    item.refresh_from_db()
    old.refresh_from_db()
    assert confirmed == {NOW}
    assert "Đã xác nhận 2 sản phẩm" in page.content.decode()
    assert (item.confirmed_at, old.confirmed_at) == (before, AUTUMN)


def test_what_was_taken_off_is_put_back(desk, showroom, item):
    page = act(desk, showroom, "bo", mon=item.pk)
    item.refresh_from_db()
    was_off = item.taken_off_at
    act(desk, showroom, "hoan-tac", moc=page.context["undo"]["mark"])

    item.refresh_from_db()
    assert was_off == NOW
    assert item.taken_off_at is None


def test_nothing_is_taken_back_twice(desk, showroom, item):
    page = act(desk, showroom, "bo", mon=item.pk)
    mark = page.context["undo"]["mark"]
    act(desk, showroom, "hoan-tac", moc=mark)

    again = act(desk, showroom, "hoan-tac", moc=mark)

    assert "Không còn gì để hoàn tác." in again.content.decode()


def test_a_lapsed_star_is_a_task_until_its_sign_is_off(desk, showroom):
    lapsed = RecognitionFactory(lapsed=True, product__name="Mật Mẫu").product
    item = ShelfItemFactory(showroom=showroom, product=lapsed)

    before = desk.get(shelf_of(showroom)).content.decode()
    after = act(desk, showroom, "thao-sao", mon=item.pk).content.decode()

    item.refresh_from_db()
    assert "Tháo dấu sao: Mật Mẫu, hết hiệu lực từ 02/06/2025" in before
    assert "Tháo dấu sao" not in after
    assert item.stars_covered_at == NOW


def test_a_star_in_force_is_not_taken_off(desk, showroom, item):
    answer = act(desk, showroom, "thao-sao", mon=item.pk)

    assert answer.status_code == 409
    assert "đang có hiệu lực" in answer.content.decode()


def test_the_keeper_says_it_is_open(desk, showroom, keeper):
    act(desk, showroom, "mo-cua")

    showroom.refresh_from_db()
    assert (showroom.confirmed_at, showroom.confirmed_by) == (NOW, keeper)


def test_an_item_of_another_showroom_is_not_touched(desk, showroom):
    other = ShelfItemFactory(showroom=ShowroomFactory())

    answers = [
        act(desk, showroom, viec, mon=other.pk, presence="to_order", price="1000")
        for viec in ("co", "gia", "bo", "thao-sao")
    ]

    kept = ShelfItem.objects.get(pk=other.pk)
    assert [answer.status_code for answer in answers] == [409] * 4
    assert (kept.presence, kept.price, kept.taken_off_at) == ("in_stock", None, None)


@pytest.mark.parametrize("mon", ["", "x", "-1", "٣", "9" * 30, "\0"])
def test_a_number_that_is_none_is_refused_in_words(desk, showroom, mon):
    answer = act(desk, showroom, "bo", mon=mon)

    assert answer.status_code == 409
    assert "không còn trên kệ" in answer.content.decode()


@pytest.mark.parametrize("viec", ["", "xoa", "__class__"])
def test_an_unknown_act_does_nothing(desk, showroom, viec):
    assert act(desk, showroom, viec).status_code == 409


def test_a_closed_showroom_keeps_no_shelf(desk, keeper):
    closed = ShowroomFactory(closed=True, keepers=[keeper])

    answer = act(desk, closed, "nhu-cu")

    assert answer.status_code == 409
    assert "Điểm bán này đã đóng cửa." in answer.content.decode()


def test_a_long_shelf_asks_as_few_queries_as_a_short_one(
    desk, showroom, item, django_assert_max_num_queries
):
    for number in range(12):
        recognised = RecognitionFactory(
            decision=issued(date(2022, 6, 1)), product__name=f"Sản phẩm {number}"
        )
        ShelfItemFactory(showroom=showroom, product=recognised.product)

    with django_assert_max_num_queries(18):
        desk.get(shelf_of(showroom))


def test_a_slip_is_offered_for_ten_minutes(desk, showroom, item, monkeypatch):
    act(desk, showroom, "nhu-cu")
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(minutes=10))

    page = desk.get(shelf_of(showroom))

    assert page.context["undo"] is None
