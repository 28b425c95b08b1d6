from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from catalogue.models import Recognition
from tests.factories import (
    ProductFactory,
    RecognitionDecisionFactory,
    RecognitionFactory,
)

pytestmark = pytest.mark.django_db


def change(recognition: Recognition, **facts) -> None:
    Recognition.objects.filter(pk=recognition.pk).update(**facts)


def test_recognition_once_per_decision():
    first = RecognitionFactory()

    with pytest.raises(IntegrityError):
        RecognitionFactory(decision=first.decision, product=first.product)


@pytest.mark.parametrize("stars", [0, 1, 2, 6])
def test_recognition_three_to_five_stars(stars):
    with pytest.raises(IntegrityError, match="recognition_three_to_five_stars"):
        RecognitionFactory(stars=stars)


@pytest.mark.parametrize("stars", [3, 4, 5, None])
def test_stars_that_are_certified_or_unknown_are_kept(stars):
    assert RecognitionFactory(stars=stars).stars == stars


@pytest.mark.parametrize("score", [-0.01, 100.01])
def test_recognition_score_to_hundred(score):
    with pytest.raises(IntegrityError, match="recognition_score_to_hundred"):
        RecognitionFactory(score=score)


@pytest.mark.parametrize(
    "facts",
    [
        {"valid_until": date(2025, 1, 1)},
        {"valid_until": date(2024, 12, 31), "possible_until": date(2024, 12, 31)},
        {"possible_from": date(2025, 1, 2)},
        {"possible_until": date(2027, 12, 31)},
        {"valid_from": None},
        {"valid_until": None},
    ],
)
def test_recognition_ends_after_it_starts(facts):
    recognition = RecognitionFactory()

    with pytest.raises(IntegrityError, match="recognition_ends_after_it_starts"):
        change(recognition, **facts)


@pytest.mark.parametrize("known", ["withdrawn_on", "withdrawal_decision"])
def test_recognition_withdrawal_has_a_reason(known):
    recognition = RecognitionFactory()
    facts = {
        "withdrawn_on": date(2026, 6, 1),
        "withdrawal_decision": RecognitionDecisionFactory(),
    }

    with pytest.raises(IntegrityError, match="recognition_withdrawal_has_a_reason"):
        change(recognition, **{known: facts[known]})


def test_a_certificate_number_belongs_to_one_recognition():
    RecognitionFactory(certificate_number="OCOP-1")

    with pytest.raises(IntegrityError):
        RecognitionFactory(certificate_number="OCOP-1")


def test_certificate_numbers_that_are_unknown_do_not_collide():
    RecognitionFactory()
    RecognitionFactory()

    assert Recognition.objects.filter(certificate_number=None).count() == 2


def test_people_read_why_a_row_is_impossible():
    recognition = RecognitionFactory.build(
        decision=RecognitionDecisionFactory(), product=ProductFactory(), stars=6
    )

    with pytest.raises(ValidationError) as refused:
        recognition.validate_constraints()

    assert "Chỉ công nhận hạng 3, 4 hoặc 5 sao." in refused.value.messages


def test_the_days_follow_from_a_known_day():
    recognition = RecognitionFactory()

    assert recognition.possible_from == recognition.valid_from == date(2025, 1, 1)
    assert recognition.valid_until == recognition.possible_until == date(2028, 1, 1)


def test_the_days_follow_from_a_year_alone():
    recognition = RecognitionFactory(year_only=True)

    assert recognition.possible_from == date(2025, 1, 1)
    assert recognition.valid_from == date(2025, 12, 31)
    assert recognition.valid_until == date(2028, 1, 1)
    assert recognition.possible_until == date(2028, 12, 31)


def test_no_days_follow_from_nothing():
    recognition = RecognitionFactory(undated=True)

    assert recognition.valid_from is recognition.valid_until is None


@pytest.mark.parametrize(
    ("on", "withdrawn"),
    [(date(2026, 5, 31), False), (date(2026, 6, 1), True), (date(2026, 6, 2), True)],
)
def test_a_withdrawal_counts_from_its_day(on, withdrawn):
    recognition = RecognitionFactory(withdrawn=True)

    assert recognition.is_withdrawn_by(on) is withdrawn
    assert Recognition.objects.in_force(on).exists() is not withdrawn


def test_a_withdrawal_of_an_unknown_day_counts_always():
    recognition = RecognitionFactory(withdrawn=True, withdrawn_on=None)

    assert recognition.is_withdrawn_by(date(2025, 1, 1))
    assert not Recognition.objects.in_force(date(2025, 1, 1)).exists()


@pytest.mark.parametrize(
    ("end", "found"),
    [(date(2026, 12, 31), 0), (date(2027, 1, 1), 1), (date(2027, 1, 2), 1)],
)
def test_lapsing_within_some_days(today, end, found):
    RecognitionFactory(lapsing=True)
    RecognitionFactory()
    RecognitionFactory(lapsed=True)

    assert Recognition.objects.lapsing(today, end).count() == found
