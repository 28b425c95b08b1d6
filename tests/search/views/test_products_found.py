"""How the words of a list were taken, and that the register has the last word."""

from datetime import date
from html import escape
from urllib.parse import urlencode

import pytest

from catalogue.models import Product, Recognition
from search import counting, listing
from search.models import SearchCount
from search.request import SearchRequest
from search.result import Result
from search.views.products import page_links, told
from tests.search.views.reading import (
    LIST,
    NOTHING,
    in_force,
    names_in,
    page_of,
    shown,
)

pytestmark = pytest.mark.django_db


def test_stars_among_the_words_are_a_filter_and_it_says_so(visitor):
    in_force("Chè búp Mẫu", stars=4)
    in_force("Chè nõn Mẫu", stars=5)

    page = visitor.get(LIST, {"q": "chè 4 sao"}).text

    assert "Hiểu “4 sao” là lọc hạng sao." in page
    assert shown(visitor, q="chè 4 sao") == ["Chè búp Mẫu"]
    assert "là lọc hạng sao" not in visitor.get(LIST, {"q": "chè"}).text


def test_a_slip_is_read_over_and_its_right_spelling_offered(visitor, build_index):
    in_force("Mật ong hoa rừng Mẫu")

    page = page_of(visitor, build_index, q="mat onh hoa rung", sao="4")

    assert names_in(page) == ["Mật ong hoa rừng Mẫu"]
    assert "Không có sản phẩm khớp đúng “mat onh hoa rung”" in page
    address = escape("/san-pham/?" + urlencode({"q": "mật ong hoa rừng", "sao": "4"}))
    assert f'<a href="{address}">mật ong hoa rừng</a>?' in page


def test_what_is_found_as_typed_is_not_called_close(visitor, build_index):
    in_force("Mật ong hoa rừng Mẫu")

    page = page_of(visitor, build_index, q="mat ong")

    assert "kết quả gần đúng" not in page
    assert "Có phải bạn tìm" not in page


def test_nothing_found_shows_what_comes_near(visitor, build_index):
    in_force("Nước mắm cá cơm Mẫu")
    in_force("Chè Mẫu")

    page = page_of(visitor, build_index, q="nước mắm khongcogi", sao="5")

    assert NOTHING in page
    before, _title, after = page.partition("Gần với điều bạn tìm")
    assert names_in(before) == []
    assert names_in(after) == ["Nước mắm cá cơm Mẫu"]
    address = escape("/san-pham/?" + urlencode({"q": "nước mắm"}))
    assert f'<a href="{address}">nước mắm</a>?' in page


def test_a_list_from_the_database_says_what_it_cannot(visitor, build_index):
    in_force("Mẫu")
    sentence = "Máy tìm đang tạm nghỉ"

    assert sentence in visitor.get_again(LIST, {"q": "mau"}).text
    assert sentence not in visitor.get_again(LIST).text
    assert sentence not in page_of(visitor, build_index, q="mau")


@pytest.fixture
def recorder(monkeypatch):
    fresh = counting.SearchRecorder()
    monkeypatch.setattr(counting, "recorder", fresh)
    return fresh


def test_a_search_is_counted_once_however_far_one_leafs(visitor, recorder):
    in_force("Chè Mẫu")

    for query in (
        {"q": "chè"},
        {"q": "chè", "trang": "2"},
        {"q": "chè", "sao": "5"},
        {"q": "khongcogi"},
        {"sao": "5"},
    ):
        visitor.get(LIST, query)
    recorder.flush()

    counted = SearchCount.objects.values_list("text", "times", "found_nothing")
    assert set(counted) == {("chè", 2, 0), ("khongcogi", 1, 1)}


# -- An index that lags behind -------------------------------------------------


def test_what_was_withdrawn_since_is_not_shown_in_force(visitor, build_index):
    gone = in_force("Thu hồi Mẫu")
    in_force("Còn Mẫu")
    build_index()

    Recognition.objects.filter(product=gone).update(
        withdrawn_on=date(2026, 11, 23), withdrawal_reason="Nhãn sai"
    )

    page = visitor.get_again(LIST).text
    assert names_in(page) == ["Còn Mẫu"]
    assert "<b>1</b> sản phẩm đang có hiệu lực" in page
    everything = visitor.get_again(LIST, {"hieu-luc": "tat-ca"}).text
    assert len(names_in(everything)) == 2


@pytest.mark.parametrize("query", [{"sao": "4"}, {"q": "mẫu 4 sao"}])
def test_stars_that_changed_since_do_not_pass_a_filter(visitor, build_index, query):
    changed = in_force("Mẫu", stars=4)
    build_index()

    Recognition.objects.filter(product=changed).update(stars=3)

    assert names_in(visitor.get_again(LIST, query).text) == []


def test_what_was_taken_out_of_the_register_since_is_not_shown(visitor, build_index):
    gone = in_force("Nhập nhầm Mẫu")
    build_index()

    Product.objects.filter(pk=gone.pk).update(
        retired_on=date(2026, 11, 23), retired_reason="Trùng"
    )

    page = visitor.get_again(LIST, {"hieu-luc": "tat-ca"}).text
    assert names_in(page) == []
    assert NOTHING in page


# -- The bound of leafing ------------------------------------------------------


def far_result(page: int, pages: int) -> Result:
    return Result(24 * pages, page, pages, [], {}, {}, 0, [])


def test_no_page_past_the_bound_is_linked():
    links = page_links(SearchRequest(page=400), far_result(400, 900))

    assert [link and link["number"] for link in links] == [1, None, 398, 399, 400]


def test_the_last_page_of_a_longer_list_says_so(today):
    asked = listing.read(SearchRequest(page=400), today)

    assert "trang 400" in told(asked, far_result(400, 401))[0]
    assert told(asked, far_result(400, 400)) == []
