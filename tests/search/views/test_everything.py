import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from catalogue.models import Product, ProductGroup, Recognition
from places.models import Commune, District
from search import counting, everything
from search.documents import Kind
from search.models import SearchCount
from tests.factories import (
    ProducerFactory,
    ProductFactory,
    RecognitionFactory,
    ShowroomFactory,
)
from tests.shop.factories import PackFactory, StallFactory

pytestmark = pytest.mark.django_db

FIND = "/tim-kiem/"
NOTHING = "Không tìm thấy gì"


def in_force(name: str, **facts) -> Product:
    return RecognitionFactory(product=ProductFactory(name=name, **facts)).product


@pytest.fixture
def find(client, build_index):
    """Return what asks the page, the index brought up to date before."""

    def ask(text: str) -> str:
        build_index()
        response = client.get(FIND, {"q": text})
        assert response.status_code == 200
        return response.text

    return ask


def titles(page: str) -> list[str]:
    """Return the titles of the groups with their totals, in their order."""
    found = re.findall(r'<h2 id="nhom-[^"]*">([^<]*)<span[^>]*>\((\d+)\)', page)
    return [f"{title.strip()} {total}" for title, total in found]


@pytest.fixture
def huong_son(publish):
    """Enter something of every kind that is called Hương Sơn."""
    commune = Commune.objects.today().get(code="18133")
    district = District.objects.get(code="439")
    place = {"commune": commune, "province": commune.province}
    in_force("Nhung hươu Hương Sơn Mẫu", former_district=district, **place)
    ProducerFactory(name="Hợp tác xã Mẫu Hương Sơn")
    ShowroomFactory(name="Điểm bán Mẫu Hương Sơn")
    ProductGroup.objects.create(code="I.99", name="Hươu Hương Sơn Mẫu")
    publish("Hội chợ Hương Sơn Mẫu")


def test_it_stands_at_its_address():
    assert reverse("ocop_search:everything") == FIND


@pytest.mark.parametrize("words", ["hương sơn", "huong son", "HƯƠNG SƠN"])
def test_everything_of_that_name_is_found_by_kind(find, huong_son, words):
    page = find(words)

    assert titles(page) == [
        "Sản phẩm đang có hiệu lực 1",
        "Chủ thể 1",
        "Điểm bán 1",
        "Tin bài 1",
        "Sản phẩm theo nơi 2",
        "Sản phẩm theo nhóm 1",
    ]
    for title in ("Hợp tác xã Mẫu Hương Sơn", "Hội chợ Hương Sơn Mẫu"):
        assert title in page
    for address in ("?xa=18133", "?huyen=439", "?nhom=I.99"):
        assert f'href="/san-pham/{address}"' in page
    assert "Thấy <b" in page


def test_each_line_leads_to_its_page(find, client, huong_son):
    page = find("huong son")

    addresses = set(
        re.findall(r'href="(/(?:san-pham|chu-the|diem-ban)/\d[^"]*)"', page)
    )
    addresses |= {Page.objects.get(title="Hội chợ Hương Sơn Mẫu").url}
    assert len(addresses) == 4
    for address in addresses:
        assert address in page
        assert client.get(address).status_code == 200


def test_more_than_is_shown_is_linked(find):
    for n in range(9):
        maker = ProducerFactory(name=f"Cơ sở Chè Mẫu {n}")
        in_force(f"Chè Mẫu {n}", producer=maker)
        ShowroomFactory(name=f"Điểm bán Chè Mẫu {n}")

    page = find("chè mẫu")

    assert page.count('class="card"') == 8
    for address in ("/san-pham/", "/chu-the/", "/diem-ban/"):
        assert f'href="{address}?q=ch%C3%A8+m%E1%BA%ABu">Xem tất cả' in page


def test_what_is_shown_whole_has_no_further_list(find):
    in_force("Chè Mẫu")

    assert "Xem tất cả" not in find("chè")


@pytest.mark.parametrize(
    "words", ["điểm bán hương sơn", "cua hang huong son", "showroom Hương Sơn"]
)
def test_words_that_name_a_kind_put_it_first(find, huong_son, words):
    page = find(words)

    assert titles(page)[0] == "Điểm bán 1"
    assert "Điểm bán Mẫu Hương Sơn" in page


def test_the_name_of_a_kind_alone_shows_all_of_it(find, huong_son):
    ShowroomFactory(name="Nơi khác Mẫu")

    assert "Điểm bán 2" in titles(find("cửa hàng ocop"))


def test_a_slip_is_read_over_and_said(find):
    in_force("Mật ong hoa rừng Mẫu")

    page = find("mat onh hoa")

    assert "Đang hiển thị kết quả gần đúng" in page
    assert "Mật ong hoa rừng Mẫu" in page
    assert 'href="/tim-kiem/?q=m%E1%BA%ADt%20ong%20hoa">mật ong hoa</a>?' in page


def test_stars_among_the_words_are_said(find):
    in_force("Chè Mẫu")

    assert "Hiểu “4 sao” là lọc hạng sao." in find("chè 4 sao")


# -- Nothing to show ---------------------------------------------------------


def test_no_words_ask_for_some(client):
    page = client.get(FIND).text

    assert "Bạn tìm gì?" in page
    assert NOTHING not in page


@pytest.mark.parametrize("words", ["khongcogi", "🍵", 'AND OR " * ( [ : ~ ^ \\', "%%%"])
def test_nothing_found_says_what_to_try(find, words):
    in_force("Chè Mẫu")

    assert NOTHING in find(words)


def test_what_has_lapsed_is_counted_and_linked(find):
    RecognitionFactory(product=ProductFactory(name="Zopa Mẫu"), lapsed=True)

    page = find("zopa")

    assert NOTHING in page
    assert 'href="/san-pham/?q=zopa&amp;hieu-luc=tat-ca"' in page
    assert "Xem 1 sản phẩm đã hết" in page


def test_a_long_text_is_cut_and_said(client):
    response = client.get(FIND, {"q": "chè " * 1024})

    assert response.status_code == 200
    assert "Câu tìm quá dài" in response.text


# -- An index that lags behind, or is away ---------------------------------------


def test_what_is_no_more_is_not_shown(find, client, huong_son, publish):
    find("huong son")

    Recognition.objects.update(
        withdrawn_on=date(2026, 11, 23), withdrawal_reason="Nhãn sai"
    )
    Page.objects.filter(title="Hội chợ Hương Sơn Mẫu").update(live=False)
    page = client.get(FIND, {"q": "hương sơn"}).text

    assert titles(page) == [
        "Chủ thể 1",
        "Điểm bán 1",
        "Sản phẩm theo nơi 2",
        "Sản phẩm theo nhóm 1",
    ]


def test_a_closed_showroom_is_no_place_to_go(find):
    ShowroomFactory(name="Điểm bán Mẫu Hương Sơn", closed=True)

    assert "Điểm bán 1" not in titles(find("hương sơn"))


def test_without_an_index_products_are_found_and_it_is_said(client, huong_son):
    page = client.get(FIND, {"q": "hương sơn"}).text

    assert titles(page) == ["Sản phẩm đang có hiệu lực 1"]
    assert "Máy tìm đang tạm nghỉ" in page


# -- Who, how much -----------------------------------------------------------


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_only_read(client, method):
    assert getattr(client, method)(FIND).status_code == 405


def test_it_is_not_for_other_engines_to_index(client):
    assert 'content="noindex, follow"' in client.get(FIND, {"q": "chè"}).text


@pytest.mark.parametrize("words", ["huong son", "huongg sonn", "khongcogi"])
def test_it_takes_at_most_eight_queries(
    client, find, huong_son, django_assert_max_num_queries, words
):
    find(words)

    with django_assert_max_num_queries(8):
        client.get(FIND, {"q": words})


def test_a_search_is_counted(find, monkeypatch):
    recorder = counting.SearchRecorder()
    monkeypatch.setattr(counting, "recorder", recorder)
    in_force("Chè Mẫu")

    find("chè")
    find("khongcogi")
    find("")
    recorder.flush()

    counted = SearchCount.objects.values_list("text", "times", "found_nothing")
    assert set(counted) == {("chè", 1, 0), ("khongcogi", 1, 1)}


def test_kinds_keep_their_order_when_asked_of_the_index(today, build_index, huong_son):
    build_index()

    found = everything.find("hương sơn", today)

    assert list(found.totals) == list(everything.MOST)
    assert found.totals[Kind.PLACE] == 2
    assert found.total == 7


def test_what_comes_nearest_is_shown_where_nothing_has_all_words(find):
    in_force("Nước mắm Mẫu")

    page = find("nước mắm sao hoả xa")

    assert "Không tìm thấy gì" in page
    assert "Nước mắm Mẫu" in page


@pytest.mark.parametrize("words", ["fish sauce", "Fish sauce 584"])
def test_english_names_find_on_english_pages_alone(client, build_index, words):
    in_force("Nước mắm Mẫu 584")
    build_index()

    english = client.get(f"/en{FIND}", {"q": words}).text

    assert "Nước mắm Mẫu 584" in english
    assert "Nước mắm Mẫu 584" not in client.get(FIND, {"q": "fish sauce"}).text


def sold(name: str, price: int) -> None:
    """Sell a product of that name at a stall of its own."""
    product = in_force(name)
    PackFactory(
        stall=StallFactory(producer=product.producer), product=product, price=price
    )


def test_products_found_tell_their_prices_in_one_query(client, build_index):
    sold("Chè Mẫu Một", 71_000)
    sold("Chè Mẫu Hai", 72_000)
    build_index()

    with CaptureQueriesContext(connection) as asked:
        page = client.get(FIND, {"q": "chè mẫu"}).text

    assert "71.000\xa0₫" in page
    assert "72.000\xa0₫" in page
    assert sum("packs_pack" in query["sql"] for query in asked) == 1


@pytest.mark.parametrize("address", [FIND, "/san-pham/"])
def test_what_comes_nearest_tells_its_price(client, build_index, address):
    sold("Chè dây Mẫu", 71_000)
    build_index()

    assert "71.000\xa0₫" in client.get(address, {"q": "chè dây khongcogi"}).text
