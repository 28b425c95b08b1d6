"""Writing what an officer accepted of a checked file."""

from collections.abc import Collection
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from accounts import trail
from catalogue.imports.drafts import PlannedRow, Verdict
from catalogue.imports.facts import from_plain
from catalogue.imports.history import IMPORTED, record_all
from catalogue.imports.planning import Plan, plan
from catalogue.imports.writing import say_what_changed, write
from catalogue.models import Import, ImportRow, ImportState
from catalogue.services.recognitions import announce
from catalogue.signals import recognition_granted, recognition_withdrawn

WITHOUT_ASKING = (Verdict.NEW, Verdict.CHANGED)


class ImportRefused(Exception):
    """The import cannot go on; the message says why, in words for the officer."""

    def __init__(self, message: str):
        super().__init__(message)
        self.message = message


@transaction.atomic
def apply(
    run: Import,
    *,
    accepted: Collection[int],
    by: AbstractBaseUser | None,
    on: date,
    at: datetime,
) -> int:
    """Write the new and changed rows and the accepted doubtful ones; count them.

    `accepted` are primary keys of doubtful rows. The plan is made again from the
    register as it is now, and must be the one the officer saw.
    """
    run = take_turn(run)
    if run.state != ImportState.CHECKED:
        raise ImportRefused(already(run))
    rows = list(run.rows.exclude(verdict=Verdict.REFUSED))
    chosen = [row for row in rows if is_chosen(row, accepted)]
    if not chosen:
        raise ImportRefused("Không có dòng nào để ghi: hãy đánh dấu dòng cần ghi.")
    facts = {row.pk: from_plain(row.facts) for row in rows}
    seen = plan(list(facts.values()), on)
    check_nothing_moved(rows, chosen, seen.rows)
    accepted_plan = part_of(seen, rows, chosen) or plan(
        [facts[row.pk] for row in chosen], on
    )
    refused = [one for one in accepted_plan.rows if one.refusals]
    if refused:
        raise ImportRefused(
            f"Dòng {refused[0].row.row_number}: {refused[0].refusals[0]}"
        )
    touched = write(accepted_plan, run)
    say_what_changed(touched)
    finish(run, chosen, by=by, at=at)
    record_all(IMPORTED, touched, by=by, data={"import": run.pk, "file": run.file_name})
    trail.record(IMPORTED, target=run, by=by, rows=len(chosen))
    tell(accepted_plan.rows)
    return len(chosen)


def take_turn(run: Import) -> Import:
    """Wait until no other import is being written or undone, and read this one anew."""
    Import.objects.select_for_update().order_by("pk").first()
    return Import.objects.select_for_update().get(pk=run.pk)


def already(run: Import) -> str:
    match run.state:
        case ImportState.APPLIED:
            who = f" bởi {run.applied_by}" if run.applied_by else ""
            return f"Tệp này đã được ghi vào sổ{who}; không ghi lần thứ hai."
        case ImportState.DROPPED:
            return "Lần nhập này đã bị bỏ; hãy tải tệp lên lại."
    return "Lần nhập này đã được hoàn tác; hãy tải tệp lên lại."


def is_chosen(row: ImportRow, accepted: Collection[int]) -> bool:
    if row.verdict == Verdict.DOUBTFUL:
        return row.pk in accepted
    return row.verdict in WITHOUT_ASKING


def part_of(seen: Plan, rows: list[ImportRow], chosen: list[ImportRow]) -> Plan | None:
    """Return the plan of the chosen rows if no other row has shaped it."""
    ids = {row.pk for row in chosen}
    if any(row.pk not in ids and row.verdict != Verdict.SAME for row in rows):
        return None
    both = zip(rows, seen.rows, strict=True)
    return Plan([planned for row, planned in both if row.pk in ids], seen.drafts)


def check_nothing_moved(
    rows: list[ImportRow], chosen: list[ImportRow], now: list[PlannedRow]
) -> None:
    """Stop when the register changed since the officer saw the plan."""
    ids = {row.pk for row in chosen}
    for row, planned in zip(rows, now, strict=True):
        if row.pk in ids and row.fingerprint != planned.fingerprint:
            raise ImportRefused(
                f"Sổ đã thay đổi từ khi kiểm tệp (dòng {row.row_number}: "
                f"{row.facts.get('name', '')}). Chưa ghi gì; hãy tải tệp lên để kiểm lại."
            )


def finish(
    run: Import,
    chosen: list[ImportRow],
    *,
    by: AbstractBaseUser | None,
    at: datetime,
) -> None:
    run.state, run.applied_at, run.applied_by = ImportState.APPLIED, at, by
    run.save(update_fields=["state", "applied_at", "applied_by"])
    ids = [row.pk for row in chosen]
    for start in range(0, len(ids), 10_000):
        run.rows.filter(pk__in=ids[start : start + 10_000]).update(is_written=True)


def tell(rows: list[PlannedRow]) -> None:
    """Announce, once all is saved, what was granted and what was withdrawn."""
    for row in rows:
        if row.recognition is None:
            continue
        recognition = row.recognition.instance
        if row.recognition.is_new and not recognition.is_withdrawn:
            announce(recognition_granted, recognition)
        elif row.row.is_withdrawn:
            announce(recognition_withdrawn, recognition)


@transaction.atomic
def drop(run: Import) -> None:
    """Put a checked file aside; nothing of it was written."""
    run = take_turn(run)
    if run.state != ImportState.CHECKED:
        raise ImportRefused(already(run))
    run.state = ImportState.DROPPED
    run.save(update_fields=["state"])
    run.rows.all().delete()
