from decimal import Decimal

import pytest
from oscar.core.loading import get_class, get_model
from oscar.test import factories

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:.*_after_postgeneration:DeprecationWarning"),
]

Applicator = get_class("offer.applicator", "Applicator")


def basket_with(*prices: int):
    basket = factories.create_basket(empty=True)
    for price in prices:
        product = factories.create_product(price=Decimal(price), num_in_stock=9)
        basket.add_product(product, 1)
    return basket


def offer(percent: str, most: int | None = None):
    everything = factories.RangeFactory(includes_all_products=True)
    return factories.create_offer(
        condition=factories.ConditionFactory(range=everything, value=1),
        benefit=factories.BenefitFactory(
            range=everything,
            type="Percentage",
            value=Decimal(percent),
            max_affected_items=most,
        ),
    )


def test_an_offer_takes_whole_dong_off_each_line():
    offer("7")
    basket = basket_with(85_555, 12_345, 777)

    Applicator().apply(basket)

    shares = [line.discount_value for line in basket.all_lines()]
    assert sorted(shares) == [54, 864, 5989]
    assert basket.total_discount == sum(shares)
    assert basket.total_incl_tax == 85_555 + 12_345 + 777 - sum(shares)
    assert [one["discount"] for one in basket.offer_discounts] == [sum(shares)]


def test_an_offer_stops_at_the_discount_that_is_left():
    made = offer("50")
    basket = basket_with(85_555, 12_345)

    benefit = made.benefit.proxy()
    result = benefit.apply(
        basket, made.condition.proxy(), made, max_total_discount=Decimal(10_000)
    )

    assert result.discount == 10_000
    assert basket.total_discount == 10_000


def test_an_offer_stops_at_its_number_of_pieces():
    offer("10", most=1)
    basket = basket_with(1_000, 50_000)

    Applicator().apply(basket)

    assert basket.total_discount == 100


def test_a_shipping_offer_takes_off_whole_dong():
    benefit = factories.BenefitFactory(
        type="Shipping percentage", value=Decimal("12.5"), range=None
    )

    discount = get_model("offer", "Benefit").objects.get(pk=benefit.pk).proxy()

    assert discount.shipping_discount(Decimal(25_555)) == 3_194
