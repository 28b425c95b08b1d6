"""Days as far as they are known."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Self

from catalogue.annex.text import is_blank, words

_EXCEL_EPOCH = date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)  # 2000 to 2099.
_YEARS = range(1900, 2200)
_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}.*)?$")
_FILLER = frozenset({"ngay", "thang", "nam", "ky", "du", "den", "het", "tu"})
_IN_TEXT = re.compile(
    r"ngày[\s.…_]*(?P<day>\d{1,2})[\s.…_]*tháng[\s.…_]*(?P<month>\d{1,2})"
    r"[\s.…_]*năm[\s.…_]*(?P<year>\d{4})"
    r"|(?P<day2>\d{1,2})\s*[/.-]\s*(?P<month2>\d{1,2})\s*[/.-]\s*(?P<year2>\d{4})"
    r"|tháng[\s.…_]*(?P<month3>\d{1,2})[\s.…_]*(?:năm|/|-)[\s.…_]*(?P<year3>\d{4})"
    r"|ngày[\s.…_/]*(?:tháng[\s.…_/]*)?năm[\s.…_]*(?P<year4>\d{4})",
    re.IGNORECASE,
)


class Unreadable(ValueError):
    """A cell's text is not what its column holds; the message says why."""


@dataclass(frozen=True, order=True, slots=True)
class PartialDate:
    """A day that lies between two days, both included; often they are one."""

    earliest: date
    latest: date

    @classmethod
    def of(cls, year: int, month: int | None = None, day: int | None = None) -> Self:
        """Build from what is known; raise ValueError for a day that never was."""
        if month is None:
            return cls(date(year, 1, 1), date(year, 12, 31))
        if day is None:
            last = calendar.monthrange(year, month)[1]
            return cls(date(year, month, 1), date(year, month, last))
        return cls(date(year, month, day), date(year, month, day))

    @property
    def day(self) -> date | None:
        return self.earliest if self.earliest == self.latest else None

    def __str__(self) -> str:
        """Write it so that `parse_date` reads it back."""
        first, last = self.earliest, self.latest
        if first == last:
            return f"{first:%d/%m/%Y}"
        if self == PartialDate.of(first.year, first.month):
            return f"{first:%m/%Y}"
        if self == PartialDate.of(first.year):
            return f"năm {first.year}"
        return f"{first:%d/%m/%Y} – {last:%d/%m/%Y}"


@lru_cache(maxsize=4096)
def parse_date(text: str) -> PartialDate | None:
    """Read a day, month or year; None when the cell says nothing.

    Understands 23/12/2019, 2019-12-23, Excel's serial numbers, "ngày 23 tháng 12
    năm 2019", 12/2019, "năm 2019", and two days joined by a dash. Raises Unreadable.
    """
    if is_blank(text):
        return None
    if len(text) > 80:
        raise Unreadable(f"“{text[:40]}…” không phải ngày")
    if len(ends := re.split(r"\s+[-–—]\s+", text)) == 2:
        return _span(*ends)
    text = _TIME.sub("", text)
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text) and int(text[:5]) in _SERIALS:
        return _of_day(_EXCEL_EPOCH + timedelta(days=int(text[:5])))
    tokens = [word for word in words(text).split() if word not in _FILLER]
    try:
        return _of_numbers([int(token) for token in tokens], text)
    except ValueError as error:
        raise Unreadable(
            f"“{text}” không phải ngày có thật; hãy ghi ngày/tháng/năm, "
            "như 23/12/2019, hoặc chỉ năm nếu không rõ ngày"
        ) from error


def _span(first: str, last: str) -> PartialDate | None:
    start, end = parse_date(first), parse_date(last)
    if start is None or end is None or end.latest < start.earliest:
        raise Unreadable(f"“{first} – {last}” không phải một khoảng ngày")
    return PartialDate(start.earliest, end.latest)


def _of_day(day: date) -> PartialDate:
    return PartialDate(day, day)


def _of_numbers(numbers: list[int], text: str) -> PartialDate:
    match numbers:
        case [year] if year in _YEARS:
            return PartialDate.of(year)
        case [month, year] if year in _YEARS:
            return PartialDate.of(year, month)
        case [year, month] if year in _YEARS:
            return PartialDate.of(year, month)
        case [day, month, year] if year in _YEARS:
            return PartialDate.of(year, month, day)
        case [year, month, day] if year in _YEARS:
            return PartialDate.of(year, month, day)
        case [day, month, year] if year < 100 and re.search(r"\d\d$", text):
            return PartialDate.of(2000 + year, month, day)
    raise ValueError(text)


def find_date(text: str) -> PartialDate | None:
    """Find the first day, month or year written out in running text."""
    for found in _IN_TEXT.finditer(text):
        parts = {
            name.rstrip("234"): value
            for name, value in found.groupdict().items()
            if value
        }
        try:
            return PartialDate.of(
                int(parts["year"]),
                int(parts["month"]) if "month" in parts else None,
                int(parts["day"]) if "day" in parts else None,
            )
        except ValueError:
            continue
    return None
