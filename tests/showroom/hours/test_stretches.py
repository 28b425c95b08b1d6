from datetime import time

import pytest

from showroom.hours import complaint_about, complaints
from tests.showroom.hours.readings import Row


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        (time(7, 30), time(17)),
        (time(18), time(0)),
        (time(18), time(6)),
        (time(0), time(0)),
        (time(0), time(23, 59)),
    ],
)
def test_what_a_door_may_do(opens, closes):
    assert complaint_about(opens, closes) == ""


@pytest.mark.parametrize(
    ("opens", "closes", "said"),
    [
        (time(17), time(7, 30), "17:00–07:30: giờ đóng trước giờ mở."),
        (time(18), time(6, 1), "18:00–06:01: giờ đóng trước giờ mở."),
        (time(8), time(8), "08:00–08:00: giờ mở và giờ đóng trùng nhau."),
    ],
)
def test_what_ends_before_it_starts_is_told(opens, closes, said):
    assert complaint_about(opens, closes).startswith(said)


def test_a_break_at_noon_is_well():
    rows = [Row(0, time(13), time(17)), Row(0, time(7, 30), time(11, 30))]

    assert complaints(rows) == []


def test_rows_that_touch_are_well():
    rows = [Row(0, time(7), time(12)), Row(0, time(12), time(17))]

    assert complaints(rows) == []


def test_rows_of_one_day_that_overlap_are_told_once():
    rows = [Row(0, time(7, 30), time(12)), Row(0, time(11), time(17))]

    assert complaints(rows) == [
        "Thứ Hai 07:30–12:00 trùng giờ với Thứ Hai 11:00–17:00."
    ]


def test_a_night_overlaps_the_morning_after():
    rows = [Row(4, time(18), time(2)), Row(5, time(1), time(9))]

    assert complaints(rows) == [
        "Thứ Sáu 18:00–02:00 trùng giờ với Thứ Bảy 01:00–09:00."
    ]


def test_sunday_night_overlaps_monday():
    rows = [Row(0, time(1), time(9)), Row(6, time(18), time(2))]

    assert complaints(rows) == [
        "Chủ nhật 18:00–02:00 trùng giờ với Thứ Hai 01:00–09:00."
    ]


def test_a_long_row_overlaps_all_within_it():
    rows = [
        Row(0, time(7), time(17)),
        Row(0, time(8), time(9)),
        Row(0, time(10), time(11)),
    ]

    assert len(complaints(rows)) == 2


def test_what_cannot_be_is_told_with_its_day():
    assert complaints([Row(6, time(17), time(7))]) == [
        "Chủ nhật, 17:00–07:00: giờ đóng trước giờ mở. "
        "Mở qua nửa đêm thì đóng muộn nhất lúc 06:00."
    ]


def test_no_rows_no_complaint():
    assert complaints([]) == []
