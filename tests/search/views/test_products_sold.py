"""What the shop and the showrooms add to the list."""

from dataclasses import replace

import pytest

from catalogue.models import ProductGroup
from search import port, prices
from search.documents import rows_of
from search.sources import products
from tests.factories import ShelfItemFactory, ShowroomFactory
from tests.search.views.reading import (
    LIST,
    box,
    in_force,
    names_in,
    page_of,
    shown,
)
from tests.shop.factories import PackFactory

pytestmark = pytest.mark.django_db


def test_showrooms_are_a_filter_where_something_is_on_a_shelf(visitor, build_index):
    item = ShelfItemFactory(product=in_force("Trên kệ Mẫu"))
    in_force("Không trên kệ Mẫu")

    page = page_of(visitor, build_index)

    assert "Có ở điểm bán" in page
    code = str(item.showroom_id)
    assert '<small class="num">1</small>' in box(page, "diem-ban", code)
    assert shown(visitor, **{"diem-ban": code}) == ["Trên kệ Mẫu"]


def test_no_showroom_is_offered_where_no_shelf_holds_anything(visitor):
    ShowroomFactory()
    in_force("Mẫu")

    assert "Có ở điểm bán" not in visitor.get(LIST).text


PRICED = ("Giá (đồng)", "Còn hàng", "Giá thấp trước")


def test_nothing_asks_for_prices_while_nothing_has_one(visitor):
    in_force("Mẫu")

    page = visitor.get(LIST).text

    assert not any(words in page for words in PRICED)


@pytest.fixture
def priced(build_index, today):
    """Put three prices into the index, as the shop will."""
    made = {name: in_force(name) for name in ("Rẻ Mẫu", "Đắt Mẫu", "Không bán Mẫu")}
    build_index()
    for name, price, in_stock in (("Rẻ Mẫu", 20_000, False), ("Đắt Mẫu", 90_000, True)):
        (told,) = products.documents([made[name].pk], today)
        told = replace(told, price=price, in_stock=in_stock)
        port.engines()[0].replace([told.uid], rows_of(told))
    prices.forget()


def test_prices_are_filtered_and_sorted_by_once_there_are_some(visitor, priced):
    page = visitor.get_again(LIST).text

    assert all(words in page for words in PRICED)
    for query, expected in (
        ({"gia-tu": "50.000"}, ["Đắt Mẫu"]),
        ({"gia-den": "50000"}, ["Rẻ Mẫu"]),
        ({"gia-tu": "10000", "gia-den": "95000", "con-hang": "1"}, ["Đắt Mẫu"]),
        ({"sap-xep": "gia"}, ["Rẻ Mẫu", "Đắt Mẫu", "Không bán Mẫu"]),
    ):
        assert names_in(visitor.get_again(LIST, query).text) == expected


def test_a_price_is_a_chip_and_can_be_dropped(visitor, priced):
    query = {"gia-tu": "50000", "gia-den": "60000", "sao": "4"}

    page = visitor.get_again(LIST, query).text

    assert "Giá từ 50.000 ₫ đến 60.000 ₫" in page
    assert 'class="chip on" href="/san-pham/?sao=4"' in page
    assert 'class="chip" href="/san-pham/?sao=4">Bỏ lọc giá' in page


def test_prices_are_told_by_the_index_and_while_it_is_away(visitor):
    sold = PackFactory(price=85_000).product
    gone = PackFactory(left=0).product

    page = visitor.get(LIST).text

    assert names_in(page) == [sold.name, gone.name]
    of_sold, of_gone = page.split("<h3>")[1:3]
    assert "85.000\xa0₫" in of_sold
    assert "Hết hàng" in of_gone
    assert "₫" not in of_gone


def test_the_name_of_a_group_that_was_just_saved_is_shown(visitor):
    group = ProductGroup.objects.get(code="I")
    in_force("Mẫu", group=group)
    visitor.get(LIST)

    group.name = "Nhóm vừa đổi tên Mẫu"
    group.save()

    assert "Nhóm vừa đổi tên Mẫu" in visitor.get_again(LIST).text
