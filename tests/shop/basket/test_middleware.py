from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from oscar.core.loading import get_model

from tests.factories import RecognitionFactory, UserFactory
from tests.shop.factories import PackFactory, basket_of

pytestmark = pytest.mark.django_db

Basket = get_model("basket", "Basket")
Line = get_model("basket", "Line")
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
PASSWORD = "mau-ocop-2026"


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def add(client, pack, quantity=1):
    data = {"goi": pack.pk, "so-luong": quantity}
    return client.post("/gio-hang/them/", data)


def sign_in(client, user):
    data = {"username": user.email, "password": PASSWORD}
    return client.post("/tai-khoan/dang-nhap/", data)


def content(user) -> dict[int, int]:
    """Return the quantities of a member's open basket by listing."""
    basket = Basket.open.get(owner=user)
    return dict(basket.lines.values_list("product", "quantity"))


def test_what_a_guest_gathered_is_the_members_after_signing_in(client):
    pack, user = PackFactory(), UserFactory()
    add(client, pack, 2)

    response = sign_in(client, user)

    assert response.status_code == 302
    assert content(user) == {pack.listing_id: 2}
    assert response.cookies["oscar_open_basket"].value == ""
    assert str(pack) in client.get("/gio-hang/").content.decode()


def test_of_what_lies_in_both_baskets_the_larger_number_stays(client):
    user = UserFactory()
    both, own = PackFactory(), PackFactory()
    basket_of(both, own, quantity=2, owner=user)
    add(client, both, 3)

    sign_in(client, user)

    assert content(user) == {both.listing_id: 3, own.listing_id: 2}
    assert not Basket.open.filter(owner=None).exists()
    assert "Đã gộp giỏ hàng trên máy này" in client.get("/gio-hang/").content.decode()


def test_two_devices_of_a_member_show_the_same_basket(client):
    pack, user = PackFactory(), UserFactory()
    other = Client()
    sign_in(client, user)
    sign_in(other, user)

    add(client, pack, 2)

    assert str(pack) in other.get("/gio-hang/").content.decode()
    assert other.cookies["gio"].value == "2"


def test_signing_out_leaves_the_basket_with_the_member(client):
    pack, user = PackFactory(), UserFactory()
    sign_in(client, user)
    add(client, pack)

    client.post("/tai-khoan/dang-xuat/")

    assert client.cookies["gio"].value == ""
    assert "Giỏ còn trống" in client.get("/gio-hang/").content.decode()
    assert content(user) == {pack.listing_id: 1}


def test_the_header_counts_by_the_visitors_own_cookie(client):
    add(client, PackFactory(), 3)

    with CaptureQueriesContext(connection) as asked:
        page = client.get("/tai-khoan/dang-nhap/").content.decode()

    assert "data-basket-count>3</span>" in page
    assert not [q for q in asked if "basket" in q["sql"]]


@pytest.mark.parametrize("told", ["abc", "-3", "1.5", "9" * 30, "<b>", ""])
def test_nonsense_in_that_cookie_counts_nothing(client, told):
    client.cookies["gio"] = told

    page = client.get("/tai-khoan/dang-nhap/").content.decode()

    assert "data-basket-count hidden>0</span>" in page


def test_a_cookie_that_tells_a_wrong_number_is_set_right(client):
    add(client, PackFactory(), 3)
    client.cookies["gio"] = "8"

    client.get("/gio-hang/")

    assert client.cookies["gio"].value == "3"


def test_the_cookies_are_kept_for_a_month_and_from_scripts(client):
    cookies = add(client, PackFactory()).cookies

    for name in ("oscar_open_basket", "gio"):
        assert cookies[name]["max-age"] == 30 * 24 * 3600
        assert cookies[name]["httponly"]
        assert cookies[name]["samesite"] == "Lax"


def test_a_guest_who_lost_the_cookie_begins_anew(client):
    add(client, PackFactory())
    client.cookies.clear()

    add(client, PackFactory())

    assert Basket.open.count() == 2
    assert Line.objects.count() == 2


@pytest.mark.parametrize("path", ["/san-pham/", "product", "/diem-ban/"])
def test_a_visitor_who_only_looks_asks_for_no_basket(client, path):
    product = RecognitionFactory().product
    path = product.get_absolute_url() if path == "product" else path

    with CaptureQueriesContext(connection) as asked:
        response = client.get(path)

    assert response.status_code == 200
    assert not [q for q in asked if "basket" in q["sql"]]
    assert {"gio", "oscar_open_basket", "sessionid"}.isdisjoint(response.cookies)


def test_a_verdict_of_a_stamp_sets_no_cookie_even_with_a_full_basket(client):
    add(client, PackFactory())

    response = client.get("/t/0J6AREFT2NHW4SNZPV33")

    assert not response.cookies
