import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalogue import photos
from catalogue.models import Product, ProductGroup, Recognition
from places.models import Commune, District
from search.models import Pin
from tests.factories import (
    ProducerFactory,
    ProductFactory,
    RecognitionFactory,
    ShowroomFactory,
)
from tests.photographs import photograph

pytestmark = pytest.mark.django_db

SUGGEST = "/tim-kiem/goi-y"


def in_force(name: str, **facts) -> Product:
    return RecognitionFactory(product=ProductFactory(name=name, **facts)).product


@pytest.fixture
def suggest(client, build_index):
    """Return what asks for suggestions, the index brought up to date before."""

    def ask(text: str) -> dict[str, list[dict]]:
        build_index()
        return groups(client, text)

    return ask


def groups(client, text: str) -> dict[str, list[dict]]:
    response = client.get(SUGGEST, {"q": text})
    assert response.status_code == 200
    return {group["kind"]: group["items"] for group in response.json()["groups"]}


def texts(items: list[dict]) -> list[str]:
    return [item["text"] for item in items]


def test_they_stand_at_their_address():
    assert reverse("ocop_search:suggestions") == SUGGEST


@pytest.mark.parametrize("typed", ["nước mắ", "nuoc ma", "NUOC M", "nước mắm", "nuo"])
def test_the_last_word_may_be_only_begun(suggest, typed):
    in_force("Nước mắm Mẫu")
    in_force("Chè Mẫu")

    assert texts(suggest(typed)["product"]) == ["Nước mắm Mẫu"]


def test_a_slip_is_read_over_where_nothing_begins_so(suggest):
    in_force("Nước mắm Mẫu")

    assert texts(suggest("nuoc mamn")["product"]) == ["Nước mắm Mẫu"]


def test_a_product_brings_its_stars_its_drawing_and_where_it_is_from(suggest):
    product = in_force("Nước mắm Mẫu", producer=ProducerFactory(name="Hộ Mẫu"))

    (item,) = suggest("nuoc")["product"]

    assert item["href"] == product.get_absolute_url()
    assert item["note"] == "Hộ Mẫu"
    assert (item["stars"], item["seal"]) == (4, "4 sao")
    assert item["drawing"] == "/static/img/pictures.svg#pic-fish-sauce"
    assert "photo" not in item


def test_a_photograph_stands_where_there_is_one(suggest, uploads):
    photos.make_sizes(photograph(in_force("Nước mắm Mẫu")).image)

    (item,) = suggest("nuoc")["product"]

    assert "fill-160x120" in item["photo"]
    assert "drawing" not in item


@pytest.mark.parametrize("trait", ["lapsed", "withdrawn", "uncertain"])
def test_stars_that_do_not_count_are_not_shown(suggest, trait):
    RecognitionFactory(product=ProductFactory(name="Chè Mẫu"), **{trait: True})

    (item,) = suggest("che")["product"]

    assert item["stars"] is None
    assert "seal" not in item


def test_stars_are_asked_of_the_register_and_not_of_the_index(suggest, client):
    in_force("Chè Mẫu")
    suggest("che")

    Recognition.objects.update(
        withdrawn_on=date(2026, 11, 23), withdrawal_reason="Nhãn sai"
    )

    assert groups(client, "che")["product"][0]["stars"] is None


def test_what_was_taken_out_since_is_not_offered(suggest, client):
    in_force("Chè Mẫu")
    suggest("che")

    Product.objects.update(retired_on=date(2026, 11, 23), retired_reason="Trùng")

    assert "product" not in groups(client, "che")


def test_every_kind_is_offered_and_leads_somewhere(suggest, client, publish):
    commune = Commune.objects.today().get(code="18133")
    district = District.objects.get(code="439")
    place = {"commune": commune, "province": commune.province}
    in_force("Nhung hươu Mẫu", former_district=district, **place)
    ProducerFactory(name="Hợp tác xã Mẫu Hương Sơn", **place)
    ShowroomFactory(name="Điểm bán Mẫu Hương Sơn", **place)
    ProductGroup.objects.create(code="I.99", name="Hươu Hương Sơn Mẫu")
    publish("Hội chợ Hương Sơn Mẫu")

    found = suggest("huong s")

    assert list(found) == [
        "product",
        "producer",
        "place",
        "group",
        "showroom",
        "article",
    ]
    places = {item["text"]: item["href"] for item in found["place"]}
    assert places["Xã Hương Sơn"] == "/san-pham/?xa=18133"
    assert places["Huyện Hương Sơn"] == "/san-pham/?huyen=439"
    assert found["group"][0]["href"] == "/san-pham/?nhom=I.99"
    assert found["producer"][0]["note"] == "xã Hương Sơn, Hà Tĩnh"
    for items in found.values():
        assert client.get(items[0]["href"]).status_code == 200


def test_a_pinned_product_comes_first(suggest):
    in_force("Chè búp Mẫu", producer=None)
    pinned = in_force("Trà nõn Mẫu")
    Pin.objects.create(words="chè", product=pinned, note="Tuần lễ trà mẫu")

    assert texts(suggest("chè")["product"])[0] == "Trà nõn Mẫu"


def test_a_few_of_each_are_enough(suggest):
    for n in range(12):
        in_force(f"Chè Mẫu {n}", producer=ProducerFactory(name=f"Hộ chè Mẫu {n}"))

    found = suggest("che")

    assert len(found["product"]) == 5
    assert len(found["producer"]) == 3


@pytest.mark.parametrize(
    "typed",
    ["", " ", "c", "🍵", "%00", "khongcogi", 'AND OR " * ( [ : ~ ^ \\', "\u0300\u0301"],
)
def test_nothing_to_offer_is_an_empty_answer(suggest, typed):
    in_force("Chè Mẫu")

    assert suggest(typed) == {}


def test_a_long_text_is_cut(suggest):
    in_force("Chè Mẫu")

    assert "product" in suggest("chè " * 2000)


def test_without_an_index_nothing_is_offered(client):
    in_force("Chè Mẫu")

    assert groups(client, "chè") == {}


def test_names_are_sent_as_they_are_written(suggest, client):
    in_force("Chè <b>Mẫu</b>")
    suggest("che")

    response = client.get(SUGGEST, {"q": "che"})

    assert "Chè" in response.text
    assert response.headers["Content-Type"] == "application/json"
    assert json.loads(response.content)["groups"][0]["title"] == "Sản phẩm"


def test_they_may_be_kept_for_a_minute(client):
    response = client.get(SUGGEST, {"q": "chè"})

    assert "max-age=60" in response.headers["Cache-Control"]
    assert "Cookie" not in response.headers.get("Vary", "")
    assert not response.cookies


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_they_are_only_read(client, method):
    assert getattr(client, method)(SUGGEST).status_code == 405


def test_they_take_at_most_three_queries_and_write_nothing(
    suggest, client, uploads, publish
):
    for n in range(6):
        product = in_force(f"Chè Mẫu {n}", producer=ProducerFactory(name=f"Chè {n}"))
        photos.make_sizes(photograph(product).image)
    ShowroomFactory(name="Điểm bán Chè Mẫu")
    publish("Tin chè Mẫu")
    suggest("che")

    with CaptureQueriesContext(
        connection,
    ) as asked:
        groups(client, "che")

    assert len(asked) <= 3
    assert all(query["sql"].startswith("SELECT") for query in asked.captured_queries)
