from datetime import UTC, datetime

import pytest
from django.core.files.base import ContentFile

from catalogue.models import ProductPhoto
from shop.stall.models import FactRequest, PhotoRequest, RequestState
from shop.stall.refusals import ImpossibleRequest, RequestAnswered
from shop.stall.services import requests
from tests.factories import ProducerFactory, ProductFactory, UserFactory
from tests.photographs import library_image

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


@pytest.fixture
def by():
    return UserFactory()


@pytest.fixture
def officer():
    return UserFactory()


@pytest.fixture
def producer():
    return ProducerFactory(name="Hợp tác xã Mẫu 1", phone="0900000001")


@pytest.fixture
def product(producer):
    return ProductFactory(producer=producer, shelf_life="6 tháng")


def ask(producer, by, **facts):
    facts = {"field": "phone", "new_value": "0900000002", **facts}
    return requests.ask_fact(producer, **facts, by=by, at=AT)


def offer(product, by, alt_text="Hũ mật ong"):
    jpeg = library_image().file.read()
    picture = ContentFile(jpeg, "hu.jpg")
    return requests.offer_photo(product, picture, alt_text=alt_text, by=by, at=AT)


def test_ask_fact_changes_nothing_but_keeps_both_values(producer, by):
    request = ask(producer, by, reason="Đổi số")

    producer.refresh_from_db()
    assert producer.phone == "0900000001"
    assert (request.old_value, request.new_value) == ("0900000001", "0900000002")
    assert request.state == RequestState.ASKED


def test_an_accepted_fact_stands_in_the_register(producer, product, by, officer):
    request = ask(
        producer, by, product=product, field="shelf_life", new_value="9 tháng"
    )

    requests.answer_fact(request, accept=True, by=officer, at=AT)

    product.refresh_from_db()
    request.refresh_from_db()
    assert product.shelf_life == "9 tháng"
    assert request.state == RequestState.ACCEPTED
    assert request.answered_by == officer


def test_a_declined_fact_needs_a_reason_and_changes_nothing(producer, by, officer):
    request = ask(producer, by)
    with pytest.raises(ImpossibleRequest):
        requests.answer_fact(request, accept=False, answer=" ", by=officer, at=AT)

    requests.answer_fact(
        request, accept=False, answer="Số không gọi được", by=officer, at=AT
    )

    producer.refresh_from_db()
    request.refresh_from_db()
    assert producer.phone == "0900000001"
    assert (request.state, request.answer) == ("declined", "Số không gọi được")


def test_a_fact_that_changed_since_is_not_overwritten(producer, by, officer):
    request = ask(producer, by)
    producer.phone = "0900000003"
    producer.save()

    with pytest.raises(ImpossibleRequest, match="0900000003"):
        requests.answer_fact(request, accept=True, by=officer, at=AT)

    request.refresh_from_db()
    assert request.state == RequestState.ASKED


def test_a_request_that_was_dropped_is_over(producer, by, officer):
    request = ask(producer, by)
    requests.drop_fact(request, by=by, at=AT)

    with pytest.raises(RequestAnswered):
        requests.drop_fact(request, by=by, at=AT)
    with pytest.raises(RequestAnswered):
        requests.answer_fact(request, accept=True, by=officer, at=AT)


@pytest.mark.parametrize(
    "facts",
    [
        {"field": "stars"},
        {"field": "people"},
        {"field": "closed_on", "new_value": "2026-01-01"},
        {"field": "phone", "new_value": " 0900000001 "},
        {"field": "name", "new_value": ""},
        {"field": "name", "new_value": "M" * 256},
        {"field": "phone", "new_value": "09abc"},
        {"field": "phone", "new_value": "0912345678, 0987654321"},
        {"field": "email", "new_value": "không phải thư"},
        {"field": "website", "new_value": "javascript:alert(1)"},
        {"field": "website", "new_value": "ftp://mau.vn"},
        {"field": "website", "new_value": "chưa có"},
        {"field": "tax_number", "new_value": "123"},
        {"field": "tax_number", "new_value": "0100000001-12"},
        {"field": "introduction", "new_value": "M" * 4001},
    ],
)
def test_ask_fact_refuses_what_cannot_be_written(producer, by, facts):
    with pytest.raises(ImpossibleRequest):
        ask(producer, by, **facts)

    assert not FactRequest.objects.exists()


@pytest.mark.parametrize(
    ("field", "typed", "asked"),
    [
        ("phone", "0912 345 678", "0912 345 678"),
        ("website", "mau.vn", "https://mau.vn"),
        ("website", "http://mau.vn/x", "http://mau.vn/x"),
        ("tax_number", "0100000001", "0100000001"),
        ("tax_number", "0100000001 002", "0100000001-002"),
        ("tax_number", "001080000001", "001080000001"),
    ],
)
def test_ask_fact_writes_as_the_register_does(producer, by, field, typed, asked):
    assert ask(producer, by, field=field, new_value=typed).new_value == asked


def test_a_phone_that_is_none_does_not_enter_the_register(producer, by, officer):
    request = ask(producer, by)
    # As one asked before phones were looked at.
    FactRequest.objects.update(new_value="09abc")

    assert "09abc" in requests.warnings_of(FactRequest.objects.get())[0]
    with pytest.raises(ImpossibleRequest, match="không phải số điện thoại"):
        requests.answer_fact(request, accept=True, by=officer, at=AT)

    producer.refresh_from_db()
    assert producer.phone == "0900000001"


def test_a_fact_is_emptied_only_when_that_is_said(producer, by, officer):
    with pytest.raises(ImpossibleRequest, match="Bỏ trống"):
        ask(producer, by, new_value=" ")

    request = ask(producer, by, new_value="0900000001", is_emptied=True)
    requests.answer_fact(request, accept=True, by=officer, at=AT)

    producer.refresh_from_db()
    assert producer.phone == ""
    assert "mất đi" in requests.warnings_of(request)[0]


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("Mật ong 5 sao", 1),
        ("Mật ong năm  SAO", 1),
        ("Mật ong OCOP", 1),
        ("Mật ong ★★★★", 1),
        ("Mật ong Sao Mai", 0),
        ("Cao sao vàng", 0),
    ],
)
def test_a_name_that_claims_stars_is_flagged(producer, product, by, name, count):
    request = ask(producer, by, product=product, field="name", new_value=name)

    assert len(requests.warnings_of(request)) == count


def test_ask_fact_refuses_another_producers_and_a_retired_product(producer, by):
    for product in (
        ProductFactory(),
        ProductFactory(
            producer=producer, retired_on=AT.date(), retired_reason="Nhập nhầm"
        ),
    ):
        with pytest.raises(ImpossibleRequest):
            ask(producer, by, product=product, field="form", new_value="Bột")


def test_ask_fact_refuses_a_second_one_while_the_first_waits(producer, by):
    ask(producer, by)

    with pytest.raises(ImpossibleRequest, match="đang chờ duyệt"):
        ask(producer, by, new_value="0900000009")


def test_an_offered_photograph_shows_only_once_accepted(product, by, officer):
    request = offer(product, by)
    assert not ProductPhoto.objects.filter(product=product).exists()

    requests.answer_photo(request, accept=True, by=officer, at=AT)

    shown = ProductPhoto.objects.get(product=product)
    assert (shown.alt_text, shown.image) == ("Hũ mật ong", request.image)


def test_a_declined_or_dropped_photograph_never_shows(product, by, officer):
    declined, dropped = offer(product, by), offer(product, by)

    requests.answer_photo(declined, accept=False, answer="Mờ", by=officer, at=AT)
    requests.drop_photo(dropped, by=by, at=AT)

    assert not ProductPhoto.objects.exists()
    with pytest.raises(RequestAnswered):
        requests.answer_photo(dropped, accept=True, by=officer, at=AT)


def test_offer_photo_refuses_no_words_and_too_many(product, by):
    with pytest.raises(ImpossibleRequest):
        offer(product, by, alt_text="  ")
    for _turn in range(requests.MOST_OPEN_PHOTOS):
        offer(product, by)

    with pytest.raises(ImpossibleRequest):
        offer(product, by)

    assert PhotoRequest.objects.count() == requests.MOST_OPEN_PHOTOS
