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
    said = {"reason": "Tết", "first_on": "2027-02-08", "last_on": "2027-02-08"}

    office.post(reverse("showroom_special_days:edit", args=[days.pk]), said)

    showroom.refresh_from_db()
    assert "2027 Feb 08 off" in showroom.osm_hours
