import re
from datetime import date

import pytest

from catalogue.models import ProducerKind
from places.models import Commune, Province
from tests.factories import ProducerFactory, ProductFactory, RecognitionFactory
from tests.photographs import photograph

pytestmark = pytest.mark.django_db

IN_ERROR = {
    "product__retired_on": date(2026, 1, 1),
    "product__retired_reason": "Trùng",
}
LIST = "/chu-the/"


def listed(client, **query) -> list[str]:
    response = client.get(LIST, query)
    assert response.status_code == 200
    return re.findall(r"<h2><a [^>]*>([^<]*)</a></h2>", response.text)


# -- The list ----------------------------------------------------------------


@pytest.mark.parametrize("words", ["sen mẫu", "SEN MAU", "hop tac sen"])
def test_producers_are_found_with_and_without_marks(client, words):
    ProducerFactory(name="Hợp tác xã Sen Mẫu")
    ProducerFactory(name="Hợp tác xã Lúa Mẫu")

    assert listed(client, q=words) == ["Hợp tác xã Sen Mẫu"]


def test_producers_are_found_by_where_they_are(client):
    commune = Commune.objects.today().get(code="18133")
    ProducerFactory(name="Ở đó Mẫu", commune=commune, province=commune.province)
    ProducerFactory(name="Nơi khác Mẫu")

    assert listed(client, q="huong son") == ["Ở đó Mẫu"]
    assert listed(client, tinh=commune.province.code) == ["Ở đó Mẫu"]


def test_producers_are_kept_by_kind(client):
    ProducerFactory(name="Hộ Mẫu", kind=ProducerKind.HOUSEHOLD)
    ProducerFactory(name="Công ty Mẫu", kind=ProducerKind.COMPANY)

    assert listed(client, loai="household") == ["Hộ Mẫu"]


def test_a_producer_shows_how_many_products_hold_stars(client):
    maker = ProducerFactory()
    RecognitionFactory(product__producer=maker)
    RecognitionFactory(product__producer=maker, lapsed=True)

    page = client.get(LIST).text

    assert "<b>1</b> sản phẩm đang giữ sao, 2 trong sổ" in page


def test_a_producer_whose_stars_are_not_certain_is_said_to_hold_none(client):
    RecognitionFactory(uncertain=True)

    page = client.get(LIST).text

    assert "1 sản phẩm trong sổ, chưa sản phẩm nào chắc chắn còn sao" in page


def test_products_entered_in_error_count_for_nobody(client):
    maker = ProducerFactory()
    RecognitionFactory(product__producer=maker)
    RecognitionFactory(product__producer=maker, **IN_ERROR)

    page = client.get(LIST).text

    assert "<b>1</b> sản phẩm đang giữ sao" in page
    assert "2 trong sổ" not in page


def test_a_producer_all_of_whose_products_were_errors_is_not_listed(client):
    RecognitionFactory(product__producer__name="Hợp tác xã Mẫu Nhầm", **IN_ERROR)

    assert "Hợp tác xã Mẫu Nhầm" not in client.get(LIST).text


def test_only_provinces_with_producers_can_be_chosen(client):
    ProducerFactory(province=Province.objects.today().get(code="42"))

    page = client.get(LIST).text

    assert '<option value="42">Hà Tĩnh</option>' in page
    assert page.count("<option") == 1 + 1 + len(ProducerKind.values)


def test_nobody_found_says_so_and_leads_back(client):
    ProducerFactory()

    page = client.get(LIST, {"q": "khong co ai"}).text

    assert "Không có chủ thể nào như vậy" in page
    assert '<a class="btn" href="/chu-the/">' in page


@pytest.mark.parametrize(
    "query",
    ["tinh=%00", "loai=x", "q=%00", "trang=-1", "trang=x", "trang=99999", "tinh=²"],
)
def test_nonsense_is_left_out(client, query):
    ProducerFactory(name="Chủ thể Mẫu")

    response = client.get(f"{LIST}?{query}")

    assert response.status_code == 200
    assert "Chủ thể Mẫu" in response.text


def test_a_long_query_is_answered(client):
    assert client.get(LIST, {"q": "chè " * 1024}).status_code == 200


def test_pages_keep_the_request(client):
    ProducerFactory.create_batch(50)

    page = client.get(LIST, {"q": "mau"}).text

    assert 'href="?q=mau&amp;trang=2"' in page
    assert len(listed(client, q="mau", trang=2)) == 2


@pytest.mark.parametrize("number", [0, 1, 30])
def test_the_list_takes_few_queries(client, django_assert_max_num_queries, number):
    for _n in range(number):
        RecognitionFactory()

    with django_assert_max_num_queries(4):
        client.get(LIST)


# -- A producer --------------------------------------------------------------


def test_a_producer_shows_its_products_those_in_force_first(client):
    maker = ProducerFactory()
    for name, facts in {
        "Hết Mẫu": {"lapsed": True},
        "Ba Mẫu": {"stars": 3},
        "Năm Mẫu": {"stars": 5},
    }.items():
        RecognitionFactory(product=ProductFactory(name=name, producer=maker), **facts)

    page = client.get(maker.get_absolute_url()).text

    names = re.findall(r"<h3><a [^>]*>([^<]*)</a></h3>", page)
    assert names == ["Năm Mẫu", "Ba Mẫu", "Hết Mẫu"]
    assert '<b class="figure">2</b> sản phẩm đang giữ sao' in page
    assert "3 sản phẩm trong sổ" in page


def test_a_producer_says_what_is_known_of_it(client):
    maker = ProducerFactory(
        phone="0912 345 678",
        email="mau@mau.example",
        website="https://www.mau.example/",
        tax_number="0101234567",
        latitude="18.342500",
        longitude="105.905600",
        introduction="Làm nghề từ năm 1990.\n\nCả làng.",
        address="Thôn Mẫu",
        commune_as_written="Xã Mẫu",
        closed_on=date(2026, 3, 9),
    )

    page = client.get(maker.get_absolute_url()).text

    for words in (
        'href="tel:0912 345 678"',
        'href="mailto:mau@mau.example"',
        ">mau.example</a>",
        "0101234567",
        "mlat=18.342500&amp;mlon=105.905600",
        "<p>Làm nghề từ năm 1990.</p>",
        "Thôn Mẫu, xã Mẫu",
        "Chủ thể ngừng hoạt động từ 09/03/2026.",
        "Hợp tác xã",
    ):
        assert words in page


def test_a_producer_without_anything_known_says_so(client):
    page = client.get(ProducerFactory().get_absolute_url()).text

    assert "Chủ thể chưa cung cấp cách liên hệ." in page
    assert "Sổ chưa ghi sản phẩm nào của chủ thể này." in page
    assert "openstreetmap" not in page


def test_another_name_leads_to_the_right_one(client):
    maker = ProducerFactory(name="Hợp tác xã Đông Mẫu")
    right = f"/chu-the/{maker.pk}-hop-tac-xa-dong-mau/"

    for address in (f"/chu-the/{maker.pk}/", f"/chu-the/{maker.pk}-x/"):
        response = client.get(f"{address}?a=1")
        assert (response.status_code, response["Location"]) == (301, f"{right}?a=1")


def test_an_unknown_producer_is_not_found(client):
    assert client.get("/chu-the/999999999-ai/").status_code == 404


def test_a_producer_is_only_read(client):
    address = ProducerFactory().get_absolute_url()

    assert client.post(address).status_code == 405
    assert client.post(LIST).status_code == 405
    assert client.head(address).status_code == 200


def test_hostile_text_is_written_as_text(client):
    maker = ProducerFactory(
        name="<script>alert(1)</script>", introduction="<img src=x onerror=alert(1)>"
    )

    page = client.get(maker.get_absolute_url()).text + client.get(LIST).text

    assert "<script>alert" not in page
    assert "<img src=x" not in page


@pytest.mark.parametrize("number", [1, 30])
def test_a_producer_takes_few_queries_and_writes_nothing(
    client, uploads, reads_only, number, django_capture_on_commit_callbacks
):
    maker = ProducerFactory()
    with django_capture_on_commit_callbacks(execute=True):
        for _n in range(number):
            photograph(RecognitionFactory(product__producer=maker).product)

    with reads_only() as asked:
        client.get(maker.get_absolute_url())

    assert len(asked) <= 6
