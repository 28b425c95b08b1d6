"""Small files in the register's own headings, checked and written as officers do."""

from datetime import UTC, date, datetime

from catalogue.annex.headings import HEADINGS
from catalogue.imports import applying, checking
from catalogue.imports.checking import Checked
from catalogue.imports.drafts import PlannedRow, Verdict
from catalogue.models import (
    Import,
    Producer,
    Product,
    Recognition,
    RecognitionDecision,
)
from tests.catalogue.annex.samples import csv_bytes

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)

RICE = {
    "name": "Gạo nếp Mẫu",
    "producer": "Hợp tác xã Mẫu 1",
    "commune": "Xã Sơn Phú",
    "district": "Huyện Hương Sơn",
    "province": "Hà Tĩnh",
    "stars": "4",
    "decision_number": "12/QĐ-UBND",
    "decision_date": "15/03/2024",
    "authority": "UBND tỉnh Hà Tĩnh",
}


def a_file(*rows: dict[str, str]) -> bytes:
    """Return a CSV of rows given by field, under the headings of the register."""
    fields = list(dict.fromkeys(name for row in rows for name in row))
    lines = [[row.get(name, "") for name in fields] for row in rows]
    return csv_bytes([[HEADINGS[name] for name in fields], *lines])


def look(*rows: dict[str, str]) -> Checked:
    return checking.look(a_file(*rows), "mau.csv", on=TODAY)


def plan_one(**facts: str) -> PlannedRow:
    """Return the plan of one row: RICE with other facts."""
    return look(RICE | facts).rows[0]


def keep(*rows: dict[str, str], by=None) -> Import:
    return checking.keep(look(*rows), by=by)


def apply(run: Import, *, accepted=None, by=None) -> int:
    """Write a kept check with all its doubtful rows, or just the accepted ones."""
    if accepted is None:
        doubtful = run.rows.filter(verdict=Verdict.DOUBTFUL)
        accepted = set(doubtful.values_list("pk", flat=True))
    return applying.apply(run, accepted=accepted, by=by, on=TODAY, at=NOW)


def bring_in(*rows: dict[str, str], by=None) -> Import:
    """Check and write a file with all that is doubtful in it."""
    run = keep(*rows, by=by)
    apply(run, by=by)
    run.refresh_from_db()
    return run


def sizes() -> tuple[int, ...]:
    """Return how many rows each table of the register has."""
    models = (Producer, RecognitionDecision, Product, Recognition)
    return tuple(model.objects.count() for model in models)
