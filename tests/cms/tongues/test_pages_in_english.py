"""Public pages below /en/ as a visitor reads them: English, but for names."""

import re
from datetime import date
from html import unescape

import pytest
from django.utils import timezone

from tests.factories import (
    ProducerFactory,
    ProductFactory,
    RecognitionFactory,
    ShelfItemFactory,
    ShowroomFactory,
)
from tests.shop.factories import PackFactory, StallFactory

pytestmark = pytest.mark.django_db

VIETNAMESE = re.compile(
    r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉĩịọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]", re.IGNORECASE
)
UNSEEN = re.compile(r"<script.*?</script>|<[a-z]+ [^>]*lang=\"vi\".*?</\w+>", re.DOTALL)
SPOKEN = re.compile(r'(?:aria-label|alt|placeholder|title|content)="([^"]*)"')
# What is written the same in every language: numbers of decisions, the brand.
NAMES = re.compile(r"[\w/-]*QĐ-?\w*|Chợ OCOP|đồng|Hương Sơn|Tiếng Việt")
LINKS = re.compile(
    r'<(?:a|form)\b(?![^>]*hreflang="vi")[^>]* (?:href|action)="(/[^"]*)"'
)
# Files and desks.
ELSEWHERE = ("/static/", "/media/", "/quan-tri/", "/gian-hang/", "/du-lieu/")


def left_in_vietnamese(page: str) -> list[str]:
    """Return the texts that carry marks English has not, names left out."""
    page = UNSEEN.sub("", page)
    texts = [*re.split(r"<[^>]*>", page), *SPOKEN.findall(page)]
    plain = (NAMES.sub("", unescape(text)).strip() for text in texts)
    return [text for text in plain if VIETNAMESE.search(text)]


def leading_away(page: str) -> list[str]:
    """Return the links that leave English, the switch left out."""
    found = LINKS.findall(page)
    return [link for link in found if not link.startswith(("/en/", *ELSEWHERE))]


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
