from datetime import date

import pytest

from catalogue import rules


@pytest.mark.parametrize(
    ("score", "stars"),
    [
        (100, 5),
        (90, 5),
        (89.99, 4),
        (70, 4),
        (69.99, 3),
        (50, 3),
        (49.99, 2),
        (30, 2),
        (29.99, 1),
        (0, 1),
    ],
)
def test_stars_follow_from_the_score(score, stars):
    assert rules.star_rating(score) == stars


@pytest.mark.parametrize(
    ("issued_on", "last_day"),
    [
        (date(2025, 1, 9), date(2028, 1, 9)),
        (date(2023, 12, 31), date(2026, 12, 31)),
        (date(2024, 2, 29), date(2027, 2, 28)),
        (date(2021, 2, 28), date(2024, 2, 28)),
    ],
)
def test_a_certificate_counts_for_thirty_six_months(issued_on, last_day):
    assert rules.valid_until(issued_on) == last_day


@pytest.mark.parametrize(
    ("stars", "day", "level"),
    [
        (3, date(2023, 2, 23), rules.PROVINCE),
        (3, date(2023, 2, 24), rules.DISTRICT),
        (3, date(2025, 7, 5), rules.DISTRICT),
        (3, date(2025, 7, 6), rules.PROVINCE),
        (4, date(2019, 1, 1), rules.PROVINCE),
        (4, date(2024, 1, 1), rules.PROVINCE),
        (5, date(2018, 5, 7), rules.MINISTRY),
        (5, date(2026, 1, 1), rules.MINISTRY),
    ],
)
def test_who_decides_follows_from_the_star_and_the_day(stars, day, level):
    assert rules.deciding_levels(stars, day, day) == {level}


def test_a_year_in_which_the_rule_changed_leaves_two_levels():
    levels = rules.deciding_levels(3, date(2025, 1, 1), date(2025, 12, 31))

    assert levels == {rules.DISTRICT, rules.PROVINCE}


def test_nobody_decided_before_the_programme():
    assert rules.deciding_levels(3, date(2017, 1, 1), date(2018, 5, 6)) == set()


@pytest.mark.parametrize(
    ("day", "source"),
    [
        (date(2018, 5, 6), ""),
        (date(2018, 5, 7), "Quyết định 1048/QĐ-TTg"),
        (date(2023, 2, 24), "Quyết định 148/QĐ-TTg"),
        (date(2025, 7, 6), "Quyết định 1489/QĐ-TTg"),
    ],
)
def test_the_legal_basis_of_a_day(day, source):
    assert rules.legal_basis(day) == source


@pytest.mark.parametrize(
    "gtin", ["8938505974194", "96385074", "036000291452", "10614141000415"]
)
def test_a_gtin_with_its_check_digit_is_valid(gtin):
    assert rules.gtin_is_valid(gtin)


@pytest.mark.parametrize(
    "gtin",
    ["", "8938505974195", "893850597419", "89385059741940", "893850597419a", "²" * 8],
)
def test_another_gtin_is_not(gtin):
    assert not rules.gtin_is_valid(gtin)
