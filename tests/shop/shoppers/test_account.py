"""A member's own pages."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from places.models import Commune
from shop.shoppers.models import SavedAddress, Wish
from tests.factories import ProductFactory, RecognitionFactory, UserFactory
from tests.shop.factories import PackFactory
from tests.shop.parcels.orders import an_order

pytestmark = pytest.mark.django_db
PAGES = [reverse(f"shop_orders:{name}") for name in ("orders", "wishes", "addresses")]
TOLD = {
    "name": "Lan",
    "phone": "0912 345 678",
    "province": "42",
    "commune": "18133",
    "street": "Thôn 1",
}


@pytest.fixture
def address(member):
    return SavedAddress.objects.create(
        user=member,
        name="Lan",
        phone="+84912345678",
        commune=Commune.objects.today().get(code="18133"),
        street="Thôn 1",
        used_at=timezone.now(),
    )


@pytest.mark.parametrize("page", PAGES)
def test_a_stranger_signs_in_first(db, page):
    assert Client().get(page).url == f"/tai-khoan/dang-nhap/?next={page}"


def test_a_stranger_presses_nothing(client, address):
    product = ProductFactory()
    pages = [
        reverse("shop_orders:address", args=[address.pk]),
        reverse("shop_orders:keep_wish", args=[product.pk]),
    ]

    answers = [client.post(page, {"viec": "xoa"}) for page in pages]

    assert all("/dang-nhap/" in answer.url for answer in answers)
    assert SavedAddress.objects.exists()
    assert not Wish.objects.exists()


def test_the_account_leads_to_all_three(mine):
    html = mine.get(reverse("accounts:account")).content.decode()

    assert all(f'href="{page}"' in html for page in PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_a_member_with_nothing_is_told_what_to_do(mine, page):
    answer = mine.get(page)

    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert "Chưa" in answer.content.decode()


def test_orders_are_those_of_the_member_alone(mine, placement):
    other = an_order(user=UserFactory())

    html = mine.get(PAGES[0]).content.decode()

    assert placement.order.number in html
    assert other.order.number not in html


def test_orders_come_in_pages(mine, member):
    pack = PackFactory(left=99)
    for _n in range(11):
        an_order(pack, user=member)

    html = mine.get(PAGES[0], {"trang": 2}).content.decode()

    assert html.count("order-line") == 1


def queries(client, page) -> int:
    client.get(page)
    with CaptureQueriesContext(connection) as asked:
        client.get(page)
    return len(asked)


def test_the_list_of_orders_asks_the_same_however_many(mine, member, placement):
    few = queries(mine, PAGES[0])
    an_order(*(PackFactory() for _n in range(5)), user=member)

    assert queries(mine, PAGES[0]) == few <= 8


# -- What is kept in mind ----------------------------------------------------------


def wish_url(product):
    return reverse("shop_orders:keep_wish", args=[product.pk])


def test_a_product_is_kept_and_dropped_and_one_returns_to_its_page(mine, member):
    product = RecognitionFactory().product

    kept = mine.post(wish_url(product), {"viec": "luu"})
    listed = mine.get(PAGES[1]).content.decode()
    mine.post(wish_url(product), {"viec": "bo"})

    assert kept.url == product.get_absolute_url()
    assert product.name in listed
    assert not Wish.objects.exists()


@pytest.mark.parametrize("back", ["https://xau.example/", "//xau.example", "x:y"])
def test_a_press_leads_nowhere_foreign(mine, back):
    product = ProductFactory()

    answer = mine.post(wish_url(product), {"viec": "luu", "ve": back})

    assert answer.url == product.get_absolute_url()


def test_a_product_out_of_the_register_is_not_kept(mine):
    product = ProductFactory(retired_on="2026-01-01", retired_reason="Trùng")

    assert mine.post(wish_url(product)).status_code == 404


def test_wishes_are_the_members_alone(mine):
    product = RecognitionFactory().product
    Wish.objects.create(user=UserFactory(), product=product, added_at=timezone.now())

    assert product.name not in mine.get(PAGES[1]).content.decode()


def test_what_others_keep_too_is_listed_once_the_latest_first(mine, member):
    older, newer = RecognitionFactory().product, RecognitionFactory().product
    for user in (UserFactory(), member, UserFactory()):
        for day, product in ((1, older), (2, newer)):
            at = timezone.now() + timedelta(days=day)
            Wish.objects.create(user=user, product=product, added_at=at)

    html = mine.get(PAGES[1]).content.decode()

    assert html.count(f">{older.name}</a>") == html.count(f">{newer.name}</a>") == 1
    assert html.index(newer.name) < html.index(older.name)


def test_the_list_of_wishes_asks_the_same_however_many(mine, member):
    def keep():
        product = RecognitionFactory().product
        Wish.objects.create(user=member, product=product, added_at=timezone.now())

    keep()
    few = queries(mine, PAGES[1])
    for _n in range(5):
        keep()

    assert queries(mine, PAGES[1]) == few <= 8


# -- Addresses ---------------------------------------------------------------------


def test_an_address_is_kept(mine, member):
    mine.post(PAGES[2], TOLD)

    kept = SavedAddress.objects.get()
    assert (kept.user, kept.phone, kept.street) == (member, "+84912345678", "Thôn 1")


def test_a_commune_of_another_province_is_refused(mine):
    answer = mine.post(PAGES[2], TOLD | {"province": "19"})

    assert answer.status_code == 422
    assert not SavedAddress.objects.exists()


def test_the_communes_are_shown_without_scripts(mine):
    answer = mine.post(PAGES[2], {"province": "42", "viec": "xem-xa"})

    assert answer.status_code == 200
    assert '<option value="18133">' in answer.content.decode()


def test_an_address_is_changed_and_removed(mine, address):
    url = reverse("shop_orders:address", args=[address.pk])

    page = mine.get(url).content.decode()
    mine.post(url, TOLD | {"street": "Thôn 2"})
    address.refresh_from_db()
    changed = address.street
    mine.post(url, {"viec": "xoa"})

    assert 'value="Thôn 1"' in page
    assert changed == "Thôn 2"
    assert not SavedAddress.objects.exists()


def test_anothers_address_is_not_there(client, address):
    client.force_login(UserFactory())
    url = reverse("shop_orders:address", args=[address.pk])

    assert client.get(url).status_code == 404
    assert client.post(url, {"viec": "xoa"}).status_code == 404
    assert SavedAddress.objects.exists()


def test_only_so_many_addresses_are_kept(mine, address, monkeypatch):
    from shop.shoppers.services import addresses

    monkeypatch.setattr(addresses, "MOST", 1)

    answer = mine.post(PAGES[2], TOLD | {"street": "Thôn 9"})

    assert answer.status_code == 422
    assert "Đã lưu đủ 1 địa chỉ" in answer.content.decode()
