"""The facts read for judging and the register made from the same file agree."""

import pytest
from django.core.management import call_command

from catalogue.models import Product
from catalogue.standing import State
from tests.search.judged import facts


def test_one_decision_day_decides_to_the_day():
    row = {"status": "recognised", "year": "2023", "stars": "4"}

    assert facts.state(row | {"decision_date": "2023-11-23"}) is State.IN_FORCE
    assert facts.state(row | {"decision_date": "2023-11-22"}) is State.LAPSED


def test_a_year_alone_counts_only_where_it_is_certain():
    row = {"status": "recognised", "decision_date": "", "stars": "3"}

    states = [facts.state(row | {"year": year}) for year in ("2022", "2023", "2024")]

    assert states == [State.LAPSED, State.UNCERTAIN, State.IN_FORCE]


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ({"status": "revoked"}, State.WITHDRAWN),
        ({"year": ""}, State.UNCERTAIN),
        ({"stars": ""}, State.UNCERTAIN),
    ],
)
def test_a_withdrawal_and_unknown_days_and_stars_count_for_nothing(row, state):
    whole = {
        "status": "recognised",
        "decision_date": "",
        "year": "2025",
        "stars": "3",
    }

    assert facts.state(whole | row) is state


def test_syllables_are_spelt_alike_wherever_the_tone_stands():
    assert facts.syllables("Mỳ, HOÀ") == facts.syllables("mì hòa")
    assert facts.syllables("dừa") != facts.syllables("dứa")


def test_every_showroom_of_the_file_is_known_where_it_stood():
    known = facts.showrooms()

    assert len(known) == 22
    assert known["S018"].district == facts.place("Ba Vì")
    assert known["S018"].old_province == facts.place("Hà Nội")


@pytest.mark.django_db
def test_the_register_says_the_same_of_every_product():
    call_command(
        "import_recognitions", str(facts.PRODUCTS), accept_doubtful=True, verbosity=0
    )

    found = Product.objects.select_related("group").prefetch_related("recognitions")
    said = {product.reference: register_says(product) for product in found}

    assert said == {key: file_says(fact) for key, fact in facts.products().items()}


def register_says(product: Product) -> tuple:
    standing = product.standing(facts.ON)
    return (
        facts.syllables(product.name),
        facts.syllables(product.producer.name) if product.producer else (),
        facts.place(str(product.province_today)),
        product.group.code,
        standing.state,
        standing.stars or standing.past_stars,
    )


def file_says(fact: facts.Fact) -> tuple:
    return (
        fact.name,
        fact.producer,
        fact.province,
        fact.group,
        fact.state,
        fact.stars,
    )
