from datetime import date
from random import Random

import pytest

from catalogue.back_office.states import with_state
from catalogue.models import Product
from catalogue.standing import State
from tests.factories import ProductFactory, RecognitionFactory, issued

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("trait", "state"),
    [
        ({}, State.IN_FORCE),
        ({"lapsing": True}, State.IN_FORCE),
        ({"year_only": True}, State.IN_FORCE),
        ({"lapsed": True}, State.LAPSED),
        ({"withdrawn": True}, State.WITHDRAWN),
        ({"uncertain": True}, State.UNCERTAIN),
        ({"undated": True}, State.UNCERTAIN),
        ({"stars": None}, State.UNCERTAIN),
    ],
)
def test_state_of_a_product_with_one_recognition(trait, state, today):
    RecognitionFactory(**trait)

    assert with_state(Product.objects.all(), today).get().state == state


def test_a_product_nobody_recognised_is_never(today):
    ProductFactory()

    assert with_state(Product.objects.all(), today).get().state == State.NEVER


def test_state_agrees_with_standing_whatever_the_history(today):
    chance = Random(20261123)
    days = [
        (None, None),
        (date(2021, 3, 1), date(2021, 3, 1)),
        (date(2023, 1, 1), date(2023, 12, 31)),
        (date(2023, 11, 23), date(2023, 11, 23)),
        (date(2023, 11, 22), date(2023, 11, 22)),
        (date(2025, 1, 1), date(2025, 12, 31)),
        (date(2025, 6, 1), date(2025, 6, 1)),
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2026, 12, 1), date(2026, 12, 1)),
    ]
    for _ in range(150):
        product = ProductFactory(producer=None)
        for first, last in chance.sample(days, chance.randint(0, 3)):
            RecognitionFactory(
                product=product,
                decision=issued(first, last),
                stars=chance.choice([None, 3, 4, 5]),
                withdrawn=chance.random() < 0.25,
            )

    found = with_state(Product.objects.with_card(), today)

    assert [p.state for p in found] == [p.standing(today).state for p in found]
