from datetime import date

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import ModelLogEntry

from catalogue.models import AuthorityLevel, DecisionKind, Recognition
from catalogue.services import recognitions
from catalogue.signals import recognition_granted, recognition_withdrawn
from catalogue.standing import State
from tests.factories import (
    ProductFactory,
    RecognitionDecisionFactory,
    RecognitionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

MAY = date(2026, 5, 1)
JUNE = date(2026, 6, 1)


@pytest.fixture
def heard():
    """What was announced; a second listener fails and silences nobody."""
    announced = []

    def listen(sender, recognition, **kwargs):
        announced.append(recognition)

    def fail(**kwargs):
        raise RuntimeError("Hỏng có chủ ý")

    signals = (recognition_granted, recognition_withdrawn)
    for signal in signals:
        signal.connect(fail)
        signal.connect(listen)
    yield announced
    for signal in signals:
        signal.disconnect(fail)
        signal.disconnect(listen)


def trail_of(recognition: Recognition) -> list[str]:
    entries = ModelLogEntry.objects.filter(object_id=str(recognition.pk))
    return list(entries.values_list("action", flat=True))


# -- Recognise ---------------------------------------------------------------


def test_recognise_enters_the_stars_with_their_days():
    product, decision = ProductFactory(), RecognitionDecisionFactory()
    officer = UserFactory()

    recognition = recognitions.recognise(
        product, decision, stars=5, by=officer, score=92, certificate_number="M-1"
    )

    recognition.refresh_from_db()
    assert recognition.valid_until == date(2028, 1, 1)
    assert (recognition.score, recognition.certificate_number) == (92, "M-1")
    assert product.standing(MAY).stars == 5
    assert trail_of(recognition) == ["ocop.recognised"]
    assert ModelLogEntry.objects.get().user == officer


def test_recognise_keeps_a_last_day_the_certificate_prints():
    recognition = recognitions.recognise(
        ProductFactory(),
        RecognitionDecisionFactory(),
        stars=4,
        by=None,
        valid_until=date(2027, 12, 31),
    )

    assert recognition.valid_until == recognition.possible_until == date(2027, 12, 31)


@pytest.mark.parametrize(
    "facts", [{"stars": 2}, {"stars": 4, "score": 101}, {"stars": 4, "score": -1}]
)
def test_recognise_refuses_what_is_impossible_and_keeps_nothing(facts, heard):
    with pytest.raises(ValidationError):
        recognitions.recognise(
            ProductFactory(), RecognitionDecisionFactory(), by=None, **facts
        )

    assert not Recognition.objects.exists()
    assert heard == []


def test_recognise_refuses_a_product_twice_in_one_decision():
    first = RecognitionFactory()

    with pytest.raises(ValidationError, match="Sản phẩm này đã có"):
        recognitions.recognise(first.product, first.decision, stars=4, by=None)


def test_recognise_refuses_a_certificate_number_of_another():
    RecognitionFactory(certificate_number="M-1")

    with pytest.raises(ValidationError):
        recognitions.recognise(
            ProductFactory(),
            RecognitionDecisionFactory(),
            stars=4,
            by=None,
            certificate_number="M-1",
        )


def test_recognise_refuses_a_last_day_before_the_first():
    with pytest.raises(ValidationError, match="phải sau ngày bắt đầu"):
        recognitions.recognise(
            ProductFactory(),
            RecognitionDecisionFactory(),
            stars=4,
            by=None,
            valid_until=date(2024, 12, 31),
        )


def test_recognise_announces_once_it_is_saved(
    heard, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        recognition = recognitions.recognise(
            ProductFactory(), RecognitionDecisionFactory(), stars=4, by=None
        )
        assert heard == []

    assert heard == [recognition]


# -- Withdraw ----------------------------------------------------------------


def test_withdraw_ends_the_recognition_that_day():
    recognition = RecognitionFactory()
    decision = RecognitionDecisionFactory(kind=DecisionKind.WITHDRAWAL)

    recognitions.withdraw(
        recognition, reason=" Nhãn sai ", by=UserFactory(), on=JUNE, decision=decision
    )

    recognition.refresh_from_db()
    assert Recognition.objects.in_force(date(2026, 5, 31)).exists()
    assert not Recognition.objects.in_force(JUNE).exists()
    assert recognition.withdrawal_reason == "Nhãn sai"
    assert recognition.withdrawal_decision == decision
    assert trail_of(recognition) == ["ocop.withdrawn"]


def test_withdraw_does_not_bring_an_older_recognition_back():
    older = RecognitionFactory(lapsing=True)
    later = RecognitionFactory(product=older.product)

    recognitions.withdraw(later, reason="Nhãn sai", by=None, on=JUNE)

    assert older.product.standing(JUNE).state is State.WITHDRAWN
    assert not Recognition.objects.in_force(JUNE).exists()


def test_withdraw_may_end_what_is_uncertain():
    recognition = RecognitionFactory(uncertain=True)

    recognitions.withdraw(recognition, reason="Nhãn sai", by=None, on=JUNE)

    assert recognition.product.standing(JUNE).state is State.WITHDRAWN


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_withdraw_refuses_to_go_without_a_reason(reason):
    recognition = RecognitionFactory()

    with pytest.raises(recognitions.WithdrawalWithoutReason):
        recognitions.withdraw(recognition, reason=reason, by=None, on=JUNE)

    assert Recognition.objects.in_force(JUNE).exists()


@pytest.mark.parametrize("trait", ["withdrawn", "lapsed"])
def test_withdraw_refuses_what_is_over(trait, heard):
    recognition = RecognitionFactory(**{trait: True})

    with pytest.raises(recognitions.RecognitionNotInForce):
        recognitions.withdraw(recognition, reason="Lần hai", by=None, on=JUNE)

    assert trail_of(recognition) == []
    assert heard == []


def test_withdraw_looks_at_the_row_as_it_is_now():
    stale = RecognitionFactory()
    recognitions.withdraw(stale, reason="Lần một", by=None, on=MAY)

    with pytest.raises(recognitions.RecognitionNotInForce):
        recognitions.withdraw(stale, reason="Lần hai", by=None, on=JUNE)

    stale.refresh_from_db()
    assert stale.withdrawal_reason == "Lần một"


def test_withdraw_announces_once_it_is_saved(heard, django_capture_on_commit_callbacks):
    recognition = RecognitionFactory()

    with django_capture_on_commit_callbacks(execute=True):
        recognitions.withdraw(recognition, reason="Nhãn sai", by=None, on=JUNE)

    assert heard == [recognition]


# -- Redate ------------------------------------------------------------------


def test_redate_lets_recognitions_follow_a_mended_day():
    recognition = RecognitionFactory(year_only=True)
    decision = recognition.decision
    decision.issued_earliest = decision.issued_latest = date(2025, 6, 9)
    decision.save()

    changed = recognitions.redate(decision, by=None)

    recognition.refresh_from_db()
    assert changed == 1
    assert recognition.valid_from == date(2025, 6, 9)
    assert recognition.valid_until == recognition.possible_until == date(2028, 6, 9)
    assert trail_of(recognition) == ["ocop.redated"]


def test_redate_keeps_a_last_day_of_the_certificate_s_own():
    recognition = RecognitionFactory()
    Recognition.objects.update(
        valid_until=date(2027, 12, 31), possible_until=date(2027, 12, 31)
    )
    decision = recognition.decision
    decision.issued_earliest = decision.issued_latest = date(2025, 2, 1)
    decision.save()

    recognitions.redate(decision, by=None)

    recognition.refresh_from_db()
    assert recognition.valid_from == date(2025, 2, 1)
    assert recognition.valid_until == date(2027, 12, 31)


def test_redate_changes_nothing_where_nothing_changed():
    recognition = RecognitionFactory()

    assert recognitions.redate(recognition.decision, by=None) == 0
    assert trail_of(recognition) == []


# -- Warnings and refusals of a day ------------------------------------------


@pytest.mark.parametrize(
    ("stars", "level", "day", "warns"),
    [
        (3, AuthorityLevel.DISTRICT, date(2024, 1, 1), False),
        (3, AuthorityLevel.PROVINCE, date(2024, 1, 1), True),
        (3, AuthorityLevel.DISTRICT, date(2025, 7, 6), True),
        (5, AuthorityLevel.PROVINCE, date(2024, 1, 1), True),
        (5, AuthorityLevel.MINISTRY, date(2024, 1, 1), False),
        (5, AuthorityLevel.UNKNOWN, date(2024, 1, 1), False),
        (None, AuthorityLevel.DISTRICT, date(2024, 1, 1), False),
        (5, AuthorityLevel.PROVINCE, None, False),
    ],
)
def test_a_level_the_rules_do_not_name_is_a_warning(stars, level, day, warns):
    decision = RecognitionDecisionFactory(level=level, issued_earliest=day)

    assert bool(recognitions.authority_warning(decision, stars)) is warns


def test_the_warning_names_who_usually_decides():
    decision = RecognitionDecisionFactory(level=AuthorityLevel.PROVINCE)

    assert recognitions.authority_warning(decision, 5) == (
        "Hạng 5 sao ban hành 01/01/2025 thường do trung ương quyết định, "
        "ở đây ghi cấp tỉnh. Hãy đối chiếu bản gốc."
    )


def test_a_withdrawal_is_not_warned_about():
    decision = RecognitionDecisionFactory(kind=DecisionKind.WITHDRAWAL)

    assert recognitions.authority_warning(decision, 5) == ""


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        (date(2026, 11, 24), date(2026, 11, 24), "ở tương lai"),
        (date(2018, 5, 6), date(2018, 5, 6), "chưa có chương trình OCOP"),
    ],
)
def test_a_day_that_cannot_be_is_refused_in_words(today, earliest, latest, words):
    decision = RecognitionDecisionFactory.build(
        issued_earliest=earliest, issued_latest=latest
    )

    with pytest.raises(ValidationError) as refused:
        recognitions.check_issued(decision, today)

    assert words in refused.value.messages[0]


@pytest.mark.parametrize(
    ("earliest", "latest"),
    [
        (date(2026, 11, 23), date(2026, 11, 23)),
        (date(2018, 5, 7), date(2018, 5, 7)),
        (date(2026, 1, 1), date(2026, 12, 31)),
        (None, None),
    ],
)
def test_a_day_that_can_be_is_let_through(today, earliest, latest):
    decision = RecognitionDecisionFactory.build(
        issued_earliest=earliest, issued_latest=latest
    )

    recognitions.check_issued(decision, today)
