from datetime import date, time

import pytest
from django.urls import reverse

from showroom.models import HoursRow, Showroom, SpecialDays
from tests.factories import HoursRowFactory, ShowroomFactory, SpecialDaysFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


@pytest.fixture
def hours_url(showroom):
    return reverse("showroom_desk:hours", args=[showroom.pk])


@pytest.fixture
def facts_url(showroom):
    return reverse("showroom_desk:facts", args=[showroom.pk])


def week(**boxes):
    return {"viec": "gio", **{name.replace("_", "-"): v for name, v in boxes.items()}}


def test_hours_are_kept_with_a_break_and_past_midnight(desk, showroom, hours_url):
    desk.post(
        hours_url,
        week(
            mo_0_0="7:30", dong_0_0="11h30", mo_0_1="13h", dong_0_1="17",
            mo_5_0="18:00", dong_5_0="2:00",
        ),
    )  # fmt: skip

    showroom.refresh_from_db()
    assert showroom.osm_hours == (
        "Mo 07:30-11:30,13:00-17:00; Sa 18:00-24:00; Su 00:00-02:00"
    )


def test_a_day_left_empty_is_closed_from_now_on(desk, showroom, hours_url):
    HoursRowFactory(showroom=showroom)

    desk.post(hours_url, week(mo_1_0="8:00", dong_1_0="17:00"))

    rows = HoursRow.objects.values_list("weekday", "opens")
    assert list(rows) == [(1, time(8))]


@pytest.mark.parametrize(
    ("boxes", "words"),
    [
        ({"mo_0_0": "8:00"}, "Hãy điền cả giờ mở và giờ đóng."),
        ({"mo_0_0": "sáng", "dong_0_0": "17:00"}, "không phải giờ"),
        ({"mo_0_0": "25:00", "dong_0_0": "26:00"}, "không phải giờ"),
        ({"mo_0_0": "17:00", "dong_0_0": "8:00"}, "giờ đóng trước giờ mở"),
        (
            {
                "mo_0_0": "8:00",
                "dong_0_0": "12:00",
                "mo_0_1": "11:00",
                "dong_0_1": "17",
            },
            "trùng giờ",
        ),
        (
            {"mo_6_0": "18:00", "dong_6_0": "2:00", "mo_0_0": "1:00", "dong_0_0": "9"},
            "trùng giờ",
        ),
    ],
)
def test_impossible_hours_stay_in_their_boxes_with_the_reason(
    desk, showroom, hours_url, boxes, words
):
    HoursRowFactory(showroom=showroom, weekday=3)

    answer = desk.post(hours_url, week(**boxes))

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert f'value="{next(iter(boxes.values()))}"' in page
    assert HoursRow.objects.get().weekday == 3


def test_today_is_closed_and_opened_again(desk, showroom, hours_url):
    HoursRowFactory(showroom=showroom)

    desk.post(hours_url, {"viec": "nghi", "reason": "Nhà có việc"})
    closed = SpecialDays.objects.get()
    page = desk.get(hours_url).content.decode()
    desk.post(hours_url, {"viec": "mo-lai"})

    assert (closed.first_on, closed.last_on, closed.opens) == (TODAY, TODAY, None)
    assert "hôm nay đóng cửa (Nhà có việc)" in page
    assert not SpecialDays.objects.exists()


def test_closing_today_twice_makes_one_day(desk, showroom, hours_url):
    desk.post(hours_url, {"viec": "nghi", "reason": ""})
    desk.post(hours_url, {"viec": "nghi", "reason": ""})

    assert SpecialDays.objects.get().reason == "Nghỉ một ngày"


def test_a_holiday_of_many_is_not_the_keepers_to_take_back(desk, showroom, hours_url):
    SpecialDaysFactory(
        first_on=TODAY,
        last_on=date(2026, 11, 25),
        showrooms=[showroom, ShowroomFactory()],
    )

    page = desk.get(hours_url).content.decode()
    desk.post(hours_url, {"viec": "mo-lai"})

    assert "do cán bộ nhập chung" in page
    assert SpecialDays.objects.get().showrooms.count() == 2


def test_days_ahead_are_closed_and_taken_back(desk, showroom, hours_url):
    HoursRowFactory(showroom=showroom)
    said = {"first_on": "2026-12-07", "last_on": "2026-12-14", "reason": "Sửa nhà"}

    desk.post(hours_url, {"viec": "nghi-truoc", **said})
    desk.post(hours_url, {"viec": "nghi-truoc", **said})
    closed = SpecialDays.objects.get()
    showroom.refresh_from_db()
    page = desk.get(hours_url).content.decode()
    desk.post(hours_url, {"viec": "bo-nghi", "ngay": closed.pk})

    assert (closed.first_on, closed.last_on) == (date(2026, 12, 7), date(2026, 12, 14))
    assert closed.opens is None
    assert "2026 Dec" in showroom.osm_hours
    assert "Đã báo nghỉ: Sửa nhà (07/12/2026 – 14/12/2026)" in page
    assert not SpecialDays.objects.exists()


@pytest.mark.parametrize(
    ("first_on", "last_on", "status", "words"),
    [
        ("", "", 422, "nghi-first_on_error"),
        ("2026-11-22", "2026-11-24", 409, "Ngày đầu đã qua"),
        ("2026-12-05", "2026-12-04", 409, "Ngày cuối phải sau"),
        ("2026-12-05", "2027-12-04", 409, "hãy báo cán bộ"),
    ],
)
def test_days_ahead_that_cannot_be_are_refused_in_words(
    desk, showroom, hours_url, first_on, last_on, status, words
):
    said = {"viec": "nghi-truoc", "first_on": first_on, "last_on": last_on}

    answer = desk.post(hours_url, said)

    assert answer.status_code == status
    assert words in answer.content.decode()
    assert not SpecialDays.objects.exists()


def test_days_of_another_showroom_or_of_many_are_not_dropped(desk, showroom, hours_url):
    others = SpecialDaysFactory(showrooms=[ShowroomFactory()])
    shared = SpecialDaysFactory(showrooms=[showroom, ShowroomFactory()])

    for days in (others, shared):
        desk.post(hours_url, {"viec": "bo-nghi", "ngay": days.pk})

    assert SpecialDays.objects.count() == 2


@pytest.mark.parametrize("act", ["nghi", "nghi-truoc"])
def test_a_closed_showroom_takes_no_days_off(desk, showroom, hours_url, act):
    Showroom.objects.filter(pk=showroom.pk).update(closed_reason="Hết hợp đồng")

    answer = desk.post(hours_url, {"viec": act, "first_on": "2026-12-07"})

    assert answer.status_code == 409
    assert "Điểm bán này đã đóng cửa." in answer.content.decode()
    assert not SpecialDays.objects.exists()


def test_the_phone_is_kept_in_one_spelling(desk, showroom, facts_url):
    desk.post(facts_url, {"viec": "luu", "phone": "0912.345 678", "zalo": ""})

    showroom.refresh_from_db()
    assert showroom.phone == "+84912345678"


def test_a_phone_that_is_none_is_refused_in_words(desk, showroom, facts_url):
    answer = desk.post(facts_url, {"viec": "luu", "phone": "hỏi chị Hai"})

    showroom.refresh_from_db()
    assert answer.status_code == 422
    assert "không phải số điện thoại" in answer.content.decode()
    assert showroom.phone == ""


def test_a_keeper_changes_no_other_fact(desk, showroom, facts_url):
    desk.post(facts_url, {"viec": "luu", "name": "Khác", "takes_parcels": ""})

    showroom.refresh_from_db()
    assert showroom.name == "Điểm bán Mẫu 1"
    assert showroom.takes_parcels
