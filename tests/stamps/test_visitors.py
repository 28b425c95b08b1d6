from datetime import date

from stamps.visitors import daily_hash

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def test_a_visitor_is_the_same_all_day_and_another_tomorrow():
    monday = daily_hash("203.0.113.7", MONDAY)

    assert monday == daily_hash("203.0.113.7", MONDAY)
    assert monday != daily_hash("203.0.113.7", TUESDAY)
    assert monday != daily_hash("203.0.113.8", MONDAY)


def test_a_household_counts_as_one():
    one, other = daily_hash("2001:db8::1", MONDAY), daily_hash("2001:db8::2", MONDAY)

    assert one == other
    assert one != daily_hash("2001:db8:0:1::1", MONDAY)


def test_the_hash_is_keyed_and_fits_its_column(settings):
    before = daily_hash("203.0.113.7", MONDAY)
    settings.SECRET_KEY = "another" * 10

    assert daily_hash("203.0.113.7", MONDAY) != before
    assert len(before) == 16


def test_what_is_no_address_is_still_somebody():
    assert daily_hash("unix:", MONDAY) != daily_hash("", MONDAY)
