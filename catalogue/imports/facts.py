"""Annex rows as plain data that a database keeps, and facts made of several cells."""

from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

from catalogue.annex.dates import PartialDate
from catalogue.annex.rows import AnnexRow, Level, Problem
from catalogue.annex.values import Status

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_TEXTS = tuple(
    item.name
    for item in fields(AnnexRow)
    if item.type is str or item.type == "str"
    if item.name != "sheet"
)


def guarded(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def unguarded(row: AnnexRow) -> AnnexRow:
    """Take away the apostrophes that `guarded` put in front."""
    bare = {
        name: text[1:]
        for name in _TEXTS
        if (text := getattr(row, name)).startswith("'")
        and text[1:].startswith(FORMULA_STARTS)
    }
    return replace(row, **bare) if bare else row


def to_plain(row: AnnexRow) -> dict:
    """Return what JSON can hold; facts that are silent are left out."""
    plain = {}
    for item in fields(AnnexRow):
        value = getattr(row, item.name)
        if value not in ("", None, (), False):
            plain[item.name] = _plain(value)
    return plain


def _plain(value):
    match value:
        case PartialDate():
            return [value.earliest.isoformat(), value.latest.isoformat()]
        case date():
            return value.isoformat()
        case Decimal():
            return str(value)
        case tuple():
            return [[p.field, p.level.value, p.message] for p in value]
        case Status():
            return value.value
    return value


_READERS = {
    "issued": lambda ends: PartialDate(*map(date.fromisoformat, ends)),
    "withdrawal_issued": lambda ends: PartialDate(*map(date.fromisoformat, ends)),
    "valid_from": date.fromisoformat,
    "valid_until": date.fromisoformat,
    "score": Decimal,
    "status": Status,
    "problems": lambda rows: tuple(
        Problem(field, Level(level), said) for field, level, said in rows
    ),
}


def from_plain(plain: dict) -> AnnexRow:
    return AnnexRow(
        **{
            name: _READERS[name](value) if name in _READERS else value
            for name, value in plain.items()
        }
    )


def note_of(row: AnnexRow) -> str:
    """Return what the register has no field for, as the officers' note."""
    price = f"Giá ghi trong tệp: {row.price}" if row.price else ""
    return "\n".join(filter(None, (row.note, price)))
