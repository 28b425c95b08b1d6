from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from catalogue.models import DecisionKind, RecognitionDecision
from tests.factories import RecognitionDecisionFactory

pytestmark = pytest.mark.django_db

JANUARY, DECEMBER = date(2025, 1, 1), date(2025, 12, 31)


@pytest.mark.parametrize(
    ("earliest", "latest"),
    [
        (date(2018, 5, 6), date(2018, 5, 6)),
        (DECEMBER, JANUARY),
        (None, DECEMBER),
        (JANUARY, None),
    ],
)
def test_decision_days_in_order_since_2018(earliest, latest):
    with pytest.raises(IntegrityError, match="decision_days_in_order_since_2018"):
        RecognitionDecisionFactory(issued_earliest=earliest, issued_latest=latest)


@pytest.mark.parametrize("day", [date(2018, 5, 7), None])
def test_the_first_day_of_the_programme_and_no_day_are_kept(day):
    assert RecognitionDecisionFactory(issued_earliest=day).issued_latest == day


def test_decision_once():
    RecognitionDecisionFactory(number="15")

    with pytest.raises(IntegrityError):
        RecognitionDecisionFactory(number="15")


@pytest.mark.parametrize(
    "facts",
    [
        {"number": ""},
        {"number": "16"},
        {"authority": "UBND tỉnh Mẫu 2"},
        {"issued_earliest": DECEMBER},
        {"issued_earliest": None},
        {"kind": DecisionKind.WITHDRAWAL},
    ],
)
def test_another_decision_is_another(facts):
    RecognitionDecisionFactory(number="15")

    RecognitionDecisionFactory(**{"number": "15", **facts})

    assert RecognitionDecision.objects.count() == 2


def test_one_known_day_is_both_its_ends():
    decision = RecognitionDecision(issued_earliest=JANUARY)

    decision.clean()

    assert decision.issued_latest == JANUARY
    assert decision.is_day_known


def test_a_last_day_alone_is_refused_in_words():
    with pytest.raises(ValidationError) as refused:
        RecognitionDecision(issued_latest=JANUARY).clean()

    assert refused.value.message_dict == {
        "issued_earliest": ["Hãy nhập ngày ban hành (sớm nhất)."]
    }


@pytest.mark.parametrize(
    ("earliest", "latest", "said"),
    [
        (date(2025, 1, 9), date(2025, 1, 9), "09/01/2025"),
        (date(2023, 7, 1), date(2023, 7, 31), "tháng 7/2023"),
        (JANUARY, DECEMBER, "năm 2025"),
        (date(2024, 11, 1), date(2025, 2, 28), "01/11/2024 – 28/02/2025"),
        (None, None, ""),
    ],
)
def test_the_day_is_said_as_far_as_it_is_known(earliest, latest, said):
    decision = RecognitionDecision(issued_earliest=earliest, issued_latest=latest)

    assert decision.issued_text == said


def test_a_decision_without_a_number_says_so():
    decision = RecognitionDecision(pk=7)

    assert decision.title == "Quyết định chưa rõ số"
    assert str(decision) == "Quyết định chưa rõ số"
    assert decision.get_absolute_url() == "/quyet-dinh/7-quyet-dinh/"


def test_a_decision_is_named_by_number_authority_and_day():
    decision = RecognitionDecisionFactory(number="15/QĐ")

    assert str(decision) == "15/QĐ · UBND tỉnh Mẫu · 01/01/2025"
    assert decision.slug == "15-qd-ubnd-tinh-mau"
