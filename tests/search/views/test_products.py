import re
import unicodedata
from dataclasses import replace
from datetime import date
from html import escape
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from catalogue.models import Product, ProductGroup, Recognition
from places.models import Commune, District, Edition, Province
from search import counting, listing, port, prices
from search.documents import rows_of
from search.models import SearchCount
from search.request import SearchRequest
from search.result import Result
from search.sources import products
from search.views.products import page_links, told
from tests.factories import (
    ProducerFactory,
    ProductFactory,
    RecognitionFactory,
    ShelfItemFactory,
    ShowroomFactory,
)
from tests.photographs import photograph

pytestmark = pytest.mark.django_db

LIST = "/san-pham/"
NOTHING = "Không tìm thấy sản phẩm nào"


def in_force(name: str, stars: int = 4, **facts):
    product = ProductFactory(name=name, **facts)
    RecognitionFactory(product=product, stars=stars)
    return product


@pytest.fixture(params=["index", "database"])
def client(client, request, build_index):
    """Answer by the index, brought up to date before each request, or without one.

    `get_again` asks the index as it is.
    """
    get = client.get_again = client.get
    if request.param == "index":

        def get_from_index(*args, **kwargs):
            build_index()
            return get(*args, **kwargs)

        client.get = get_from_index
    return client


def names_in(page: str) -> list[str]:
    """Return the names on the cards of a page, in their order."""
    return re.findall(r"<h3><a [^>]*>([^<]*)</a></h3>", page)


def shown(client, **query) -> list[str]:
    response = client.get(LIST, query)
    assert response.status_code == 200
    return names_in(response.text)


def test_the_list_stands_at_its_address():
    assert reverse("ocop_search:products") == LIST


# -- Each parameter ----------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["chè", "che", "CHÈ", unicodedata.normalize("NFD", "chè"), "xanh che"]
)
def test_words(client, words):
    in_force("Chè xanh Mẫu")
    in_force("Gạo nếp Mẫu")

    assert shown(client, q=words) == ["Chè xanh Mẫu"]


def test_typed_marks_come_first(client):
    in_force("Dứa sấy Mẫu", stars=5)
    in_force("Dừa sấy Mẫu", stars=3)

    assert shown(client, q="dừa") == ["Dừa sấy Mẫu", "Dứa sấy Mẫu"]


def test_an_emoji_finds_nothing_and_says_so(client):
    in_force("Chè xanh Mẫu")

    response = client.get(LIST, {"q": "🍵"})

    assert response.status_code == 200
    assert NOTHING in response.text


def test_stars_may_be_given_twice(client):
    for stars in (3, 4, 5):
        in_force(f"Mẫu {stars}", stars=stars)

    assert shown(client, sao=["3", "5"]) == ["Mẫu 5", "Mẫu 3"]


def test_a_group_holds_its_parts(client):
    in_force("Lúa Mẫu", group=ProductGroup.objects.get(code="I.1"))
    in_force("Rượu Mẫu", group=ProductGroup.objects.get(code="II"))
    in_force("Không nhóm Mẫu")

    assert shown(client, nhom="I") == ["Lúa Mẫu"]
    assert shown(client, nhom="I.1") == ["Lúa Mẫu"]
    assert sorted(shown(client, nhom=["I.1", "II"])) == ["Lúa Mẫu", "Rượu Mẫu"]


def test_province_commune_and_former_district(client):
    commune = Commune.objects.today().get(code="18133")
    district = District.objects.get(code="439")
    in_force("Ở đó Mẫu", province=commune.province, commune=commune)
    in_force("Huyện cũ Mẫu", former_district=district)

    assert shown(client, tinh=commune.province.code) == ["Ở đó Mẫu"]
    assert shown(client, xa="18133") == ["Ở đó Mẫu"]
    assert shown(client, huyen="439") == ["Huyện cũ Mẫu"]


def test_producer(client):
    maker = ProducerFactory()
    in_force("Của họ Mẫu", producer=maker)
    in_force("Của người khác Mẫu")

    assert shown(client, **{"chu-the": maker.pk}) == ["Của họ Mẫu"]


@pytest.fixture
def every_standing():
    names = {
        "Còn Mẫu": {},
        "Hết Mẫu": {"lapsed": True},
        "Thu hồi Mẫu": {"withdrawn": True},
        "Chưa rõ Mẫu": {"uncertain": True},
    }
    for name, trait in names.items():
        RecognitionFactory(product=ProductFactory(name=name), **trait)
    ProductFactory(name="Chưa từng Mẫu")


@pytest.mark.parametrize(
    ("validity", "expected"),
    [
        ("con", {"Còn Mẫu"}),
        ("het", {"Hết Mẫu", "Thu hồi Mẫu"}),
        ("chua-ro", {"Chưa rõ Mẫu", "Chưa từng Mẫu"}),
        (
            "tat-ca",
            {"Còn Mẫu", "Hết Mẫu", "Thu hồi Mẫu", "Chưa rõ Mẫu", "Chưa từng Mẫu"},
        ),
    ],
)
def test_validity(client, every_standing, validity, expected):
    assert set(shown(client, **{"hieu-luc": validity})) == expected


@pytest.mark.parametrize(
    ("query", "sentence", "address"),
    [
        ("", "thêm 4 đã hết hoặc chưa rõ hạn", "/san-pham/?hieu-luc=tat-ca"),
        ("?hieu-luc=het", "thêm 3 ở tình trạng khác", "/san-pham/?hieu-luc=tat-ca"),
        (
            "?q=mau&hieu-luc=chua-ro",
            "thêm 3 ở tình trạng khác",
            "/san-pham/?q=mau&amp;hieu-luc=tat-ca",
        ),
    ],
)
def test_a_list_says_how_many_it_hides_and_links_there(
    client, every_standing, query, sentence, address
):
    page = client.get(LIST + query).text

    assert f'<a href="{address}">{sentence}</a>' in page


def test_nothing_is_said_to_be_hidden_where_all_is_shown(client, every_standing):
    page = client.get(LIST, {"hieu-luc": "tat-ca"}).text

    assert "thêm" not in page.partition('role="status"')[2].partition("</p>")[0]


def test_other_stars_in_force_are_not_said_to_be_lapsed(client):
    in_force("Bốn Mẫu", stars=4)
    in_force("Năm Mẫu", stars=5)

    page = client.get(LIST, {"sao": "5"}).text

    assert "đã hết hoặc chưa rõ hạn" not in page


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("phu-hop", ["C Mẫu", "B Mẫu", "A Mẫu"]),
        ("sao", ["C Mẫu", "B Mẫu", "A Mẫu"]),
        ("ten", ["A Mẫu", "B Mẫu", "C Mẫu"]),
        ("moi", ["B Mẫu", "C Mẫu", "A Mẫu"]),
    ],
)
def test_sorting(client, sort, expected):
    in_force("A Mẫu", stars=3)
    RecognitionFactory(product=ProductFactory(name="B Mẫu"), year_only=True)
    in_force("C Mẫu", stars=5)

    assert shown(client, **{"sap-xep": sort}) == expected


def test_pages_follow_one_another_and_keep_the_request(client):
    for n in range(30):
        in_force(f"Mẫu {n:02}")

    first = client.get(LIST, {"q": "mau", "sap-xep": "ten"}).text

    assert shown(client, trang=2, **{"sap-xep": "ten"})[0] == "Mẫu 24"
    assert 'href="/san-pham/?q=mau&amp;sap-xep=ten&amp;trang=2"' in first
    assert "noindex" not in client.get(LIST).text
    assert "noindex" in client.get(LIST, {"trang": 2}).text


def test_a_page_past_the_end_is_the_last_with_a_sentence(client):
    in_force("Mẫu")

    response = client.get(LIST, {"trang": "99999"})

    assert response.status_code == 200
    assert "Danh sách chỉ lật đến trang 400." in response.text
    assert shown(client, trang="99999") == ["Mẫu"]


# -- The filters on the page -------------------------------------------------


def box(page: str, parameter: str, code: str) -> str:
    """Return a filter's box with its label."""
    pattern = rf'<label[^>]*><input type="checkbox" name="{parameter}" value="{code}".*?</label>'
    return re.search(pattern, page).group()


def test_a_filter_shows_its_count_and_a_zero_is_disabled(client):
    in_force("Mẫu", stars=5)

    page = client.get(LIST).text

    assert '<small class="num">1</small>' in box(page, "sao", "5")
    assert " disabled" not in box(page, "sao", "5")
    assert '<small class="num">0</small>' in box(page, "sao", "3")
    assert " disabled" in box(page, "sao", "3")


def test_what_is_chosen_is_ticked_and_can_be_dropped(client):
    in_force("Mẫu", stars=5, province=Province.objects.today().get(code="42"))

    page = client.get(LIST, {"sao": "5", "tinh": "42"}).text

    assert " checked" in box(page, "sao", "5")
    assert 'class="chip on" href="/san-pham/?tinh=42"' in page
    assert 'class="chip on" href="/san-pham/?sao=5"' in page


def test_a_chosen_value_far_down_a_filter_is_not_folded_away(client):
    last = Province.objects.today().order_by("-folded").first()
    for code in Province.objects.today().values_list("pk", flat=True)[:9]:
        in_force("Mẫu", province_id=code)

    assert "<details open>" in client.get(LIST, {"tinh": last.code}).text
    assert "<details open>" not in client.get(LIST).text


def test_nothing_found_says_which_filter_to_drop(client):
    in_force("Chè Mẫu", stars=5, province=Province.objects.today().get(code="42"))

    page = client.get(LIST, {"q": "che", "sao": "3", "tinh": "42"}).text

    assert NOTHING in page
    assert "Bỏ lọc hạng sao" in page
    assert 'href="/san-pham/?q=che&amp;tinh=42"' in page
    assert "Bỏ lọc tỉnh" not in page


def test_nothing_in_force_found_leads_to_what_has_lapsed(client):
    RecognitionFactory(product=ProductFactory(name="Chè Mẫu"), lapsed=True)

    page = client.get(LIST, {"q": "che"}).text

    assert "Xem 1 sản phẩm đã hết hoặc chưa rõ hạn" in page
    assert 'href="/san-pham/?q=che&amp;hieu-luc=tat-ca"' in page


# -- How the words were taken --------------------------------------------------


def page_of(client, build_index, **query) -> str:
    """Return the list as the index answers it."""
    build_index()
    return client.get_again(LIST, query).text


def test_stars_among_the_words_are_a_filter_and_it_says_so(client):
    in_force("Chè búp Mẫu", stars=4)
    in_force("Chè nõn Mẫu", stars=5)

    page = client.get(LIST, {"q": "chè 4 sao"}).text

    assert "Hiểu “4 sao” là lọc hạng sao." in page
    assert shown(client, q="chè 4 sao") == ["Chè búp Mẫu"]
    assert "là lọc hạng sao" not in client.get(LIST, {"q": "chè"}).text


def test_a_slip_is_read_over_and_its_right_spelling_offered(client, build_index):
    in_force("Mật ong hoa rừng Mẫu")

    page = page_of(client, build_index, q="mat onh hoa rung", sao="4")

    assert names_in(page) == ["Mật ong hoa rừng Mẫu"]
    assert "Không có sản phẩm khớp đúng “mat onh hoa rung”" in page
    address = escape("/san-pham/?" + urlencode({"q": "mật ong hoa rừng", "sao": "4"}))
    assert f'<a href="{address}">mật ong hoa rừng</a>?' in page


def test_what_is_found_as_typed_is_not_called_close(client, build_index):
    in_force("Mật ong hoa rừng Mẫu")

    page = page_of(client, build_index, q="mat ong")

    assert "kết quả gần đúng" not in page
    assert "Có phải bạn tìm" not in page


def test_nothing_found_shows_what_comes_near(client, build_index):
    in_force("Nước mắm cá cơm Mẫu")
    in_force("Chè Mẫu")

    page = page_of(client, build_index, q="nước mắm khongcogi", sao="5")

    assert NOTHING in page
    before, _title, after = page.partition("Gần với điều bạn tìm")
    assert names_in(before) == []
    assert names_in(after) == ["Nước mắm cá cơm Mẫu"]
    address = escape("/san-pham/?" + urlencode({"q": "nước mắm"}))
    assert f'<a href="{address}">nước mắm</a>?' in page


def test_a_list_from_the_database_says_what_it_cannot(client, build_index):
    in_force("Mẫu")
    sentence = "Máy tìm đang tạm nghỉ"

    assert sentence in client.get_again(LIST, {"q": "mau"}).text
    assert sentence not in client.get_again(LIST).text
    assert sentence not in page_of(client, build_index, q="mau")


@pytest.fixture
def recorder(monkeypatch):
    fresh = counting.SearchRecorder()
    monkeypatch.setattr(counting, "recorder", fresh)
    return fresh


def test_a_search_is_counted_once_however_far_one_leafs(client, recorder):
    in_force("Chè Mẫu")

    for query in (
        {"q": "chè"},
        {"q": "chè", "trang": "2"},
        {"q": "chè", "sao": "5"},
        {"q": "khongcogi"},
        {"sao": "5"},
    ):
        client.get(LIST, query)
    recorder.flush()

    counted = SearchCount.objects.values_list("text", "times", "found_nothing")
    assert set(counted) == {("chè", 2, 0), ("khongcogi", 1, 1)}


# -- An index that lags behind -------------------------------------------------


def test_what_was_withdrawn_since_is_not_shown_in_force(client, build_index):
    gone = in_force("Thu hồi Mẫu")
    in_force("Còn Mẫu")
    build_index()

    Recognition.objects.filter(product=gone).update(
        withdrawn_on=date(2026, 11, 23), withdrawal_reason="Nhãn sai"
    )

    page = client.get_again(LIST).text
    assert names_in(page) == ["Còn Mẫu"]
    assert "<b>1</b> sản phẩm đang có hiệu lực" in page
    everything = client.get_again(LIST, {"hieu-luc": "tat-ca"}).text
    assert len(names_in(everything)) == 2


@pytest.mark.parametrize("query", [{"sao": "4"}, {"q": "mẫu 4 sao"}])
def test_stars_that_changed_since_do_not_pass_a_filter(client, build_index, query):
    changed = in_force("Mẫu", stars=4)
    build_index()

    Recognition.objects.filter(product=changed).update(stars=3)

    assert names_in(client.get_again(LIST, query).text) == []


def test_what_was_taken_out_of_the_register_since_is_not_shown(client, build_index):
    gone = in_force("Nhập nhầm Mẫu")
    build_index()

    Product.objects.filter(pk=gone.pk).update(
        retired_on=date(2026, 11, 23), retired_reason="Trùng"
    )

    page = client.get_again(LIST, {"hieu-luc": "tat-ca"}).text
    assert names_in(page) == []
    assert NOTHING in page


# -- What the shop and the showrooms add ---------------------------------------


def test_showrooms_are_a_filter_where_something_is_on_a_shelf(client, build_index):
    item = ShelfItemFactory(product=in_force("Trên kệ Mẫu"))
    in_force("Không trên kệ Mẫu")

    page = page_of(client, build_index)

    assert "Có ở điểm bán" in page
    code = str(item.showroom_id)
    assert '<small class="num">1</small>' in box(page, "diem-ban", code)
    assert shown(client, **{"diem-ban": code}) == ["Trên kệ Mẫu"]


def test_no_showroom_is_offered_where_no_shelf_holds_anything(client):
    ShowroomFactory()
    in_force("Mẫu")

    assert "Có ở điểm bán" not in client.get(LIST).text


PRICED = ("Giá (đồng)", "Còn hàng", "Giá thấp trước")


def test_nothing_asks_for_prices_while_nothing_has_one(client):
    in_force("Mẫu")

    page = client.get(LIST).text

    assert not any(words in page for words in PRICED)


@pytest.fixture
def priced(build_index, today):
    """Put three prices into the index, as the shop will."""
    made = {name: in_force(name) for name in ("Rẻ Mẫu", "Đắt Mẫu", "Không bán Mẫu")}
    build_index()
    for name, price, in_stock in (("Rẻ Mẫu", 20_000, False), ("Đắt Mẫu", 90_000, True)):
        (told,) = products.documents([made[name].pk], today)
        told = replace(told, price=price, in_stock=in_stock)
        port.engines()[0].replace([told.uid], rows_of(told))
    prices.forget()


def test_prices_are_filtered_and_sorted_by_once_there_are_some(client, priced):
    page = client.get_again(LIST).text

    assert all(words in page for words in PRICED)
    for query, expected in (
        ({"gia-tu": "50.000"}, ["Đắt Mẫu"]),
        ({"gia-den": "50000"}, ["Rẻ Mẫu"]),
        ({"gia-tu": "10000", "gia-den": "95000", "con-hang": "1"}, ["Đắt Mẫu"]),
        ({"sap-xep": "gia"}, ["Rẻ Mẫu", "Đắt Mẫu", "Không bán Mẫu"]),
    ):
        assert names_in(client.get_again(LIST, query).text) == expected


def test_a_price_is_a_chip_and_can_be_dropped(client, priced):
    query = {"gia-tu": "50000", "gia-den": "60000", "sao": "4"}

    page = client.get_again(LIST, query).text

    assert "Giá từ 50.000 ₫ đến 60.000 ₫" in page
    assert 'class="chip on" href="/san-pham/?sao=4"' in page
    assert 'class="chip" href="/san-pham/?sao=4">Bỏ lọc giá' in page


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


# -- Bad input ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("sao=9&trang=-1&tinh=%00", "Chỉ có hạng 3, 4 và 5 sao"),
        ("sao=9&trang=-1&tinh=%00", "Số trang không đúng"),
        ("sao=9&trang=-1&tinh=%00", "Một phần bộ lọc trong địa chỉ không đúng"),
        ("q=" + "che+" * 1024, "Câu tìm quá dài"),
        ("q=" + "%F0%9F%8D%B5" * 1024, "Câu tìm quá dài"),
        ("&".join(f"xa={n:05}" for n in range(60)), "Một phần bộ lọc"),
        ("tinh=98", NOTHING),
        ("nhom=Z.9", NOTHING),
        ("chu-the=999999999", NOTHING),
        ("q=%00", "sản phẩm đang có hiệu lực"),
        ("q=%ED%A0%80", NOTHING),
        ("q=%3Cscript%3Ealert(1)%3C/script%3E", NOTHING),
        ("q=%27%20OR%201=1%20--", NOTHING),
        ("q=AND+OR+%22+*+(+%5B+:+~+%5E+%5C", NOTHING),
        ("q=title:%5B*+TO+*%5D", NOTHING),
        ("q=%CC%80%CC%81", "sản phẩm đang có hiệu lực"),
        ("q=%F0%9F%8D%B5+%F0%9F%8D%AF", NOTHING),
        ("q=mua+%E1%BB%9F+%C4%91%C3%A2u", NOTHING),
        ("q=5+sao&sao=3", NOTHING),
        ("gia-tu=9&gia-den=1", "đã đổi chỗ hai giá"),
        ("gia-tu=r%E1%BA%BB", "Giá phải là số đồng"),
        ("diem-ban=999999999", NOTHING),
        ("con-hang=1", NOTHING),
        ("q[]=x&sao[]=4&%00=1", "sản phẩm đang có hiệu lực"),
    ],
)
def test_nonsense_is_answered_with_a_sentence(client, query, sentence):
    in_force("Mẫu")

    response = client.get(f"{LIST}?{query}")

    assert response.status_code == 200
    assert sentence in response.text
    assert "<script>alert" not in response.text


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_list_is_only_read(client, method):
    assert getattr(client, method)(LIST).status_code == 405


def test_a_head_is_answered(client):
    response = client.head(LIST)

    assert response.status_code == 200
    assert response.content == b""


# -- What it costs -----------------------------------------------------------


@pytest.mark.parametrize("number", [0, 1, 30])
@pytest.mark.parametrize("validity", ["con", "het", "tat-ca"])
def test_the_list_takes_at_most_eight_queries(
    client, uploads, django_assert_max_num_queries, number, validity
):
    for n in range(number):
        place = Province.objects.today().first()
        photograph(in_force(f"Mẫu {n}", province=place))
        lapsed = ProductFactory(name=f"Mẫu {n}", province=place)
        photograph(RecognitionFactory(product=lapsed, lapsed=True).product)

    query = {"q": "mau", "hieu-luc": validity}
    client.get(LIST, query)

    with django_assert_max_num_queries(8):
        client.get_again(LIST, query)


def test_a_list_that_found_nothing_takes_at_most_eight_queries(
    client, django_assert_max_num_queries
):
    former = District.objects.filter(province__edition=Edition.FORMER).first()
    in_force("Mẫu", former_district=former)
    query = {
        "sao": "3",
        "nhom": "I",
        "tinh": "42",
        "xa": "18133",
        "huyen": former.code,
        "chu-the": "1",
    }
    client.get(LIST, query)

    with django_assert_max_num_queries(8):
        page = client.get_again(LIST, query).text

    assert NOTHING in page
