from datetime import date

import pytest

from showroom import holidays


@pytest.mark.parametrize(
    ("year", "first_day_of_tet"),
    [
        (2024, date(2024, 2, 10)),
        (2025, date(2025, 1, 29)),
        (2026, date(2026, 2, 17)),
        (2027, date(2027, 2, 6)),
        (2028, date(2028, 1, 26)),
    ],
)
def test_tet_follows_the_lunar_calendar(year, first_day_of_tet):
    tet = [h for h in holidays.of_year(year) if h.name == "Tết Nguyên Đán"]

    assert len(tet) == 1
    assert tet[0].first_on < first_day_of_tet < tet[0].last_on


def test_the_holidays_of_2026_in_order_each_run_of_days_once():
    named = {h.name: h.label for h in holidays.of_year(2026)}

    assert list(named)[:5] == [
        "Tết Dương lịch",
        "Tết Nguyên Đán",
        "Giỗ Tổ Hùng Vương",
        "30/4, 1/5",
        "Quốc khánh",
    ]
    assert named["Tết Dương lịch"] == "Tết Dương lịch (01/01/2026)"
    assert named["Tết Nguyên Đán"] == "Tết Nguyên Đán (16/02 – 20/02/2026)"
    assert named["30/4, 1/5"] == "30/4, 1/5 (30/04 – 01/05/2026)"


def test_a_day_off_that_stands_in_for_another_joins_its_neighbours():
    national = next(h for h in holidays.of_year(2026) if h.name == "Quốc khánh")

    assert (national.first_on, national.last_on) == (
        date(2026, 8, 31),
        date(2026, 9, 2),
    )


@pytest.mark.parametrize("year", [1, 2017, 2101, 99999])
def test_years_nobody_plans_have_none(year):
    assert holidays.of_year(year) == []
