"""What people searched for, counted for those who can help them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from search.back_office import report
from search.models import SearchCount

pytestmark = pytest.mark.django_db


def searched(day, folded, times=1, nothing=0, text=None):
    return SearchCount.objects.create(
        day=day, folded=folded, text=text or folded, times=times, found_nothing=nothing
    )


def open_report(desk, **query):
    return desk.get(reverse("search_report:index"), query)


def test_words_are_added_up_over_the_days(desk, today):
    searched(today, "ca phe", 3, 1, text="cà phê")
    searched(today - timedelta(days=6), "ca phe", 2, text="ca phe")
    searched(today, "che", 4)

    page = open_report(desk, ngay=7)

    lines = [(row.text, row.number, row.nothing) for row in page.context["most"]]
    assert lines == [("cà phê", 5, 1), ("che", 4, 0)]
    assert page.context["figures"] == report.Figures(searches=9, words=2, nothing=1)


def test_what_found_nothing_comes_by_how_often(desk, today):
    searched(today, "yen sao", 2, 2)
    searched(today, "dong trung", 9, 3)
    searched(today, "che", 50, 0)

    lines = open_report(desk).context["nothing"]

    assert [(row.text, row.nothing) for row in lines] == [
        ("dong trung", 3),
        ("yen sao", 2),
    ]


@pytest.mark.parametrize(("days", "others"), [(7, 30), (30, 90), (90, 400)])
def test_the_first_day_of_a_span_counts_and_the_one_before_does_not(
    desk, today, days, others
):
    searched(today - timedelta(days=days - 1), "trong")
    searched(today - timedelta(days=days), "ngoài")

    lines = open_report(desk, ngay=days).context["most"]

    assert [row.text for row in lines] == ["trong"]


@pytest.mark.parametrize("query", [{}, {"ngay": "8"}, {"ngay": "x"}, {"q": "a" * 101}])
def test_a_span_that_makes_no_sense_is_thirty_days(desk, today, query):
    searched(today - timedelta(days=29), "trong")

    page = open_report(desk, **query)

    assert page.context["days"] == 30
    assert [row.text for row in page.context["most"]] == ["trong"]


def test_words_are_picked_without_marks(desk, today):
    searched(today, "ca phe", text="cà phê")
    searched(today, "che")

    lines = open_report(desk, q="Phê").context["most"]

    assert [row.text for row in lines] == ["cà phê"]


def test_each_day_has_its_bar(desk, today):
    searched(today, "che", 10, 5)
    searched(today - timedelta(days=1), "che", 5)

    bars = open_report(desk, ngay=7).context["bars"]

    assert [(bar.number, bar.height) for bar in bars[-2:]] == [(5, 48.0), (10, 96.0)]
    assert (len(bars), bars[-1].nothing_height, bars[0].height) == (7, 48.0, 0)
    assert bars[-1].day == today


def test_an_empty_report_says_so(desk):
    words = open_report(desk).content.decode()

    assert "Chưa có lượt tìm nào." in words
    assert "0 lượt tìm" in words


def test_lines_lead_to_the_remedy(desk, today):
    searched(today, "yen sao", 2, 2, text="yến sào & <b>")

    words = open_report(desk).content.decode()

    typed = "?tu=y%E1%BA%BFn%20s%C3%A0o%20%26%20%3Cb%3E"
    assert reverse("search_synonyms:add") + typed in words
    assert reverse("search_pins:add") + typed in words
    assert "<b>" not in words.partition("yến sào")[2][:40]


def test_the_table_for_a_spreadsheet_computes_nothing(desk, today):
    searched(today, "=1+1", 2, 1)
    searched(today - timedelta(days=7), "che")

    answer = open_report(desk, ngay=7, dang="csv")

    lines = answer.content.decode("utf-8-sig").split("\r\n")
    assert lines == [
        "ngày,từ tìm,số lần,không thấy gì",
        f"{today:%d/%m/%Y},'=1+1,2,1",
        "",
    ]
    assert answer["Content-Disposition"] == 'attachment; filename="luot-tim-7-ngay.csv"'


def test_the_report_asks_little_whatever_it_shows(
    desk, today, django_assert_max_num_queries
):
    for number in range(60):
        searched(today, f"từ {number}", number + 1, number)
    open_report(desk)

    with django_assert_max_num_queries(20):
        page = open_report(desk)

    assert len(page.context["most"]) == report.MOST_ROWS
