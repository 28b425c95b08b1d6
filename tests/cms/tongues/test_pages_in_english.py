"""Public pages below /en/ as a visitor reads them: English, but for names."""

from datetime import date

import pytest
from django.utils import timezone

from tests.cms.tongues.reading import leading_away, left_in_vietnamese
from tests.factories import (
    ProducerFactory,
    ProductFactory,
    RecognitionFactory,
    ShelfItemFactory,
    ShowroomFactory,
)
from tests.shop.factories import PackFactory, StallFactory

pytestmark = pytest.mark.django_db


def named(**facts):
    """Register a product whose own names carry no marks."""
    producer = ProducerFactory(name="HTX Mau", commune=None, province=None)
    product = ProductFactory(name="Tra Mau", producer=producer, form="", group=None)
    return RecognitionFactory(product=product, decision__authority="UBND Mau", **facts)


@pytest.mark.parametrize(
    "path",
    [
        "/en/quyet-dinh/",
        "/en/chu-the/",
        "/en/chu-the/?q=khongcogi",
        "/en/kiem-tra/bao-tin/",
        "/en/tim-kiem/",
        "/en/tim-kiem/?q=khongcogi",
        "/en/tim-kiem/?q=tra",
        "/en/diem-ban/?q=khongcogi",
        "/en/gio-hang/",
        "/en/don-hang/",
        "/en/tai-khoan/dang-nhap/",
        "/en/khong-co-trang-nay/",
    ],
)
def test_a_room_speaks_english(client, path):
    named()

    page = client.get(path).text

    assert left_in_vietnamese(page) == []
    assert leading_away(page) == []


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"lapsing": True},
        {"lapsed": True},
        {"withdrawn": True, "withdrawal_reason": "Mau"},
        {"uncertain": True},
        {"undated": True},
        {"year_only": True},
    ],
)
def test_a_product_in_each_state_speaks_english(client, facts):
    product = named(**facts).product

    page = client.get(f"/en{product.get_absolute_url()}").text

    assert left_in_vietnamese(page) == []
    assert leading_away(page) == []


@pytest.mark.parametrize(("day", "said"), [(31, "1 day left"), (30, "2 days left")])
def test_a_certificate_counts_its_days_in_english(client, monkeypatch, day, said):
    product = named().product
    monkeypatch.setattr(timezone, "localdate", lambda *args: date(2027, 12, day))

    assert said in client.get(f"/en{product.get_absolute_url()}").text


def test_what_is_sold_and_shown_speaks_english(client):
    product = named().product
    StallFactory(producer=product.producer)
    PackFactory(product=product, label="Box 500 g")
    showroom = ShowroomFactory(
        name="Diem Mau", address="1 Mau", commune=None, province=None
    )
    ShelfItemFactory(product=product, showroom=showroom)

    for page in (product, product.producer, showroom):
        shown = client.get(f"/en{page.get_absolute_url()}").text
        assert left_in_vietnamese(shown) == []
        assert leading_away(shown) == []


def test_vietnamese_is_noticed(client):
    named()

    assert left_in_vietnamese(client.get("/quyet-dinh/").text)
    assert leading_away(client.get("/quyet-dinh/").text)


@pytest.mark.parametrize(("written", "said"), [("đợt 1/2025", "round 1/2025")])
def test_a_decision_says_its_round_and_how_many_in_english(client, written, said):
    decision = named().decision
    decision.round = written
    decision.save()

    listed = client.get("/en/quyet-dinh/").text

    for page in (listed, client.get(f"/en{decision.get_absolute_url()}").text):
        assert said in page
        assert left_in_vietnamese(page) == []
    assert "1 product<" in listed


def test_a_day_names_its_month_in_english(client):
    product = named().product

    page = client.get(f"/en{product.get_absolute_url()}").text

    assert "until 1 Jan 2028" in page
    assert "01/01/2025" not in page
    assert "01/01/2028" in client.get(product.get_absolute_url()).text
