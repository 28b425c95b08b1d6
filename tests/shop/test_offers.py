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


def give(type_: str, value, *, condition="Count", needs=1, most=None, **facts):
    """Make an offer on everything, of a type of benefit as Oscar names it."""
    everything = factories.RangeFactory(includes_all_products=True)
    return factories.create_offer(
        condition=factories.ConditionFactory(
            range=everything, type=condition, value=needs
        ),
        benefit=factories.BenefitFactory(
            range=everything if "Shipping" not in type_ else None,
            type=type_,
            value=None if value is None else Decimal(value),
            max_affected_items=most,
        ),
        **facts,
    )


def shares_of(basket) -> list:
    Applicator().apply(basket)
    return [line.discount_value for line in basket.all_lines()]


def adds_up(basket, shares) -> bool:
    """Tell whether the lines' shares are whole đồng and make the discount."""
    told = sum(one["discount"] for one in basket.offer_discounts)
    return told == sum(shares) == basket.total_discount and all(
        share == int(share) and share >= 0 for share in shares
    )


@pytest.mark.parametrize("percent", ["0.5", "7", "33.33", "99.99", "100"])
def test_a_percentage_of_odd_prices_adds_up(percent):
    give("Percentage", percent)
    basket = basket_with(85_555, 12_345, 777)

    assert adds_up(basket, shares_of(basket))


@pytest.mark.parametrize(
    ("amount", "shares"),
    [
        (3, [1, 1, 1, 0, 0]),
        (10_001, [2001, 2000, 2000, 2000, 2000]),
        ("999.50", [200, 200, 200, 200, 200]),
        (10**9, [7_777] * 5),
    ],
)
def test_an_amount_is_shared_without_a_share_below_nothing(amount, shares):
    give("Absolute", amount, max_basket_applications=1)
    basket = basket_with(*[7_777] * 5)

    found = shares_of(basket)

    assert sorted(found, reverse=True) == shares
    assert adds_up(basket, found)


def test_an_amount_is_shared_by_what_lines_cost():
    give("Absolute", 10_000, max_basket_applications=1)
    basket = basket_with(85_555, 12_345, 777)

    found = shares_of(basket)

    assert found == [8_670, 1_251, 79]
    assert adds_up(basket, found)


def test_an_amount_stops_at_its_number_of_pieces():
    give("Absolute", 5_000, most=1, max_basket_applications=1)
    basket = basket_with(1_001, 50_000)

    assert shares_of(basket) == [1_001, 0]


def test_an_amount_off_each_piece_is_at_most_its_price():
    give("Fixed", "5000.50")
    basket = basket_with(85_555, 777)

    found = shares_of(basket)

    assert found == [5_001, 777]
    assert adds_up(basket, found)


def test_the_cheapest_of_three_is_free():
    give("Multibuy", None, needs=3)
    basket = basket_with(85_555, 12_345, 777)

    found = shares_of(basket)

    assert found == [0, 0, 777]
    assert adds_up(basket, found)


@pytest.mark.parametrize("price", ["10000", "9999.50", "20000"])
def test_a_bundle_for_one_price_leaves_that_price(price):
    give("Fixed price", price, needs=3, max_basket_applications=1)
    basket = basket_with(7_777, 7_777, 7_779)

    found = shares_of(basket)

    assert adds_up(basket, found)
    assert basket.total_incl_tax - int(Decimal(price)) in (0, 1)


def test_a_bundle_of_different_things_takes_one_of_each():
    give("Fixed price", 1_000, condition="Coverage", needs=2, max_basket_applications=1)
    basket = basket_with(7_777, 3_333)
    basket.lines.update(quantity=2)
    basket.reset_offer_applications()

    found = shares_of(basket)

    assert sum(found) == 7_777 + 3_333 - 1_000
    assert adds_up(basket, found)


def test_a_bundle_dearer_than_its_pieces_changes_nothing():
    give("Fixed price", 1_000_000, needs=2)

    assert shares_of(basket_with(7_777, 7_779)) == [0, 0]


def test_a_bundle_by_value_is_no_bundle():
    give("Fixed price", 1_000, condition="Value", needs=5_000)

    assert shares_of(basket_with(7_777, 7_779)) == [0, 0]


@pytest.mark.parametrize(
    ("type_", "value", "charge", "off"),
    [
        ("Shipping percentage", "33.33", 25_555, 8_517),
        ("Shipping percentage", "100", 25_555, 25_555),
        ("Shipping absolute", "9999.50", 25_555, 10_000),
        ("Shipping absolute", "30000", 25_555, 25_555),
        ("Shipping fixed price", "10000.50", 25_555, 15_554),
        ("Shipping fixed price", "30000", 25_555, 0),
    ],
)
def test_every_offer_on_shipping_takes_off_whole_dong(type_, value, charge, off):
    made = give(type_, value)

    assert made.shipping_discount(Decimal(charge)) == off
