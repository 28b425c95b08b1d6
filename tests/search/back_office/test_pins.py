"""Products that editors put first."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from search import listing
from search.models import Pin
from search.request import SearchRequest
from tests.factories import ProductFactory, RecognitionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def honeys(build_index):
    names = ("Mật ong", "Mật ong Mẫu B", "Kẹo gừng Mẫu")
    found = [RecognitionFactory(product__name=name).product for name in names]
    build_index()
    return found


def post(client, product, **facts):
    said = {"words": "Mật  ONG", "position": 1, "note": "Mẫu", "until": ""}
    return client.post(
        reverse("search_pins:add"), {**said, "product": product.pk, **facts}
    )


def found(text: str, on: date) -> list[int]:
    return listing.find(listing.read(SearchRequest(text=text), on)).pks


def test_a_pin_comes_first_whether_or_not_it_has_the_words(desk, honeys, today):
    honey, other, candy = honeys

    post(desk, candy)

    assert found("mat ong", today) == [candy.pk, honey.pk, other.pk]
    assert found("mật ong", today)[0] == candy.pk
    assert found("ong", today)[0] == honey.pk


def test_pins_keep_their_own_order(desk, honeys, today):
    honey, other, candy = honeys
    post(desk, other, position=2)
    post(desk, candy, position=1)

    assert found("mật ong", today) == [candy.pk, other.pk, honey.pk]


def test_a_pin_ends_with_its_last_day(desk, honeys, today):
    honey, other, candy = honeys

    post(desk, candy, until=f"{today:%d/%m/%Y}")

    assert found("mật ong", today)[0] == candy.pk
    assert found("mật ong", today + timedelta(days=1)) == [honey.pk, other.pk]


def test_what_was_searched_and_a_product_stand_on_the_form(desk, honeys):
    page = desk.get(
        reverse("search_pins:add"), {"tu": "mật ong", "product": honeys[2].pk}
    )

    assert 'value="mật ong"' in page.content.decode()
    assert "Kẹo gừng Mẫu" in page.content.decode()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"words": "!!!"}, "Ghi những chữ người ta gõ."),
        ({"until": "22/11/2026"}, "Ngày này đã qua."),
        ({"note": ""}, "bắt buộc"),
    ],
)
def test_a_pin_that_cannot_be_is_refused_in_words(desk, honeys, facts, sentence):
    page = post(desk, honeys[2], **facts)

    assert sentence in page.content.decode()
    assert not Pin.objects.exists()


def test_a_product_is_pinned_once_for_the_same_words(desk, honeys):
    post(desk, honeys[2])

    page = post(desk, honeys[2], words="mat ong")

    assert "đã ghim cho những từ ấy" in page.content.decode()
    assert Pin.objects.count() == 1


def test_a_product_entered_in_error_is_not_pinned(desk, today):
    product = ProductFactory(retired_on=today, retired_reason="Nhập nhầm")

    page = post(desk, product)

    assert "đã rút khỏi sổ" in page.content.decode()


def test_a_pin_can_be_saved_again_as_it_is(desk, honeys):
    post(desk, honeys[2])
    pin = Pin.objects.get()

    desk.post(
        reverse("search_pins:edit", args=[pin.pk]),
        {
            "words": "mật ong",
            "product": honeys[2].pk,
            "position": 3,
            "note": "Mẫu",
            "until": "",
        },
    )

    pin.refresh_from_db()
    assert pin.position == 3
