"""Amounts, counts, weights and days as they are typed with a thumb."""

import re
from datetime import date

from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from showroom.desk import typed

WEIGHT = re.compile(r"(\d{1,7}(?:[.,]\d{1,3})?)\s*(g|gam|gram|kg|kí|ký|cân)?", re.I)
COUNT = re.compile(r"\d{1,9}")
DAY = re.compile(r"(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})")
NOTHING = re.compile(r"0+\s*(?:₫|đ|d|vnd|đồng)?", re.I)


class Mistyped(ValueError):
    """What was typed cannot be read. Its text says why, for people."""


def dong(text: str) -> int | None:
    """Read 85.000, 85000, 85k or 0 as đồng; None for nothing. Raises `Mistyped`."""
    if NOTHING.fullmatch(text.strip()):
        return 0
    try:
        return typed.price(text)
    except typed.Mistyped as error:
        raise Mistyped(str(error)) from error


def price(text: str) -> int:
    """Read an amount that must be there."""
    if (amount := dong(text)) is None:
        raise Mistyped(_("Hãy gõ giá bán, ví dụ 85000."))
    return amount


def count(text: str) -> int:
    """Read a whole number of things: 0, 12, 1.200 is none of these."""
    if not COUNT.fullmatch(text.strip()):
        raise Mistyped(
            _("“%(text)s” không phải số lượng. Hãy gõ số nguyên, ví dụ 24.")
            % {"text": text[:20]}
        )
    return int(text)


def maybe_count(text: str) -> int | None:
    return count(text) if text.strip() else None


def grams(text: str) -> int:
    """Read 500, 500 g, 1,5 kg or 1.5kg as whole grams."""
    found = WEIGHT.fullmatch(text.strip())
    if not found:
        raise Mistyped(
            _("“%(text)s” không phải cân nặng. Hãy gõ như 500 g hoặc 1,5 kg.")
            % {"text": text[:20]}
        )
    number, unit = found[1], (found[2] or "g").lower()
    if unit.startswith("g"):
        if not number.isdigit():
            raise Mistyped(_("Cân nặng tính bằng gam là số nguyên, ví dụ 1500 g."))
        return int(number)
    return round(float(number.replace(",", ".")) * 1000)


def day(text: str) -> date | None:
    """Read 2026-12-01, as a date field sends it, or 1/12/2026; None for nothing."""
    text = text.strip()
    if not text:
        return None
    if found := DAY.fullmatch(text):
        text = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    try:
        read = parse_date(text)
    except ValueError:
        read = None
    if read is None or not 2000 <= read.year <= 2100:
        raise Mistyped(
            _("“%(text)s” không phải ngày. Hãy gõ như 01/12/2026.")
            % {"text": text[:20]}
        )
    return read
