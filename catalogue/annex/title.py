"""What stands above the table: which decision the list belongs to."""

import re
from dataclasses import dataclass, fields, replace
from typing import Self

from catalogue.annex.dates import PartialDate, find_date
from catalogue.annex.sheets import SheetRow
from catalogue.annex.text import words
from catalogue.annex.values import authority_in, cut_authority, find_decision

_ATTACHED = re.compile(
    r"(?:ban hanh )?(?:kem theo|dinh kem)|ban hanh theo|theo quyet dinh"
)
_ROUND = re.compile(
    r"đợt\s+(\d{1,2}|[IVX]{1,4})\b(?:\s*(?:,|/|-|–)?\s*(?:năm)?\s*(\d{4}))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\bnăm\s+(20\d\d)\b", re.IGNORECASE)
_STARS = re.compile(r"\b([3-5]|ba|bon|nam) sao\b")
_SPELLED = {"ba": 3, "bon": 4, "nam": 5}


@dataclass(frozen=True, slots=True)
class Title:
    """The facts of the lines above a table; empty where they say nothing."""

    text: str = ""
    decision_number: str = ""
    issued: PartialDate | None = None
    authority: str = ""
    round: str = ""
    year: int | None = None
    stars: int | None = None
    withdraws: bool = False
    is_proposal: bool = False

    def over(self, other: Self) -> Self:
        """Return these facts, with another title's where this one is silent."""
        own = {item.name: getattr(self, item.name) for item in fields(self)}
        return replace(other, **{name: value for name, value in own.items() if value})


def read_title(rows: list[SheetRow]) -> Title:
    cells = [cell for row in rows for cell in row.cells if cell]
    lines = [cell for cell in cells if not words(cell).startswith("can cu")]
    decision_line, number, rest = _decision(lines)
    said = words(" ".join(lines))
    return Title(
        text=" ".join(cells),
        decision_number=number,
        issued=find_date(rest) or _letterhead_date(lines),
        authority=authority_in(rest) or _letterhead(rows),
        round=_round(lines),
        year=_year(lines),
        stars=_only_star(lines),
        withdraws="thu hoi" in said,
        is_proposal=not number
        and not decision_line
        and re.search(r"\b(?:de nghi|du kien|khong dat|dang ky)\b", said) is not None,
    )


def _decision(lines: list[str]) -> tuple[str, str, str]:
    """Return the line that names the decision, its number, and what follows it.

    "Kèm theo Quyết định số …" names it best; a letterhead's "Số: …" will do.
    """
    for line in sorted(lines, key=lambda line: not _ATTACHED.search(words(line))):
        if found := find_decision(line):
            return line, *found
    return "", "", ""


def _letterhead_date(lines: list[str]) -> PartialDate | None:
    """Return the day of "Hà Tĩnh, ngày 18 tháng 11 năm 2021"."""
    for line in lines:
        if re.search(r"\bngay\b.*\bnam \d{4}|\bngay \d", words(line)):
            return find_date(line)
    return None


def _letterhead(rows: list[SheetRow]) -> str:
    """Return the body a letterhead names, whose second half may be a row below."""
    for place, row in enumerate(rows):
        for column, cell in enumerate(row.cells):
            said = words(cell)
            if not re.match(r"(?:uy ban nhan dan|ubnd|bo nong nghiep)\b", said):
                continue
            if said not in ("uy ban nhan dan", "ubnd"):
                return cut_authority(cell)
            below = rows[place + 1].cells if place + 1 < len(rows) else ()
            if column < len(below) and below[column]:
                return cut_authority(f"{cell} {below[column]}")
    return ""


def _round(lines: list[str]) -> str:
    for line in lines:
        if found := _ROUND.search(line):
            number = found[1].upper()
            return f"đợt {number}/{found[2]}" if found[2] else f"đợt {number}"
    return ""


def _year(lines: list[str]) -> int | None:
    years = {int(year) for line in lines for year in _YEAR.findall(line)}
    return years.pop() if len(years) == 1 else None


def _only_star(lines: list[str]) -> int | None:
    """Return the star all rows have, when the title names one and no "trở lên"."""
    said = words(" ".join(lines))
    stars = {_SPELLED.get(star) or int(star) for star in _STARS.findall(said)}
    alone = len(stars) == 1 and "tro len" not in said and " den " not in f" {said} "
    return stars.pop() if alone else None
