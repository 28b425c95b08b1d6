from decimal import Decimal

import pytest
from oscar.core.loading import get_class
from oscar.test.factories import create_product

pytestmark = pytest.mark.django_db

Selector = get_class("partner.strategy", "Selector")


@pytest.mark.parametrize(
    ("stored", "asked"),
    [("85000", "85000"), ("85000.49", "85000"), ("85000.50", "85001")],
)
def test_a_price_is_a_whole_number_of_dong(stored, asked):
    product = create_product(price=Decimal(stored), num_in_stock=1)

    price = Selector().strategy().fetch_for_product(product).price

    assert price.incl_tax == Decimal(asked)
    assert price.incl_tax % 1 == 0
    assert price.currency == "VND"


def test_a_product_without_stock_has_no_price():
    product = create_product()

    info = Selector().strategy().fetch_for_product(product)

    assert not info.price.exists
    assert not info.availability.is_available_to_buy
