from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from shop.parcels.models import Parcel
from shop.parcels.services import links, moves
from shop.stall.urls import PAGES

from .conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(token):
    return reverse("stall:by_link", args=[token])


@pytest.fixture
def phone():
    """A browser in which nobody has signed in."""
    return Client()


def state_of(parcel) -> str:
    return Parcel.objects.get(pk=parcel.pk).state


def test_reading_changes_nothing_and_shows_no_name(phone, url, parcel):
    response = phone.get(url)

    body = response.content.decode()
    assert response.status_code == 200
    assert "Nước mắm Mẫu" in body
    assert "Xã Mẫu, Tỉnh Mẫu" in body
    for private in ("Người Mua Mẫu", "0912 345 678", "Thôn 1"):
        assert private not in body
    assert state_of(parcel) == "new"
    assert not parcel.links.exclude(revoked_at=None).exists()


def test_a_mail_scanner_that_follows_everything_changes_nothing(phone, url, parcel):
    phone.get(url, {"viec": "nhan"})
    phone.head(url)

    assert state_of(parcel) == "new"


def test_it_stays_out_of_caches_and_searches(phone, url):
    response = phone.get(url)

    assert response["Cache-Control"] == "private, no-store"
    assert "noindex" in response["X-Robots-Tag"]
    assert response["Referrer-Policy"] == "same-origin"


def test_taking_on_shows_where_to_send_it_and_says_by_what(phone, url, parcel):
    response = phone.post(url, {"viec": "nhan"}, follow=True)

    body = response.content.decode()
    assert state_of(parcel) == "confirmed"
    assert "Thôn 1, Xã Mẫu, Tỉnh Mẫu" in body
    line = ModelLogEntry.objects.get(action="parcels.confirm")
    assert line.user is None
    assert line.data["link"]


def test_refusing_needs_a_reason(phone, url, parcel):
    assert phone.post(url, {"viec": "khong-nhan"}).status_code == 409
    assert state_of(parcel) == "new"

    phone.post(url, {"viec": "khong-nhan", "ly-do": "Hết hàng"})

    assert state_of(parcel) == "refused"
    assert "Người Mua Mẫu" not in phone.get(url).content.decode()


def test_no_reason_turns_the_direction_of_the_letter(phone, url, parcel):
    assert phone.post(url, {"viec": "khong-nhan", "ly-do": "\u202e"}).status_code == 409

    phone.post(url, {"viec": "khong-nhan", "ly-do-khac": "\u202eHết\x07 hàng"})

    parcel.refresh_from_db()
    assert (parcel.state, parcel.reason) == ("refused", "Hết hàng")


def test_it_answers_once_and_stays_to_be_read(phone, url, parcel):
    phone.post(url, {"viec": "nhan"})

    for form in ({"viec": "nhan"}, {"viec": "khong-nhan", "ly-do": "Hết hàng"}):
        assert phone.post(url, form).status_code == 409
    assert state_of(parcel) == "confirmed"
    assert phone.get(url).status_code == 200


@pytest.mark.parametrize("act", ["gui", "nhan-tien", "da-giao", "", "xoa"])
def test_it_does_nothing_else(phone, url, parcel, act):
    assert phone.post(url, {"viec": act}).status_code == 409
    assert state_of(parcel) == "new"


def test_a_cancelled_parcel_is_said_to_be_over(phone, url, parcel):
    moves.cancel(parcel, reason="", by=None, at=NOW)

    assert phone.post(url, {"viec": "nhan"}).status_code == 409
    assert "chỉ còn để xem" in phone.get(url).content.decode()


@pytest.mark.parametrize("altered", ["x", "1.abc", "…", "0" * 300])
def test_an_altered_link_is_refused_without_asking_for_links(phone, altered):
    url = reverse("stall:by_link", args=[altered])

    with CaptureQueriesContext(connection) as caught:
        response = phone.get(url)

    assert not [q for q in caught if "parcel" in q["sql"]]
    assert response.status_code == 404
    assert "Liên kết này không đúng" in response.content.decode()


def test_a_link_with_another_parcels_number_is_altered(phone, token, other):
    number = other.parcel.links.get().pk
    forged = f"{number}.{token.partition('.')[2]}"

    assert phone.get(reverse("stall:by_link", args=[forged])).status_code == 404


def test_a_revoked_or_expired_link_says_so(phone, url, link, parcel, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: link.expires_at)
    response = phone.get(url)
    assert response.status_code == 410
    assert "đã hết hạn" in response.content.decode()
    monkeypatch.setattr(timezone, "now", lambda: link.expires_at - timedelta(seconds=1))
    assert phone.get(url).status_code == 200

    links.revoke(link, by=None, at=NOW)

    assert phone.get(url).status_code == 410
    assert phone.post(url, {"viec": "nhan"}).status_code == 410
    assert state_of(parcel) == "new"


def test_it_opens_no_other_page_of_the_desk(phone, url, parcel, pack):
    phone.get(url)
    phone.post(url, {"viec": "nhan"})

    more = {"product": [pack.product_id], "pack": [pack.pk]}
    for _rest, _page, name in PAGES:
        is_parcels = name in ("parcel", "slip", "label")
        args = [parcel.number] if is_parcels else more.get(name, [])
        page = reverse(f"stall:{name}", args=[parcel.stall.producer_id, *args])
        assert phone.get(page).status_code == 302, name


def test_it_asks_the_database_a_few_times(phone, url, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        phone.get(url)
