"""Reviews and the button to keep a product, as a product's page shows them."""

import re
from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.template import RequestContext, Template
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from catalogue.models import ProductStory
from shop.shoppers.models import Review, ReviewState, Wish
from shop.shoppers.templatetags.shoppers import bowls
from tests.shop.factories import PackFactory
from tests.shop.parcels.orders import an_order

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 3, tzinfo=UTC)


@pytest.fixture
def pack(db):
    return PackFactory(left=50)


def review(pack, grade=4, state=ReviewState.SHOWN, **said):
    line = an_order(pack).order.parcels.get().lines.get()
    return Review.objects.create(
        line=line,
        product=pack.product,
        signed=said.pop("signed", "Lan"),
        grade=grade,
        state=state,
        written_at=AT,
        **said,
    )


def drawn(rf, tag, product, user=None, **query):
    request = rf.get("/san-pham/1-mau/", query)
    request.user = user or AnonymousUser()
    text = "{% load shoppers %}{% " + tag + " product %}"
    return Template(text).render(RequestContext(request, {"product": product}))


def test_nothing_is_shown_of_what_nobody_reviewed(rf, pack):
    assert drawn(rf, "reviews", pack.product).strip() == ""


def test_what_waits_or_is_hidden_counts_for_nothing(rf, pack):
    review(pack, state=ReviewState.WAITING)
    review(pack, state=ReviewState.HIDDEN, hidden_reason="Mẫu")

    html = drawn(rf, "reviews", pack.product)

    assert html.strip() == ""
    assert "aggregateRating" not in html


def test_what_is_shown_is_averaged_and_told_to_machines(rf, pack):
    review(pack, grade=5)
    review(pack, grade=4)

    html = drawn(rf, "reviews", pack.product)

    assert "4,5" in html
    assert "từ 2 người đã nhận hàng" in html
    assert '"ratingValue": 4.5, "ratingCount": 2' in html


def test_reviews_carry_no_stars(rf, pack):
    review(pack)

    html = drawn(rf, "reviews", pack.product)

    assert "#bowl" in html
    assert "star" not in html


def test_words_are_shown_as_text(rf, pack):
    review(pack, text="<script>x</script>", signed="<b>L</b>", answer="<i>ơn</i>")

    html = drawn(rf, "reviews", pack.product)

    assert "<script>x" not in html
    assert "<b>L</b>" not in html
    assert "<i>ơn" not in html


@pytest.mark.parametrize(("number", "most"), [(0, 1), (1, 2), (12, 2)])
def test_reviews_ask_twice_at_most(rf, pack, number, most):
    for _n in range(number):
        review(pack)

    with CaptureQueriesContext(connection) as asked:
        drawn(rf, "reviews", pack.product)

    assert len(asked) == most


@pytest.mark.parametrize(
    ("page", "words", "links"),
    [
        ("", ["Lời 12", "Lời 3"], ["2"]),
        ("2", ["Lời 2", "Lời 1"], ["1"]),
        ("99", ["Lời 2", "Lời 1"], ["1"]),
        ("0", ["Lời 12", "Lời 3"], ["2"]),
        ("-1", ["Lời 12", "Lời 3"], ["2"]),
        ("²", ["Lời 12", "Lời 3"], ["2"]),
        ("9" * 5000, ["Lời 12", "Lời 3"], ["2"]),
    ],
)
def test_older_reviews_are_a_link_away(rf, pack, page, words, links):
    for number in range(1, 13):
        review(pack, text=f"Lời {number}")

    html = drawn(rf, "reviews", pack.product, **{"nhan-xet": page})

    told = re.findall(r"Lời \d+", html)
    assert [told[0], told[-1]] == words
    assert re.findall(r'href="\?nhan-xet=(\d+)#nhan-xet"', html) == links
    assert "từ 12 người đã nhận hàng" in html


def test_ten_reviews_need_no_second_page(rf, pack):
    for _number in range(10):
        review(pack)

    assert "?nhan-xet=" not in drawn(rf, "reviews", pack.product)


def test_the_address_of_a_page_reaches_the_products_page(client, pack):
    for number in range(1, 12):
        review(pack, text=f"Lời {number}")

    page = client.get(pack.product.get_absolute_url(), {"nhan-xet": "2"}).text

    assert re.findall(r"Lời \d+", page) == ["Lời 1"]


MOST_QUERIES = 10


def test_a_page_with_story_packs_and_reviews_asks_ten_times_at_most(client, pack):
    product = pack.product
    ProductStory.objects.create(product=product, lead="Lời dẫn Mẫu", live=True)
    for price in (50_000, 95_000):
        PackFactory(product=product, price=price)
    for number in range(12):
        review(pack, text=f"Lời {number}", answer="Cảm ơn Mẫu")
    client.get(product.get_absolute_url())

    with CaptureQueriesContext(connection) as asked:
        page = client.get(product.get_absolute_url()).text

    assert all(
        part in page for part in ("Lời dẫn Mẫu", "50.000", "Lời 11", "Cảm ơn Mẫu")
    )
    assert len(asked) <= MOST_QUERIES, [q["sql"][:150] for q in asked]


def test_a_stranger_is_led_to_sign_in_without_a_query(rf, pack):
    with CaptureQueriesContext(connection) as asked:
        html = drawn(rf, "wish_button", pack.product)

    assert not asked
    assert "?next=/san-pham/1-mau/" in html


def test_a_member_keeps_or_drops(rf, pack, member):
    before = drawn(rf, "wish_button", pack.product, member)
    Wish.objects.create(user=member, product=pack.product, added_at=timezone.now())
    after = drawn(rf, "wish_button", pack.product, member)

    assert 'value="luu"' in before
    assert 'value="bo"' in after


def test_bowls_are_read_out_in_the_language_of_each_page():
    for language, words in (("vi", "4 trên 5 bát"), ("en", "4 of 5 bowls")):
        with translation.override(language):
            assert f'aria-label="{words}"' in bowls(4)
