from datetime import date

import pytest
from django.core.exceptions import ValidationError

from catalogue.models import Recognition
from catalogue.services import decisions
from catalogue.services.decisions import MendedRow, NewRow
from tests.factories import (
    ProductFactory,
    RecognitionDecisionFactory,
    RecognitionFactory,
)

pytestmark = pytest.mark.django_db


def test_settle_recognises_new_rows_and_redates_old_ones():
    old = RecognitionFactory()
    decision = old.decision
    decision.issued_earliest = decision.issued_latest = date(2025, 3, 1)
    decision.save()
    new = NewRow(ProductFactory(), stars=5)

    decisions.settle(decision, new=[new], mended=[], by=None)

    days = set(Recognition.objects.values_list("valid_from", "valid_until"))
    assert days == {(date(2025, 3, 1), date(2028, 3, 1))}
    assert Recognition.objects.count() == 2


def test_settle_gives_a_mended_row_the_last_day_of_its_paper():
    row = RecognitionFactory()
    mended = MendedRow(row, fields=("own_until",), own_until=date(2027, 1, 1))

    decisions.settle(row.decision, new=[], mended=[mended], by=None)

    row.refresh_from_db()
    assert row.valid_until == row.possible_until == date(2027, 1, 1)


def test_settle_saves_nothing_when_one_row_is_impossible():
    decision = RecognitionDecisionFactory()
    rows = [
        NewRow(ProductFactory(), stars=4),
        NewRow(ProductFactory(), stars=4, own_until=date(2020, 1, 1)),
    ]

    with pytest.raises(ValidationError):
        decisions.settle(decision, new=rows, mended=[], by=None)

    assert not Recognition.objects.exists()
