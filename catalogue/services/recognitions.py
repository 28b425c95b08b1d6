from datetime import date
from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import trail
from catalogue import rules
from catalogue.models import (
    AuthorityLevel,
    DecisionKind,
    Product,
    Recognition,
    RecognitionDecision,
)
from catalogue.signals import recognition_granted, recognition_withdrawn
from catalogue.standing import State, state_of


class RecognitionNotInForce(Exception):
    """The recognition has lapsed or was withdrawn before."""


class WithdrawalWithoutReason(Exception):
    """A withdrawal says why, for the public reads it."""


@transaction.atomic
def recognise(
    product: Product,
    decision: RecognitionDecision,
    *,
    stars: int | None,
    by: AbstractBaseUser | None,
    **facts,
) -> Recognition:
    """Enter a product's stars under a decision, with the days that follow from it.

    `facts` are further fields: score, certificate_number, valid_until (where the
    certificate prints another day than thirty-six months), is_renewal, source.
    Raises `ValidationError` when the row is impossible.
    """
    until = facts.pop("valid_until", None)
    recognition = Recognition(decision=decision, product=product, stars=stars, **facts)
    recognition.follow_decision()
    if until is not None:
        recognition.valid_until = recognition.possible_until = until
    recognition.full_clean(exclude=["decision", "product"], validate_constraints=False)
    recognition.validate_constraints()
    recognition.save()
    trail.record("ocop.recognised", target=recognition, by=by, stars=stars)
    announce(recognition_granted, recognition)
    return recognition


@transaction.atomic
def withdraw(
    recognition: Recognition,
    *,
    reason: str,
    by: AbstractBaseUser | None,
    on: date,
    decision: RecognitionDecision | None = None,
) -> Recognition:
    """End a recognition early and announce it once it is saved.

    One whose time is uncertain may be withdrawn too: the authority knows its day.
    The shop and the search index listen. The register does not know them, and a
    listener that fails does not silence the others.
    """
    if not reason.strip():
        raise WithdrawalWithoutReason
    recognition = Recognition.objects.select_for_update().get(pk=recognition.pk)
    if state_of(recognition, on) not in (State.IN_FORCE, State.UNCERTAIN):
        raise RecognitionNotInForce(recognition)
    recognition.withdrawn_on = on
    recognition.withdrawal_reason = reason.strip()
    recognition.withdrawal_decision = decision
    recognition.save(
        update_fields=["withdrawn_on", "withdrawal_reason", "withdrawal_decision"]
    )
    trail.record("ocop.withdrawn", target=recognition, by=by, reason=reason.strip())
    announce(recognition_withdrawn, recognition)
    return recognition


@transaction.atomic
def redate(decision: RecognitionDecision, *, by: AbstractBaseUser | None) -> int:
    """Let the recognitions of a decision follow its days after those were mended.

    A certificate that prints a last day of its own keeps it. Returns how many
    changed.
    """
    changed = 0
    for recognition in decision.recognitions.select_for_update():
        before = days_of(recognition)
        own_until = has_own_last_day(recognition)
        recognition.follow_decision()
        if own_until and recognition.valid_from is not None:
            recognition.valid_until = recognition.possible_until = before[2]
        if days_of(recognition) != before:
            recognition.full_clean(exclude=["decision", "product"])
            recognition.save()
            trail.record("ocop.redated", target=recognition, by=by)
            changed += 1
    return changed


def days_of(recognition: Recognition) -> tuple[date | None, ...]:
    return (
        recognition.possible_from,
        recognition.valid_from,
        recognition.valid_until,
        recognition.possible_until,
    )


def has_own_last_day(recognition: Recognition) -> bool:
    """Tell whether the certificate's last day is not the thirty-six months' one."""
    earliest, until = recognition.possible_from, recognition.valid_until
    return (
        earliest is not None
        and until is not None
        and until != rules.valid_until(earliest)
    )


def announce(signal, recognition: Recognition) -> None:
    send = partial(signal.send_robust, sender=Recognition)
    transaction.on_commit(partial(send, recognition=recognition))


def authority_warning(decision: RecognitionDecision, stars: int | None) -> str:
    """Say when the level that decided is not the one the rules of that day name.

    A warning to the officer, never a refusal: history is messy. Empty when there
    is nothing to say. Decisions 1048, 148 and 1489/QĐ-TTg.
    """
    if (
        stars is None
        or not decision.level
        or decision.issued_earliest is None
        or decision.kind != DecisionKind.RECOGNITION
    ):
        return ""
    expected = rules.deciding_levels(
        stars, decision.issued_earliest, decision.issued_latest
    )
    if decision.level in expected:
        return ""
    names = " / ".join(str(AuthorityLevel(level).label) for level in sorted(expected))
    return _(
        "Hạng %(stars)s sao ban hành %(day)s thường do %(expected)s quyết định, "
        "ở đây ghi %(level)s. Hãy đối chiếu bản gốc."
    ) % {
        "stars": stars,
        "day": decision.issued_text,
        "expected": names.lower(),
        "level": str(AuthorityLevel(decision.level).label).lower(),
    }


def check_issued(decision: RecognitionDecision, on: date) -> None:
    """Refuse a decision from before the programme or from the future."""
    earliest, latest = decision.issued_earliest, decision.issued_latest
    if earliest is None:
        return
    if earliest > on:
        raise ValidationError({"issued_earliest": _("Ngày ban hành ở tương lai.")})
    if latest < rules.PROGRAMME_START:
        raise ValidationError(
            {
                "issued_earliest": _(
                    "Trước 07/05/2018 chưa có chương trình OCOP "
                    "(Quyết định 490/QĐ-TTg)."
                )
            }
        )
