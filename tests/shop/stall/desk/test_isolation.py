"""Every address of the desk, for everybody who might come to it."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import doors, roles
from shop.parcels.models import Parcel
from shop.parcels.services import moves
from shop.stall.models import FactRequest
from shop.stall.services import requests
from shop.stall.urls import PAGES
from tests.factories import UserFactory

from .conftest import NOW, a_pack_of, a_parcel_of

pytestmark = pytest.mark.django_db

NAMES = [name for _rest, _page, name in PAGES] + ["statement"]
PARCEL_PAGES = ("parcel", "slip", "label")


def address(name, producer, parcel, pack) -> str:
    more = {
        "product": [pack.product_id],
        "pack": [pack.pk],
        "statement": [2026, 11],
    }
    args = [parcel.number] if name in PARCEL_PAGES else more.get(name, [])
    return reverse(f"stall:{name}", args=[producer.pk, *args])


def body_of(response) -> str:
    content = getattr(response, "streaming_content", None)
    return (b"".join(content) if content else response.content).decode()


@pytest.mark.parametrize("name", NAMES)
def test_the_owner_and_a_colleague_read_every_page(name, stall, desk, parcel, pack):
    colleague = UserFactory(role=roles.PRODUCER)
    stall.producer.people.add(colleague)
    beside = Client()
    beside.force_login(colleague)
    moves.confirm(parcel, by=None, at=NOW)
    url = address(name, stall.producer, parcel, pack)

    for browser in (desk, beside):
        response = browser.get(url)

        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"
        assert "noindex" in response["X-Robots-Tag"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_another_producer_finds_nothing(name, method, stall, other, parcel, pack):
    url = address(name, stall.producer, parcel, pack)

    response = getattr(other.client, method)(url, {"viec": "nhan"})

    assert response.status_code in ((404,) if name != "statement" else (404, 405))
    assert "Người Mua Mẫu" not in body_of(response)
    parcel.refresh_from_db()
    assert parcel.state == "new"


@pytest.mark.parametrize("name", [*PARCEL_PAGES, "pack", "product"])
def test_another_producers_row_is_not_found_under_ones_own_desk(
    name, other, parcel, pack
):
    url = address(name, other.producer, parcel, pack)

    assert other.client.get(url).status_code == 404
    assert other.client.post(url, {"viec": "nhan"}).status_code == 404
    parcel.refresh_from_db()
    assert parcel.state == "new"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "role", [roles.CONSUMER, roles.EDITOR, roles.OFFICER, roles.SHOWROOM_KEEPER]
)
def test_whoever_is_of_no_producer_is_told_so(name, role, stall, parcel, pack):
    browser = Client()
    browser.force_login(UserFactory(role=role))

    response = browser.get(address(name, stall.producer, parcel, pack))

    assert response.status_code == 403
    assert "không thuộc chủ thể OCOP nào" in body_of(response)
    assert "Hợp tác xã Mẫu 1" not in body_of(response)


@pytest.mark.parametrize("name", NAMES)
def test_a_stranger_is_asked_to_sign_in(name, stall, parcel, pack):
    url = address(name, stall.producer, parcel, pack)

    response = Client().get(url)

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("accounts:sign_in"))


def test_signing_in_leads_a_producer_to_the_desk(owner, stall):
    assert doors.first_door(owner) == reverse("stall:mine")


def test_the_first_page_leads_to_the_one_desk(desk, stall):
    response = desk.get(reverse("stall:mine"))

    assert response["Location"] == reverse("stall:today", args=[stall.producer.pk])


def test_the_first_page_lists_several_and_what_waits(desk, owner, other, parcel):
    other.producer.people.add(owner)

    body = body_of(desk.get(reverse("stall:mine")))

    assert "Hợp tác xã Khác" in body
    assert body.count("1 kiện chờ bạn nhận") == 2


def test_the_first_page_refuses_strangers_and_shoppers(client):
    assert client.get(reverse("stall:mine")).status_code == 302
    client.force_login(UserFactory(role=roles.CONSUMER))

    assert client.get(reverse("stall:mine")).status_code == 403


def test_a_person_who_left_or_was_put_out_enters_no_more(desk, owner, stall, parcel):
    url = reverse("stall:today", args=[stall.producer.pk])
    stall.producer.people.remove(owner)
    assert desk.get(url).status_code == 403

    stall.producer.people.add(owner)
    owner.is_active = False
    owner.save()
    assert desk.get(url).status_code == 302


def test_forms_cannot_name_rows_of_another_producer(desk, stall, other, pack):
    asked = requests.ask_fact(
        other.producer, field="phone", new_value="0900000009", by=other.person, at=NOW
    )
    pages = {
        "today": {"viec": "nhan", "kien": other.parcel.number},
        "packs": {"viec": "luu", "goi": other.pack.pk, "gia": "1000", "con": "0"},
        "facts": {"viec": "rut", "de-nghi": asked.pk},
        "new_pack": {"viec": "luu", "product": other.pack.product_id, "label": "Mẫu"},
        "stamps": {"viec": "xin", "product": other.pack.product_id, "quantity": "5"},
    }

    for name, form in pages.items():
        response = desk.post(reverse(f"stall:{name}", args=[stall.producer.pk]), form)
        assert response.status_code in (404, 409, 422), name

    other.pack.refresh_from_db()
    assert other.pack.price == 85_000
    assert Parcel.objects.get(pk=other.parcel.pk).state == "new"
    assert FactRequest.objects.get(pk=asked.pk).state == "asked"


# -- How often the database is asked ----------------------------------------------


def asked_for(browser, url: str) -> int:
    browser.get(url)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        body_of(browser.get(url))
    return len(caught)


@pytest.mark.parametrize("name", NAMES)
def test_a_page_asks_as_often_for_one_row_as_for_many(name, desk, stall, parcel, pack):
    url = address(name, stall.producer, parcel, pack)
    few = asked_for(desk, url)
    for turn in range(6):
        a_parcel_of(a_pack_of(stall, f"Sản phẩm Mẫu thứ {turn}"))

    many = asked_for(desk, url)

    assert many <= few
    assert many <= 14
