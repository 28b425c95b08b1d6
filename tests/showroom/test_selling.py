import pytest
from django.utils import timezone

from showroom import selling
from tests.factories import (
    ProducerFactory,
    ProductFactory,
    ShelfItemFactory,
    ShowroomFactory,
)

pytestmark = pytest.mark.django_db


def test_the_nearest_to_where_it_is_made_comes_first(client):
    producer = ProducerFactory(latitude="10.25", longitude="105.97")
    product = ProductFactory(producer=producer)
    nowhere = ShowroomFactory(name="A Mẫu không rõ nơi")
    far = ShowroomFactory(name="B Mẫu xa", latitude="21.03", longitude="105.85")
    near = ShowroomFactory(name="C Mẫu gần", latitude="10.30", longitude="105.97")
    for showroom in (nowhere, far, near):
        ShelfItemFactory(product=product, showroom=showroom)

    found = selling.where_to_buy(product, timezone.now())

    assert [spot["showroom"] for spot in found["spots"]] == [near, far, nowhere]


def test_a_products_page_says_how_far_from_where_it_is_made(client):
    producer = ProducerFactory(latitude="10.25", longitude="105.97")
    product = ProductFactory(producer=producer)
    spot = ShowroomFactory(latitude="10.30", longitude="105.97")
    ShelfItemFactory(product=product, showroom=spot)

    shown = client.get(product.get_absolute_url()).content.decode()

    assert "Gần nơi làm ra nhất trước" in shown
    assert "Cách nơi làm ra khoảng 6 km" in shown


def test_closed_ones_and_fairs_that_are_over_are_left_out():
    product = ProductFactory()
    ShelfItemFactory(product=product, showroom=ShowroomFactory(closed=True))
    over = {"starts_on": "2026-01-01", "ends_on": "2026-01-02"}
    ShelfItemFactory(product=product, showroom=ShowroomFactory(form="fair", **over))

    assert selling.where_to_buy(product, timezone.now())["total"] == 0


def test_it_asks_one_question(django_assert_num_queries):
    product = ProductFactory()
    for _turn in range(6):
        ShelfItemFactory(product=product, showroom=ShowroomFactory(placed=True))
    selling.where_to_buy(product, timezone.now())

    with django_assert_num_queries(1):
        found = selling.where_to_buy(product, timezone.now())

    assert (len(found["spots"]), found["total"]) == (4, 6)


def test_a_products_page_says_where_to_see_and_buy_it(client):
    item = ShelfItemFactory(price=85_000, confirmed_at=timezone.now())

    shown = client.get(item.product.get_absolute_url()).content.decode()

    assert "Xem và mua tại" in shown
    assert item.showroom.get_absolute_url() in shown
    assert "85.000 ₫" in shown
    assert f"/diem-ban/?sp={item.product_id}" in shown


def test_a_products_page_without_a_shelf_says_nothing_of_it(client):
    shown = client.get(ProductFactory().get_absolute_url()).content.decode()

    assert "Xem và mua tại" not in shown
