from datetime import date, time

import pytest
from django.urls import reverse

from places.models import Province
from showroom.models import SpecialDays
from tests.factories import HoursRowFactory, ShowroomFactory, SpecialDaysFactory

pytestmark = pytest.mark.django_db

ADD = reverse("showroom_special_days:add")
TET = "2027-02-04"


@pytest.fixture
def province():
    return Province.objects.today().order_by("code").first()


def enter(office, **said):
    return office.post(f"{ADD}?nam=2027", said, follow=True)


def test_the_holidays_of_a_year_are_offered_with_their_days(office):
    page = office.get(f"{ADD}?nam=2027").content.decode()

    assert "Tết Nguyên Đán (04/02 – 10/02/2027)" in page
    assert "Quốc khánh (02/09 – 03/09/2027)" in page


@pytest.mark.parametrize("year", ["", "x", "1999", "99999999999", "٢٠٢٧"])
def test_another_year_falls_back_to_the_one_that_is_near(office, year):
    assert office.get(ADD, {"nam": year}).context["year"] == 2027


def test_tet_is_entered_once_for_all_that_are_open(office, showroom):
    HoursRowFactory(showroom=showroom)
    other, closed = ShowroomFactory(), ShowroomFactory(closed=True)

    enter(office, holidays=[TET])

    days = SpecialDays.objects.get()
    showroom.refresh_from_db()
    assert (days.first_on, days.last_on) == (date(2027, 2, 4), date(2027, 2, 10))
    assert set(days.showrooms.all()) == {showroom, other}
    assert closed not in days.showrooms.all()
    assert "2027 Feb" in showroom.osm_hours


def test_days_are_entered_for_one_province(office, showroom, province):
    there = ShowroomFactory(province=province)

    enter(office, holidays=[TET], province=province.pk)

    assert list(SpecialDays.objects.get().showrooms.all()) == [there]


def test_a_second_province_joins_the_same_days(office, showroom, province):
    there = ShowroomFactory(province=province)
    enter(office, holidays=[TET], province=province.pk)

    enter(office, holidays=[TET])

    assert set(SpecialDays.objects.get().showrooms.all()) == {showroom, there}


def test_days_are_entered_for_chosen_showrooms_alone(office, showroom):
    other = ShowroomFactory()

    page = office.get(ADD).content.decode()
    enter(office, holidays=[TET], chosen=[showroom.pk])

    assert "những điểm chọn riêng" in page
    assert other.name in page
    assert list(SpecialDays.objects.get().showrooms.all()) == [showroom]


def test_a_province_and_chosen_showrooms_together_are_refused(
    office, showroom, province
):
    answer = enter(office, holidays=[TET], chosen=[showroom.pk], province=province.pk)

    assert answer.status_code == 422
    assert "hoặc chọn riêng từng điểm bán" in answer.content.decode()


def test_the_same_days_twice_are_said_and_not_doubled(office, showroom):
    enter(office, holidays=[TET])

    page = enter(office, holidays=[TET]).content.decode()

    assert "1 điểm bán đã có những ngày này từ trước" in page
    assert "Đã nhập cho" not in page
    assert SpecialDays.objects.get().showrooms.count() == 1


def test_a_fair_gets_no_holiday_outside_its_days(office, showroom):
    fair = ShowroomFactory(
        form="fair", starts_on=date(2026, 11, 20), ends_on=date(2026, 11, 25)
    )

    page = enter(office, holidays=[TET]).content.decode()
    refused = enter(office, holidays=[TET], chosen=[fair.pk])

    assert "Đã nhập cho 1 điểm bán" in page
    assert list(SpecialDays.objects.get().showrooms.all()) == [showroom]
    assert refused.status_code == 422


def test_a_showroom_joins_shared_days_and_another_is_let_off(office, showroom):
    HoursRowFactory(showroom=showroom)
    other = ShowroomFactory()
    HoursRowFactory(showroom=other)
    days = SpecialDaysFactory(showrooms=[showroom])
    said = {
        "reason": "Tết",
        "first_on": "2027-02-08",
        "last_on": "2027-02-08",
        "showrooms": [other.pk],
    }

    office.post(reverse("showroom_special_days:edit", args=[days.pk]), said)

    showroom.refresh_from_db()
    other.refresh_from_db()
    assert "2027" not in showroom.osm_hours
    assert "2027 Feb 08 off" in other.osm_hours


def test_days_left_without_a_showroom_are_refused(office, showroom):
    days = SpecialDaysFactory(showrooms=[showroom])
    said = {"reason": "Tết", "first_on": "2027-02-08", "last_on": "2027-02-08"}

    url = reverse("showroom_special_days:edit", args=[days.pk])
    page = office.post(url, said).content.decode()

    assert "Hãy chọn ít nhất một điểm bán" in page
    assert days.showrooms.count() == 1


def test_days_of_ones_own_with_other_hours(office, showroom):
    enter(
        office,
        first_on="20/12/2026",
        last_on="",
        reason="Hội làng",
        opens="8:00",
        closes="22:00",
    )

    days = SpecialDays.objects.get()
    assert (days.first_on, days.last_on) == (date(2026, 12, 20), date(2026, 12, 20))
    assert (days.opens, days.closes) == (time(8), time(22))


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Hãy chọn ngày lễ"),
        ({"first_on": "20/12/2026"}, "Hãy ghi dịp"),
        ({"last_on": "20/12/2026"}, "Hãy nhập ngày đầu"),
        (
            {"first_on": "20/12/2026", "last_on": "19/12/2026", "reason": "Hội"},
            "Ngày cuối phải sau",
        ),
        ({"holidays": [TET], "opens": "8:00"}, "Hãy nhập cả hai giờ"),
        ({"holidays": [TET], "opens": "17:00", "closes": "8:00"}, "giờ đóng trước"),
        ({"holidays": ["2027-02-30"]}, "không có trong các lựa chọn"),
    ],
)
def test_what_cannot_be_is_refused_in_words(office, showroom, said, words):
    answer = enter(office, **said)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not SpecialDays.objects.exists()


def test_days_for_nobody_are_refused(office, province):
    answer = enter(office, holidays=[TET], province=province.pk)

    assert answer.status_code == 422
    assert "Không có điểm bán nào" in answer.content.decode()


def test_days_entered_for_nothing_are_deleted_and_hours_follow(office, showroom):
    HoursRowFactory(showroom=showroom)
    days = SpecialDaysFactory(showrooms=[showroom])

    office.post(reverse("showroom_special_days:delete", args=[days.pk]))

    showroom.refresh_from_db()
    assert not SpecialDays.objects.exists()
    assert "2027" not in showroom.osm_hours


def test_days_are_mended_and_hours_follow(office, showroom):
    HoursRowFactory(showroom=showroom)
    days = SpecialDaysFactory(showrooms=[showroom])
    said = {
        "reason": "Tết",
        "first_on": "2027-02-08",
        "last_on": "2027-02-08",
        "showrooms": [showroom.pk],
    }

    office.post(reverse("showroom_special_days:edit", args=[days.pk]), said)

    showroom.refresh_from_db()
    assert "2027 Feb 08 off" in showroom.osm_hours
