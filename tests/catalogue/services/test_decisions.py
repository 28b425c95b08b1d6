from datetime import date

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from catalogue.models import Recognition
from catalogue.services import decisions
from catalogue.services.decisions import MendedRow, NewRow
from tests.factories import (
    ProductFactory,
    RecognitionDecisionFactory,
    RecognitionFactory,
)

pytestmark = pytest.mark.django_db


def test_settle_recognises_the_new_rows():
    decision, product = RecognitionDecisionFactory(), ProductFactory()
    row = NewRow(product, 4, own_until=date(2027, 12, 31), certificate_number="")

    decisions.settle(decision, new=[row], mended=[], by=None)

    recognition = Recognition.objects.get()
    assert (recognition.product, recognition.stars) == (product, 4)
    assert recognition.valid_until == date(2027, 12, 31)
    assert recognition.certificate_number is None


def test_settle_lets_saved_rows_follow_the_decision_s_days():
    recognition = RecognitionFactory()
    decision = recognition.decision
    decision.issued_earliest = decision.issued_latest = date(2025, 3, 1)
    decision.save()

    decisions.settle(decision, new=[], mended=[], by=None)

    recognition.refresh_from_db()
    assert recognition.valid_until == date(2028, 3, 1)


def test_settle_mends_a_last_day_and_writes_it_down():
    recognition = RecognitionFactory()
    row = MendedRow(recognition, ("own_until",), date(2027, 6, 30))

    decisions.settle(recognition.decision, new=[], mended=[row], by=None)

    recognition.refresh_from_db()
    assert recognition.valid_until == recognition.possible_until == date(2027, 6, 30)
    assert "ocop.mended" in ModelLogEntry.objects.values_list("action", flat=True)


def test_settle_gives_back_the_thirty_six_months_when_an_own_day_is_cleared():
    recognition = RecognitionFactory()
    Recognition.objects.update(
        valid_until=date(2027, 6, 30), possible_until=date(2027, 6, 30)
    )
    row = MendedRow(recognition, ("own_until",))

    decisions.settle(recognition.decision, new=[], mended=[row], by=None)

    recognition.refresh_from_db()
    assert recognition.valid_until == date(2028, 1, 1)


def test_settle_refuses_an_impossible_row():
    decision = RecognitionDecisionFactory()

    with pytest.raises(ValidationError):
        decisions.settle(
            decision, new=[NewRow(ProductFactory(), 2)], mended=[], by=None
        )


def test_settle_refuses_a_last_day_before_the_first():
    recognition = RecognitionFactory()
    row = MendedRow(recognition, ("own_until",), date(2024, 1, 1))

    with pytest.raises(ValidationError, match="phải sau ngày bắt đầu"):
        decisions.settle(recognition.decision, new=[], mended=[row], by=None)

    recognition.refresh_from_db()
    assert recognition.valid_until == date(2028, 1, 1)
