from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import Recognition
from catalogue.standing import State
from tests.factories import (
    ProductFactory,
    RecognitionDecisionFactory,
    RecognitionFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2024, 12, 31), State.NEVER),
        (date(2025, 1, 1), State.IN_FORCE),
        (date(2028, 1, 1), State.IN_FORCE),
        (date(2028, 1, 2), State.LAPSED),
    ],
)
def test_a_dated_recognition_counts_from_its_day_to_its_last(on, state):
    recognition = RecognitionFactory()

    assert recognition.product.standing(on).state is state
    assert Recognition.objects.in_force(on).exists() is (state is State.IN_FORCE)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2024, 12, 31), State.NEVER),
        (date(2025, 1, 1), State.UNCERTAIN),
        (date(2025, 12, 30), State.UNCERTAIN),
        (date(2025, 12, 31), State.IN_FORCE),
        (date(2028, 1, 1), State.IN_FORCE),
        (date(2028, 1, 2), State.UNCERTAIN),
        (date(2028, 12, 31), State.UNCERTAIN),
        (date(2029, 1, 1), State.LAPSED),
    ],
)
def test_a_year_alone_counts_only_while_it_is_certain(on, state):
    recognition = RecognitionFactory(year_only=True)

    assert recognition.product.standing(on).state is state
    assert Recognition.objects.in_force(on).exists() is (state is State.IN_FORCE)


def test_an_undated_recognition_is_uncertain_for_ever():
    product = RecognitionFactory(undated=True).product

    assert product.standing(date(2020, 1, 1)).state is State.UNCERTAIN
    assert product.standing(date(2040, 1, 1)).state is State.UNCERTAIN


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (date(2026, 5, 31), State.IN_FORCE),
        (date(2026, 6, 1), State.WITHDRAWN),
        (date(2029, 1, 1), State.WITHDRAWN),
    ],
)
def test_a_withdrawal_ends_it_that_day(on, state):
    recognition = RecognitionFactory(withdrawn=True)

    assert recognition.product.standing(on).state is state


def test_a_withdrawal_whose_day_is_unknown_counts_always():
    recognition = RecognitionFactory(withdrawal_reason="Nguồn không nêu ngày")

    assert recognition.product.standing(date(2026, 1, 1)).state is State.WITHDRAWN
    assert not Recognition.objects.in_force(date(2026, 1, 1)).exists()


def test_a_product_never_recognised_says_so(today):
    assert ProductFactory().standing(today).state is State.NEVER


def test_a_later_recognition_takes_the_place_of_an_earlier_one(today):
    product = ProductFactory()
    RecognitionFactory(product=product, stars=4)
    RecognitionFactory(
        product=product, stars=3, decision__issued_earliest=date(2026, 1, 1)
    )

    assert product.standing(today).stars == 3
    assert [r.stars for r in Recognition.objects.in_force(today)] == [3]


def test_withdrawing_the_later_one_does_not_revive_the_earlier(today):
    product = ProductFactory()
    RecognitionFactory(product=product)
    RecognitionFactory(
        product=product, withdrawn=True, decision__issued_earliest=date(2026, 1, 1)
    )

    assert product.standing(today).state is State.WITHDRAWN
    assert not Recognition.objects.in_force(today).exists()


def test_a_withdrawn_one_known_by_its_year_is_not_passed_over(today):
    product = ProductFactory()
    RecognitionFactory(product=product, decision__issued_earliest=date(2025, 6, 1))
    RecognitionFactory(product=product, year_only=True, withdrawn=True)

    assert product.standing(today).state is State.WITHDRAWN
    assert not Recognition.objects.in_force(today).exists()


def test_unknown_stars_are_never_in_force(today):
    recognition = RecognitionFactory(stars=None)

    assert recognition.product.standing(today).state is State.UNCERTAIN
    assert not Recognition.objects.in_force(today).exists()


def test_only_a_product_in_force_has_stars(today):
    product = RecognitionFactory(lapsed=True).product

    assert product.standing(today).stars is None
    assert product.standing(today).past_stars == 4


@pytest.mark.parametrize(
    ("on", "left"), [(date(2028, 1, 1), 0), (date(2027, 12, 31), 1)]
)
def test_days_left_count_to_the_last_day(on, left):
    assert RecognitionFactory().product.standing(on).days_left == left


@pytest.mark.parametrize(
    ("on", "lapsing"), [(date(2027, 10, 2), False), (date(2027, 10, 3), True)]
)
def test_lapsing_begins_ninety_days_before(on, lapsing):
    assert RecognitionFactory().product.standing(on).is_lapsing is lapsing


DAYS = st.dates(date(2018, 6, 1), date(2026, 12, 31))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    rows=st.lists(
        st.tuples(
            st.none() | st.tuples(DAYS, st.integers(0, 400)),
            st.sampled_from([None, 3, 4, 5]),
            st.none() | DAYS,
        ),
        max_size=4,
    ),
    on=st.dates(date(2018, 1, 1), date(2031, 1, 1)),
)
def test_the_database_and_the_page_never_disagree(rows, on):
    product = ProductFactory()
    for issued, stars, withdrawn_on in rows:
        days = {"issued_earliest": None, "issued_latest": None}
        if issued:
            latest = date.fromordinal(issued[0].toordinal() + issued[1])
            days = {"issued_earliest": issued[0], "issued_latest": latest}
        RecognitionFactory(
            product=product,
            decision=RecognitionDecisionFactory(**days),
            stars=stars,
            withdrawn_on=withdrawn_on,
            withdrawal_reason="Lý do" if withdrawn_on else "",
        )

    shown = product.standing(on)
    counted = list(Recognition.objects.in_force(on).filter(product=product))

    assert counted == ([shown.recognition] if shown.is_in_force else [])
