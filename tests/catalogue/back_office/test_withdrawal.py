from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from catalogue.models import DecisionKind
from tests.factories import (
    RecognitionDecisionFactory,
    RecognitionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def withdraw(recognition):
    return reverse("register_decisions:withdraw", args=[recognition.pk])


def test_an_officer_withdraws_with_day_reason_and_decision(desk, officer):
    recognition = RecognitionFactory()
    document = RecognitionDecisionFactory(kind=DecisionKind.WITHDRAWAL)
    facts = {"on": "20/11/2026", "reason": "Nhãn sai", "decision": document.pk}

    answer = desk.post(withdraw(recognition), facts)

    assert answer.status_code == 302
    recognition.refresh_from_db()
    assert recognition.withdrawn_on == date(2026, 11, 20)
    assert recognition.withdrawal_reason == "Nhãn sai"
    assert recognition.withdrawal_decision == document
    assert ModelLogEntry.objects.get(action="ocop.withdrawn").user == officer


@pytest.mark.parametrize(
    ("on", "reason", "sentence"),
    [
        ("24/11/2026", "Nhãn sai", "Ngày thu hồi ở tương lai"),
        ("31/12/2024", "Nhãn sai", "trước ngày công nhận"),
        ("hôm nay", "Nhãn sai", "ngày"),
        ("20/11/2026", "   ", "bắt buộc"),
    ],
)
def test_an_impossible_withdrawal_is_refused_in_words(desk, on, reason, sentence):
    recognition = RecognitionFactory()

    answer = desk.post(withdraw(recognition), {"on": on, "reason": reason})

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    recognition.refresh_from_db()
    assert not recognition.is_withdrawn


@pytest.mark.parametrize("trait", ["withdrawn", "lapsed"])
def test_what_no_longer_counts_is_not_withdrawn_again(desk, trait):
    recognition = RecognitionFactory(**{trait: True})

    answer = desk.post(withdraw(recognition), {"on": "20/11/2026", "reason": "Lần nữa"})

    assert "Không thu hồi được" in answer.content.decode()


def test_a_decision_that_recognises_cannot_withdraw(desk):
    recognition = RecognitionFactory()
    other = RecognitionDecisionFactory()
    facts = {"on": "20/11/2026", "reason": "Nhãn sai", "decision": other.pk}

    answer = desk.post(withdraw(recognition), facts)

    assert answer.status_code == 200
    recognition.refresh_from_db()
    assert not recognition.is_withdrawn


def test_an_unknown_recognition_is_not_found(desk):
    address = reverse("register_decisions:withdraw", args=[999_999])

    assert desk.get(address).status_code == 404


def test_history_tells_in_vietnamese_what_became_of_a_product(desk):
    recognition = RecognitionFactory()
    desk.post(withdraw(recognition), {"on": "20/11/2026", "reason": "Nhãn sai"})

    for table, key in (
        ("products", recognition.product_id),
        ("decisions", recognition.decision_id),
    ):
        page = desk.get(reverse(f"register_{table}:history", args=[key]))
        assert f"Thu hồi {recognition}. Lý do: Nhãn sai" in page.content.decode()


def test_history_of_one_product_is_silent_about_another(desk):
    desk.post(
        withdraw(RecognitionFactory()), {"on": "20/11/2026", "reason": "Nhãn sai"}
    )
    other = RecognitionFactory()

    page = desk.get(reverse("register_products:history", args=[other.product_id]))

    assert "Nhãn sai" not in page.content.decode()


def test_withdrawing_needs_more_than_reading(client):
    recognition = RecognitionFactory()
    client.force_login(UserFactory(role="Biên tập viên"))

    answer = client.post(
        withdraw(recognition), {"on": "20/11/2026", "reason": "Nhãn sai"}
    )

    assert answer.status_code == 403
    recognition.refresh_from_db()
    assert not recognition.is_withdrawn
