"""What stands in for Oscar's own methods answers as they do."""

from decimal import Decimal

import pytest
from oscar.core.loading import get_class, get_model
from oscar.test import factories

from tests.shop.factories import PackFactory, basket_of

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:.*_after_postgeneration:DeprecationWarning"),
]

Applicator = get_class("offer.applicator", "Applicator")
Offer = get_model("offer", "ConditionalOffer")


def offer(name: str, percent: int, *, held_by=None, **facts):
    held_by = held_by or factories.RangeFactory(includes_all_products=True)
    made = factories.create_offer(
        name=name,
        condition=factories.ConditionFactory(range=held_by, value=1),
        benefit=factories.BenefitFactory(
            range=held_by, type="Percentage", value=Decimal(percent)
        ),
    )
    Offer.objects.filter(pk=made.pk).update(**facts)
    return Offer.objects.get(pk=made.pk)


def given(price: int = 10_000) -> set[str]:
    """Return the names of the offers a basket of one pack gets."""
    basket = basket_of(PackFactory(price=price))
    Applicator().apply(basket)
    return {applied["name"] for applied in basket.offer_discounts}


def test_offers_that_shut_nobody_out_are_given_together():
    offer("Một", 10, exclusive=False)
    offer("Hai", 10, exclusive=False)

    assert given() == {"Một", "Hai"}


def test_of_those_that_shut_others_out_the_most_urgent_is_given():
    offer("Một", 10, exclusive=True, priority=1)
    offer("Hai", 10, exclusive=True, priority=2)

    assert given() == {"Hai"}


def test_one_that_shuts_others_out_is_not_given_beside_one_that_came_first():
    offer("Một", 10, exclusive=False, priority=2)
    offer("Hai", 10, exclusive=True, priority=1)

    assert given() == {"Một"}


@pytest.mark.parametrize("names_the_other", [0, 1])
def test_offers_named_together_are_given_together_and_no_third(names_the_other):
    made = [
        offer(name, 10, exclusive=False, priority=priority)
        for name, priority in (("Một", 3), ("Hai", 2), ("Ba", 1))
    ]
    made[names_the_other].combinations.add(made[1 - names_the_other])

    assert given() == {"Một", "Hai"}


def test_a_range_holds_what_it_was_given_and_loses_what_it_lost():
    held, other = PackFactory().listing, PackFactory().listing
    held_by = factories.RangeFactory(products=[held])
    before = held_by.contains_product(held), held_by.contains_product(other)

    held_by.add_product(other)
    held_by.remove_product(held)

    assert before == (True, False)
    assert not held_by.contains_product(held)
    assert held_by.contains_product(other)


def test_a_range_is_asked_once_for_a_whole_basket(django_assert_num_queries):
    packs = [PackFactory() for _ in range(5)]
    held_by = factories.RangeFactory(products=[packs[0].listing])
    held_by.contains_product(packs[0].listing)

    with django_assert_num_queries(0):
        held = [held_by.contains_product(pack.listing) for pack in packs]

    assert held == [True, False, False, False, False]
