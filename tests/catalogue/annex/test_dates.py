from datetime import date, timedelta

import pytest

from catalogue.annex.dates import PartialDate, Unreadable, find_date, parse_date

DAY = PartialDate.of(2019, 12, 23)


@pytest.mark.parametrize(
    "text",
    [
        "23/12/2019",
        "23-12-2019",
        "23.12.2019",
        "23 / 12 / 2019",
        "2019-12-23",
        "2019/12/23",
        "2019-12-23 00:00:00",
        "2019-12-23T08:30:00Z",
        "23/12/19",
        "43822",
        "43822.5",
        "ngày 23 tháng 12 năm 2019",
        "Ngày 23/12/2019",
    ],
)
def test_parse_date_reads_a_day_however_it_is_written(text):
    assert parse_date(text) == DAY
    assert parse_date(text).day == date(2019, 12, 23)


@pytest.mark.parametrize(
    "text", ["12/2019", "tháng 12/2019", "tháng 12 năm 2019", "2019-12"]
)
def test_parse_date_keeps_a_month_a_month(text):
    assert parse_date(text) == PartialDate(date(2019, 12, 1), date(2019, 12, 31))
    assert parse_date(text).day is None


@pytest.mark.parametrize("text", ["năm 2019", "2019", "Năm 2019."])
def test_parse_date_keeps_a_year_a_year(text):
    assert parse_date(text) == PartialDate(date(2019, 1, 1), date(2019, 12, 31))


@pytest.mark.parametrize("text", ["", "-", "…", "không rõ", "Chưa có", "N/A"])
def test_parse_date_leaves_the_unknown_unknown(text):
    assert parse_date(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "30/02/2020",
        "12/23/2019",
        "32/01/2020",
        "13/2019",
        "0/0/2019",
        "hôm qua",
        "khoảng năm 2019",
        "1/2/3/4",
        "99999999999999999999",
        "x" * 10_000,
        "01/01/2021 – 01/01/2020",
    ],
)
def test_parse_date_refuses_what_was_never_a_day(text):
    with pytest.raises(Unreadable):
        parse_date(text)


def test_every_partial_date_is_read_back_as_it_is_written():
    days = [date(2018, 5, 7) + timedelta(days=37 * n) for n in range(90)]
    known = [PartialDate(day, day) for day in days]
    known += [PartialDate.of(day.year, day.month) for day in days]
    known += [PartialDate.of(year) for year in range(2019, 2027)]
    known.append(PartialDate(date(2018, 5, 7), date(2018, 12, 31)))

    assert [parse_date(str(one)) for one in known] == known


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hà Tĩnh, ngày 18 tháng 11 năm 2021", PartialDate.of(2021, 11, 18)),
        ("số 5 ngày 05/3/2024 của UBND", PartialDate.of(2024, 3, 5)),
        ("ngày … tháng … năm 2023", PartialDate.of(2023)),
        ("ngày      tháng 7 năm 2023", PartialDate.of(2023, 7)),
        ("ngày 31/02/2020 rồi ngày 01/03/2020", PartialDate.of(2020, 3, 1)),
        ("không có ngày nào", None),
    ],
)
def test_find_date_in_running_text(text, found):
    assert find_date(text) == found
