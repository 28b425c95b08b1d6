from datetime import UTC, date, datetime, time

import pytest

from showroom.hours import state_at, to_osm
from tests.showroom.hours.readings import Row, Special
from tests.showroom.hours.test_osm import NIGHTS, OFFICE_DAY, TET_2027, daily

WEEKDAYS_ONLY = to_osm(daily((time(7, 30), time(17)), days=range(5)))
OFFICE = to_osm(OFFICE_DAY)
LATE = to_osm(NIGHTS)


@pytest.mark.parametrize(
    ("hours", "at", "text"),
    [
        (OFFICE, datetime(2026, 11, 23, 7, 29), "Mở lại hôm nay 7:30"),
        (OFFICE, datetime(2026, 11, 23, 7, 30), "Đang mở, đóng lúc 11:30"),
        (OFFICE, datetime(2026, 11, 23, 11, 29, 59), "Đang mở, đóng lúc 11:30"),
        (OFFICE, datetime(2026, 11, 23, 11, 30), "Mở lại hôm nay 13:00"),
        (OFFICE, datetime(2026, 11, 23, 16, 59), "Đang mở, đóng lúc 17:00"),
        (OFFICE, datetime(2026, 11, 23, 17), "Mở lại ngày mai 7:30"),
        (WEEKDAYS_ONLY, datetime(2026, 11, 20, 17), "Mở lại thứ Hai 7:30"),
        (WEEKDAYS_ONLY, datetime(2026, 11, 22, 17), "Mở lại ngày mai 7:30"),
        (LATE, datetime(2026, 12, 31, 23, 30), "Đang mở, đóng lúc 2:00 đêm nay"),
        (LATE, datetime(2027, 1, 1, 0, 30), "Đang mở, đóng lúc 2:00"),
        (LATE, datetime(2027, 1, 1, 2), "Mở lại hôm nay 18:00"),
        ("24/7", datetime(2026, 11, 23, 3), "Đang mở, cả ngày đêm"),
        ("", datetime(2026, 11, 23, 3), "Chưa rõ giờ mở cửa"),
    ],
)
def test_hours_are_told_as_a_sign_on_the_door_would(hours, at, text):
    assert state_at(hours, at).text == text


def test_closing_at_midnight_is_told_as_24():
    hours = to_osm(daily((time(8), time(0)), days=[0]))

    assert state_at(hours, datetime(2026, 11, 23, 9)).text == "Đang mở, đóng lúc 24:00"


def test_days_without_a_break_end_when_the_end_is_near():
    hours = to_osm(daily((time(0), time(0)), days=range(5)))

    monday = state_at(hours, datetime(2026, 11, 23, 9))
    friday = state_at(hours, datetime(2026, 11, 27, 9))

    assert monday.text == "Đang mở, cả ngày đêm"
    assert friday.text == "Đang mở, đóng lúc 24:00"


def test_round_the_clock_stays_so_while_tet_is_far():
    hours = to_osm(daily((time(0), time(0))), [TET_2027])

    assert state_at(hours, datetime(2026, 11, 23, 9)).text == "Đang mở, cả ngày đêm"


def test_a_night_that_ends_at_dawn_ends_tomorrow_morning():
    hours = to_osm(daily((time(18), time(6))))

    state = state_at(hours, datetime(2026, 11, 23, 20))

    assert state.text == "Đang mở, đóng lúc 6:00 sáng mai"


def test_a_day_and_a_night_end_tomorrow():
    rows = [Row(0, time(0), time(0)), Row(1, time(0), time(17))]

    state = state_at(to_osm(rows), datetime(2026, 11, 23, 18))

    assert state.text == "Đang mở, đóng lúc 17:00 ngày mai"


def test_through_tet_the_day_of_opening_is_named():
    hours = to_osm(OFFICE_DAY, [TET_2027])

    assert state_at(hours, datetime(2027, 2, 4, 17)).text == "Mở lại thứ Tư 7:30"


def test_more_than_a_week_away_it_is_a_date():
    hours = to_osm(OFFICE_DAY, [Special(date(2027, 2, 1), date(2027, 2, 9))])

    assert state_at(hours, datetime(2027, 1, 31, 17)).text == "Mở lại 10/02/2027 7:30"


def test_a_fair_that_is_over_does_not_open_again():
    hours = to_osm(OFFICE_DAY, starts_on=date(2026, 11, 20), ends_on=date(2026, 11, 25))

    state = state_at(hours, datetime(2026, 11, 25, 17))

    assert (state.is_open, state.changes_at) == (False, None)
    assert state.text == "Đang đóng cửa"


def test_where_the_week_is_unknown_only_the_closure_is_told():
    hours = to_osm([], [TET_2027])

    assert state_at(hours, datetime(2027, 2, 4, 9)).is_open is None
    assert state_at(hours, datetime(2027, 2, 6, 9)).text == "Đang đóng cửa"
    assert state_at(hours, datetime(2027, 2, 10, 9)).is_open is None


def test_an_instant_is_read_in_local_time():
    morning_here = datetime(2026, 11, 23, 1, tzinfo=UTC)

    state = state_at(OFFICE, morning_here)

    assert state.at == datetime(2026, 11, 23, 8)
    assert state.is_open
