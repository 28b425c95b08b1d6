"""What a decision's form brings: new rows, mended rows, other days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from accounts import trail
from catalogue.models import Product, Recognition, RecognitionDecision
from catalogue.services import recognitions


@dataclass(frozen=True, slots=True)
class NewRow:
    """A product to recognise; `own_until` where its paper prints another last day."""

    product: Product
    stars: int | None
    score: Decimal | None = None
    certificate_number: str | None = None
    own_until: date | None = None
    is_renewal: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class MendedRow:
    """A saved recognition whose facts were mended: which, and its last day now."""

    recognition: Recognition
    fields: tuple[str, ...]
    own_until: date | None = None


@transaction.atomic
def settle(
    decision: RecognitionDecision,
    *,
    new: Iterable[NewRow],
    mended: Iterable[MendedRow],
    by: AbstractBaseUser | None,
) -> None:
    """Recognise the new rows and let all rows follow the decision's days.

    The decision and the facts of the mended rows are saved already. Raises
    `ValidationError` when a row is impossible.
    """
    for row in mended:
        mend(row, by=by)
    recognitions.redate(decision, by=by)
    for row in new:
        recognitions.recognise(
            row.product,
            decision,
            stars=row.stars,
            by=by,
            score=row.score,
            certificate_number=row.certificate_number or None,
            valid_until=row.own_until,
            is_renewal=row.is_renewal,
            source=row.source,
        )


def mend(row: MendedRow, *, by: AbstractBaseUser | None) -> None:
    recognition = Recognition.objects.select_for_update().get(pk=row.recognition.pk)
    if "own_until" in row.fields:
        recognition.follow_decision()
        if row.own_until is not None:
            recognition.valid_until = recognition.possible_until = row.own_until
        recognition.full_clean(exclude=["decision", "product"])
        recognition.save()
    trail.record("ocop.mended", target=recognition, by=by, fields=list(row.fields))
