"""Hours in OSM's words, read back by a library that knows nothing of our rows."""

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from showroom.hours import complaints, is_open, to_osm
from showroom.hours.osm import MONTHS
from tests.showroom.hours.readings import ONE, Row, Special
from tests.showroom.hours.readings import is_open as by_plain_reading

NEW_YEAR = date(2027, 1, 1)
TET_2026 = Special(date(2026, 2, 16), date(2026, 2, 20))
TET_2027 = Special(date(2027, 2, 5), date(2027, 2, 9))


def daily(*stretches: tuple[time, time], days=range(7)) -> list[Row]:
    return [Row(day, opens, closes) for day in days for opens, closes in stretches]


OFFICE_DAY = daily((time(7, 30), time(11, 30)), (time(13), time(17)))
NIGHTS = daily((time(18), time(2)))


def test_nothing_known_is_nothing_written():
    assert to_osm([]) == ""


def test_days_alike_share_a_rule():
    assert to_osm(OFFICE_DAY) == "Mo-Su 07:30-11:30,13:00-17:00"


def test_days_that_differ_have_a_rule_each():
    rows = [
        *daily((time(8), time(17)), days=(0, 1, 2, 3, 5)),
        Row(6, time(9), time(12)),
    ]

    assert to_osm(rows) == "Mo-Th,Sa 08:00-17:00; Su 09:00-12:00"


def test_two_days_in_a_row_are_named_one_by_one():
    assert to_osm(daily((time(8), time(9)), days=(5, 6))) == "Sa,Su 08:00-09:00"


def test_the_whole_day_every_day():
    assert to_osm(daily((time(0), time(0)))) == "24/7"


def test_the_whole_of_one_day():
    assert to_osm([Row(6, time(0), time(0))]) == "Su 00:00-24:00"


def test_hours_past_midnight_are_cut_there():
    friday = [Row(4, time(18), time(2))]

    assert to_osm(friday) == "Fr 18:00-24:00; Sa 00:00-02:00"


def test_sunday_night_reaches_into_monday():
    sunday = [Row(6, time(18), time(2))]

    hours = to_osm(sunday)

    assert is_open(hours, datetime(2026, 11, 23, 1, 59))
    assert not is_open(hours, datetime(2026, 11, 23, 2))


def test_a_new_years_eve_goes_on_into_the_year():
    hours = to_osm(NIGHTS)

    assert is_open(hours, datetime(2026, 12, 31, 23, 59))
    assert is_open(hours, datetime(2027, 1, 1, 0, 0))
    assert is_open(hours, datetime(2027, 1, 1, 1, 59))
    assert not is_open(hours, datetime(2027, 1, 1, 2, 0))


def test_closed_on_new_years_day_the_night_before_still_ends_at_two():
    hours = to_osm(NIGHTS, [Special(NEW_YEAR, NEW_YEAR)])

    assert hours.endswith("; 2027 Jan 01 00:00-02:00; 2027 Jan 02 18:00-24:00")
    assert is_open(hours, datetime(2027, 1, 1, 1, 59))
    assert not is_open(hours, datetime(2027, 1, 1, 20))
    assert not is_open(hours, datetime(2027, 1, 2, 1))


def test_days_off_over_the_turn_of_the_year_are_one_span():
    off = Special(date(2026, 12, 31), date(2027, 1, 1))

    hours = to_osm(OFFICE_DAY, [off])

    assert hours.endswith("; 2026 Dec 31-2027 Jan 01 off")
    assert not is_open(hours, datetime(2026, 12, 31, 9))
    assert not is_open(hours, datetime(2027, 1, 1, 9))
    assert is_open(hours, datetime(2027, 1, 2, 9))


def test_tet_by_its_days_of_two_years():
    hours = to_osm(OFFICE_DAY, [TET_2026, TET_2027])

    nine = time(9)
    open_days = [
        date(2026, 2, 15),
        date(2026, 2, 21),
        date(2027, 2, 4),
        date(2027, 2, 10),
    ]
    assert all(is_open(hours, datetime.combine(day, nine)) for day in open_days)
    for tet in (TET_2026, TET_2027):
        assert not is_open(hours, datetime.combine(tet.first_on, nine))
        assert not is_open(hours, datetime.combine(tet.last_on, nine))


def test_one_morning_within_a_shared_tet_wins_whatever_the_order():
    morning = Special(date(2027, 2, 8), date(2027, 2, 8), time(8), time(11))

    for specials in ([TET_2027, morning], [morning, TET_2027]):
        hours = to_osm(OFFICE_DAY, specials)
        assert hours.endswith(
            "; 2027 Feb 05-2027 Feb 07 off; 2027 Feb 08 08:00-11:00; 2027 Feb 09 off"
        )


def test_of_the_same_days_the_last_given_counts():
    day = date(2026, 11, 23)
    open_, closed = Special(day, day, time(8), time(9)), Special(day, day)

    assert to_osm(OFFICE_DAY, [open_, closed]).endswith("2026 Nov 23 off")
    assert to_osm(OFFICE_DAY, [closed, open_]).endswith("2026 Nov 23 08:00-09:00")


def test_special_hours_of_the_same_days_make_a_break():
    day = date(2026, 11, 23)
    specials = [
        Special(day, day, time(8), time(9)),
        Special(day, day, time(14), time(15)),
    ]

    assert to_osm(OFFICE_DAY, specials).endswith("2026 Nov 23 08:00-09:00,14:00-15:00")


def test_special_days_that_change_nothing_are_not_written():
    sunday = date(2026, 11, 22)
    weekdays = daily((time(8), time(17)), days=range(5))

    assert to_osm(weekdays, [Special(sunday, sunday)]) == "Mo-Fr 08:00-17:00"


def test_a_closure_is_known_where_the_week_is_not():
    assert to_osm([], [TET_2027]) == "24/7 unknown; 2027 Feb 05-2027 Feb 09 off"


def test_a_fair_is_open_only_on_its_days():
    hours = to_osm(
        daily((time(8), time(21))),
        starts_on=date(2026, 12, 30),
        ends_on=date(2027, 1, 2),
    )

    assert hours == "2026 Dec 30-2027 Jan 02 Mo-Su 08:00-21:00"
    assert not is_open(hours, datetime(2026, 12, 29, 9))
    assert is_open(hours, datetime(2027, 1, 2, 9))
    assert not is_open(hours, datetime(2027, 1, 3, 9))


def test_the_last_night_of_a_fair_ends_after_midnight():
    hours = to_osm(NIGHTS, starts_on=date(2026, 11, 20), ends_on=date(2026, 11, 25))

    assert not is_open(hours, datetime(2026, 11, 20, 1))
    assert is_open(hours, datetime(2026, 11, 26, 1))
    assert not is_open(hours, datetime(2026, 11, 26, 2))


def test_months_are_english_whatever_the_language():
    assert len(set(MONTHS)) == 12
    assert (MONTHS[0], MONTHS[-1]) == ("Jan", "Dec")


# -- Any rows, any special days: as a plain reading has it --------------------
quarters = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
FIRST = date(2026, 12, 25)


@st.composite
def weeks(draw) -> list[Row]:
    """Return rows that people may enter: none that overlap."""
    rows: list[Row] = []
    count = draw(st.integers(1, 8))
    for _ in range(count):
        row = Row(draw(st.integers(0, 6)), draw(quarters), draw(quarters))
        if not complaints([*rows, row]):
            rows.append(row)
    return rows


@st.composite
def special_days(draw) -> Special:
    first = FIRST + ONE * draw(st.integers(0, 12))
    last = first + ONE * draw(st.integers(0, 4))
    if draw(st.booleans()):
        return Special(first, last)
    return Special(first, last, draw(quarters), draw(quarters))


moments = st.builds(
    lambda quarter: datetime.combine(FIRST, time()) + timedelta(minutes=15 * quarter),
    st.integers(-4 * 24 * 3, 4 * 24 * 20),
)


@settings(max_examples=300, deadline=None)
@given(weeks(), st.lists(special_days(), max_size=4), st.lists(moments, max_size=40))
def test_written_hours_say_what_the_rows_say(rows, specials, at):
    hours = to_osm(rows, specials)

    for moment in at if rows else ():
        assert is_open(hours, moment) == by_plain_reading(rows, specials, moment)


@settings(max_examples=150, deadline=None)
@given(weeks(), st.lists(special_days(), max_size=3), st.integers(0, 9), moments)
def test_written_hours_of_a_fair_say_what_its_rows_say(rows, specials, length, at):
    days = {"starts_on": FIRST, "ends_on": FIRST + ONE * length}

    hours = to_osm(rows, specials, **days)

    if rows:
        assert is_open(hours, at) == by_plain_reading(rows, specials, at, **days)
