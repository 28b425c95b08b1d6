"""Write what was planned: all the accepted rows, or none of them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction

from catalogue.imports.drafts import Verdict
from showroom import trail
from showroom.imports.planning import Checked, PlannedShowroom, look
from showroom.models import Form, Support
from showroom.refusals import ShowroomRefused
from showroom.services import showrooms

WITHOUT_ASKING = frozenset({Verdict.NEW, Verdict.CHANGED})


class ImportRefused(Exception):
    """A row could not be written, and so none was; the message says which and why."""

    def __init__(self, message: str):
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class Written:
    """What was looked at, once more, and how many rows of it were written."""

    checked: Checked
    count: int


@transaction.atomic
def write(
    data: bytes,
    file_name: str,
    *,
    accepted: Collection[int] | None,
    by: AbstractBaseUser | None,
    on: date,
) -> Written:
    """Read the file anew and write its rows, all or none.

    `accepted` are the numbers of doubtful rows that a person accepted, None for all;
    refused rows are never written. Raises `AnnexRefused` and `ImportRefused`.
    """
    checked = look(data, file_name, on=on)
    count = 0
    for row in checked.rows:
        is_accepted = row.verdict is Verdict.DOUBTFUL and (
            accepted is None or row.number in accepted
        )
        if row.verdict in WITHOUT_ASKING or is_accepted:
            write_row(row, by)
            count += 1
    return Written(checked, count)


def write_row(row: PlannedShowroom, by: AbstractBaseUser | None) -> None:
    try:
        save(row)
        trail.record("imported", row.showroom, by=by)
        if row.closes:
            showrooms.close(row.showroom, reason=row.facts.closing, on=None, by=by)
    except ValidationError as error:
        raise refused(row, " ".join(error.messages)) from error
    except ShowroomRefused as error:
        raise refused(row, error.message) from error


def save(row: PlannedShowroom) -> None:
    showroom = row.showroom
    for name, value in row.values.items():
        setattr(showroom, name, value)
    if showroom.form == Form.PERMANENT:
        showroom.starts_on = showroom.ends_on = None
    showroom.full_clean(validate_unique=False)
    showroom.save()
    if row.adds_support:
        Support.objects.create(
            showroom=showroom,
            amount=row.facts.support,
            note=row.facts.row.cells["detail"][:255],
            source=showroom.source,
        )


def refused(row: PlannedShowroom, why: str) -> ImportRefused:
    return ImportRefused(f"Dòng {row.number}, {row.name}: {why} Chưa ghi dòng nào.")
