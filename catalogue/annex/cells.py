"""The cells of one product's row, read with what is wrong in them."""

from collections.abc import Callable
from typing import TypeVar

from catalogue.annex.dates import Unreadable
from catalogue.annex.headings import HEADINGS
from catalogue.annex.layout import ProductRow
from catalogue.annex.rows import Level, Problem
from catalogue.annex.text import defect, is_blank

T = TypeVar("T")

# The longest text of each field, as the register keeps it.
LONGEST = {
    "reference": 60,
    "name": 255,
    "producer": 255,
    "address": 255,
    "locality_detail": 255,
    "commune": 120,
    "district": 120,
    "province": 120,
    "commune_today": 120,
    "commune_today_code": 120,
    "province_today": 120,
    "group": 160,
    "group_inferred": 160,
    "decision_number": 80,
    "authority": 200,
    "round": 60,
    "certificate_number": 80,
    "withdrawal_number": 80,
    "withdrawal_authority": 200,
    "withdrawal_reason": 2000,
    "packaging": 160,
    "price": 160,
    "note": 2000,
    "source": 500,
}


class Cells:
    """Read cells by field; what cannot be kept becomes a problem in words."""

    def __init__(self, found: ProductRow, faults: dict[tuple[int, int], str]):
        self.cells = found.row.cells
        self.number = found.row.number
        self.faults = faults
        self.places = found.columns.places
        self.problems: list[Problem] = []

    def cell(self, field: str) -> str:
        place = self.places.get(field, -1)
        if self.faults and (self.number, place) in self.faults:
            return ""
        return self.cells[place] if 0 <= place < len(self.cells) else ""

    def text(self, field: str) -> str:
        """Return a cell's text if it may be kept, "" if it says nothing."""
        return self.kept(field, self.cell(field))

    def kept(self, field: str, text: str) -> str:
        if is_blank(text):
            return ""
        if wrong := defect(text, LONGEST[field]):
            self.refuse(field, wrong)
            return text[:80] + "…" if field == "name" and len(text) > 80 else ""
        return text

    def parsed(
        self, field: str, parse: Callable[[str], T], level: Level = Level.REFUSE
    ) -> T | None:
        try:
            return parse(self.cell(field))
        except Unreadable as error:
            self.problem(field, level, str(error))
            return None

    def problem(self, field: str, level: Level, said: str) -> None:
        heading = HEADINGS.get(field)
        message = f"{heading}: {said}." if heading else f"{said}."
        self.problems.append(Problem(field, level, message))

    def refuse(self, field: str, said: str) -> None:
        self.problem(field, Level.REFUSE, said)

    def doubt(self, field: str, said: str) -> None:
        self.problem(field, Level.DOUBT, said)
