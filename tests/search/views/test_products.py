import unicodedata

import pytest
from django.urls import reverse

from catalogue.models import ProductGroup
from places.models import Commune, District, Edition, Province
from tests.factories import ProducerFactory, ProductFactory, RecognitionFactory
from tests.photographs import photograph
from tests.search.views.reading import LIST, NOTHING, box, in_force, shown

pytestmark = pytest.mark.django_db


def test_the_list_stands_at_its_address():
    assert reverse("ocop_search:products") == LIST


# -- Each parameter ----------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["chè", "che", "CHÈ", unicodedata.normalize("NFD", "chè"), "xanh che"]
)
def test_words(visitor, words):
    in_force("Chè xanh Mẫu")
    in_force("Gạo nếp Mẫu")

    assert shown(visitor, q=words) == ["Chè xanh Mẫu"]


def test_typed_marks_come_first(visitor):
    in_force("Dứa sấy Mẫu", stars=5)
    in_force("Dừa sấy Mẫu", stars=3)

    assert shown(visitor, q="dừa") == ["Dừa sấy Mẫu", "Dứa sấy Mẫu"]


def test_an_emoji_finds_nothing_and_says_so(visitor):
    in_force("Chè xanh Mẫu")

    response = visitor.get(LIST, {"q": "🍵"})

    assert response.status_code == 200
    assert NOTHING in response.text


def test_stars_may_be_given_twice(visitor):
    for stars in (3, 4, 5):
        in_force(f"Mẫu {stars}", stars=stars)

    assert shown(visitor, sao=["3", "5"]) == ["Mẫu 5", "Mẫu 3"]


def test_a_group_holds_its_parts(visitor):
    in_force("Lúa Mẫu", group=ProductGroup.objects.get(code="I.1"))
    in_force("Rượu Mẫu", group=ProductGroup.objects.get(code="II"))
    in_force("Không nhóm Mẫu")

    assert shown(visitor, nhom="I") == ["Lúa Mẫu"]
    assert shown(visitor, nhom="I.1") == ["Lúa Mẫu"]
    assert sorted(shown(visitor, nhom=["I.1", "II"])) == ["Lúa Mẫu", "Rượu Mẫu"]


def test_province_commune_and_former_district(visitor):
    commune = Commune.objects.today().get(code="18133")
    district = District.objects.get(code="439")
    in_force("Ở đó Mẫu", province=commune.province, commune=commune)
    in_force("Huyện cũ Mẫu", former_district=district)

    assert shown(visitor, tinh=commune.province.code) == ["Ở đó Mẫu"]
    assert shown(visitor, xa="18133") == ["Ở đó Mẫu"]
    assert shown(visitor, huyen="439") == ["Huyện cũ Mẫu"]


def test_producer(visitor):
    maker = ProducerFactory()
    in_force("Của họ Mẫu", producer=maker)
    in_force("Của người khác Mẫu")

    assert shown(visitor, **{"chu-the": maker.pk}) == ["Của họ Mẫu"]


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
def test_validity(visitor, every_standing, validity, expected):
    assert set(shown(visitor, **{"hieu-luc": validity})) == expected


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
    visitor, every_standing, query, sentence, address
):
    page = visitor.get(LIST + query).text

    assert f'<a href="{address}">{sentence}</a>' in page


def test_nothing_is_said_to_be_hidden_where_all_is_shown(visitor, every_standing):
    page = visitor.get(LIST, {"hieu-luc": "tat-ca"}).text

    assert "thêm" not in page.partition('role="status"')[2].partition("</p>")[0]


def test_other_stars_in_force_are_not_said_to_be_lapsed(visitor):
    in_force("Bốn Mẫu", stars=4)
    in_force("Năm Mẫu", stars=5)

    page = visitor.get(LIST, {"sao": "5"}).text

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
def test_sorting(visitor, sort, expected):
    in_force("A Mẫu", stars=3)
    RecognitionFactory(product=ProductFactory(name="B Mẫu"), year_only=True)
    in_force("C Mẫu", stars=5)

    assert shown(visitor, **{"sap-xep": sort}) == expected


def test_pages_follow_one_another_and_keep_the_request(visitor):
    for n in range(30):
        in_force(f"Mẫu {n:02}")

    first = visitor.get(LIST, {"q": "mau", "sap-xep": "ten"}).text

    assert shown(visitor, trang=2, **{"sap-xep": "ten"})[0] == "Mẫu 24"
    assert 'href="/san-pham/?q=mau&amp;sap-xep=ten&amp;trang=2"' in first
    assert "noindex" not in visitor.get(LIST).text
    assert "noindex" in visitor.get(LIST, {"trang": 2}).text


def test_a_page_past_the_end_is_the_last_with_a_sentence(visitor):
    in_force("Mẫu")

    response = visitor.get(LIST, {"trang": "99999"})

    assert response.status_code == 200
    assert "Danh sách chỉ có đến trang 1;" in response.text
    assert shown(visitor, trang="99999") == ["Mẫu"]


# -- The filters on the page -------------------------------------------------


def test_a_filter_shows_its_count_and_a_zero_is_disabled(visitor):
    in_force("Mẫu", stars=5)

    page = visitor.get(LIST).text

    assert '<small class="num">1</small>' in box(page, "sao", "5")
    assert " disabled" not in box(page, "sao", "5")
    assert '<small class="num">0</small>' in box(page, "sao", "3")
    assert " disabled" in box(page, "sao", "3")


def test_what_is_chosen_is_ticked_and_can_be_dropped(visitor):
    in_force("Mẫu", stars=5, province=Province.objects.today().get(code="42"))

    page = visitor.get(LIST, {"sao": "5", "tinh": "42"}).text

    assert " checked" in box(page, "sao", "5")
    assert 'class="chip on" href="/san-pham/?tinh=42"' in page
    assert 'class="chip on" href="/san-pham/?sao=5"' in page


def test_a_chosen_value_far_down_a_filter_is_not_folded_away(visitor):
    last = Province.objects.today().order_by("-folded").first()
    for code in Province.objects.today().values_list("pk", flat=True)[:9]:
        in_force("Mẫu", province_id=code)

    assert "<details open>" in visitor.get(LIST, {"tinh": last.code}).text
    assert "<details open>" not in visitor.get(LIST).text


def test_nothing_found_says_which_filter_to_drop(visitor):
    in_force("Chè Mẫu", stars=5, province=Province.objects.today().get(code="42"))

    page = visitor.get(LIST, {"q": "che", "sao": "3", "tinh": "42"}).text

    assert NOTHING in page
    assert "Bỏ lọc hạng sao" in page
    assert 'href="/san-pham/?q=che&amp;tinh=42"' in page
    assert "Bỏ lọc tỉnh" not in page


def test_nothing_in_force_found_leads_to_what_has_lapsed(visitor):
    RecognitionFactory(product=ProductFactory(name="Chè Mẫu"), lapsed=True)

    page = visitor.get(LIST, {"q": "che"}).text

    assert "Xem 1 sản phẩm đã hết hoặc chưa rõ hạn" in page
    assert 'href="/san-pham/?q=che&amp;hieu-luc=tat-ca"' in page


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
def test_nonsense_is_answered_with_a_sentence(visitor, query, sentence):
    in_force("Mẫu")

    response = visitor.get(f"{LIST}?{query}")

    assert response.status_code == 200
    assert sentence in response.text
    assert "<script>alert" not in response.text


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_list_is_only_read(visitor, method):
    assert getattr(visitor, method)(LIST).status_code == 405


def test_a_head_is_answered(visitor):
    response = visitor.head(LIST)

    assert response.status_code == 200
    assert response.content == b""


# -- What it costs -----------------------------------------------------------


@pytest.mark.parametrize("number", [0, 1, 30])
@pytest.mark.parametrize("validity", ["con", "het", "tat-ca"])
def test_the_list_takes_at_most_eight_queries(
    visitor, uploads, django_assert_max_num_queries, number, validity
):
    for n in range(number):
        place = Province.objects.today().first()
        photograph(in_force(f"Mẫu {n}", province=place))
        lapsed = ProductFactory(name=f"Mẫu {n}", province=place)
        photograph(RecognitionFactory(product=lapsed, lapsed=True).product)

    query = {"q": "mau", "hieu-luc": validity}
    visitor.get(LIST, query)

    with django_assert_max_num_queries(8):
        visitor.get_again(LIST, query)


def test_a_list_that_found_nothing_takes_at_most_eight_queries(
    visitor, django_assert_max_num_queries
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
    visitor.get(LIST, query)

    with django_assert_max_num_queries(8):
        page = visitor.get_again(LIST, query).text

    assert NOTHING in page


def test_stars_among_the_words_can_be_dropped(client, build_index):
    product = RecognitionFactory(product__name="Gạo Mẫu", stars=3).product
    build_index()

    page = client.get("/san-pham/", {"q": "gạo 4 sao"}).text

    assert product.name not in page
    assert 'href="/san-pham/?q=g%E1%BA%A1o"' in page
