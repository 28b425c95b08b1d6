from datetime import date

import pytest

from accounts import roles
from catalogue.back_office import dashboard
from tests.factories import (
    ProductFactory,
    RecognitionFactory,
    UserFactory,
    issued,
)

pytestmark = pytest.mark.django_db


def test_stars_are_counted_while_in_force_only(today):
    RecognitionFactory(stars=5)
    RecognitionFactory(stars=4)
    RecognitionFactory(stars=4, lapsed=True)
    RecognitionFactory(stars=3, withdrawn=True)
    RecognitionFactory(
        stars=3, product__retired_on=today, product__retired_reason="Trùng"
    )

    figures = dashboard.stars_in_force(today)

    assert [figure.number for figure in figures] == [1, 1, 0]
    assert figures[0].url == "/quan-tri/so-cong-nhan/san-pham/?stars=5"


def test_what_lapses_soon_is_counted_to_the_day(today):
    for day in (date(2023, 11, 22), date(2023, 11, 23), date(2023, 12, 23)):
        RecognitionFactory(decision=issued(day))
    RecognitionFactory(decision=issued(date(2023, 12, 24)))
    RecognitionFactory(decision=issued(date(2024, 5, 22)))

    figures = dashboard.soon_lapsing(today)

    assert [figure.number for figure in figures] == [2, 3, 4]


def test_missing_facts_are_counted_and_the_rest_is_left_out():
    ProductFactory(producer=None)

    figures = {str(f.label): f.number for f in dashboard.missing_facts()}

    assert figures == {
        "Chưa rõ chủ thể": 1,
        "Chưa xếp nhóm": 1,
        "Chưa rõ xã, phường hiện nay": 1,
    }


def test_the_chart_runs_from_this_month_over_twelve(today):
    RecognitionFactory(decision=issued(date(2023, 11, 30)))
    RecognitionFactory(decision=issued(date(2024, 10, 31)))
    RecognitionFactory(decision=issued(date(2024, 10, 1)))
    RecognitionFactory(decision=issued(date(2024, 11, 1)))

    bars = dashboard.lapses_by_month(today)

    assert [bar.month for bar in bars[:2]] == [date(2026, 11, 1), date(2026, 12, 1)]
    assert [bar.number for bar in bars] == [1, *[0] * 10, 2]
    assert (bars[0].height, bars[-1].height) == (48, 96)


def test_an_empty_register_has_no_chart(desk):
    page = desk.get("/quan-tri/").content.decode()

    assert "Không có sản phẩm nào hết hiệu lực" in page


def test_the_first_page_asks_a_fixed_number_of_questions(
    desk, django_assert_max_num_queries
):
    for _ in range(20):
        RecognitionFactory()
    desk.get("/quan-tri/")

    # Rooms above add panels of their own: silent showrooms, shelves, stuck orders.
    with django_assert_max_num_queries(33):
        page = desk.get("/quan-tri/").content.decode()

    assert "Sổ công nhận ngày 23/11/2026" in page


def test_a_showroom_keeper_sees_no_register(client):
    client.force_login(UserFactory(role=roles.SHOWROOM_KEEPER))

    page = client.get("/quan-tri/").content.decode()

    assert "Sổ công nhận ngày" not in page
    assert "/so-cong-nhan/" not in page


def test_the_menu_of_an_officer_leads_to_the_register(desk):
    page = desk.get("/quan-tri/").content.decode()

    for part in ("san-pham", "chu-the", "nhom", "quyet-dinh", "cau-chuyen"):
        assert f"/quan-tri/so-cong-nhan/{part}/" in page
