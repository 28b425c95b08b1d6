"""Where the table stands in a sheet, and which of its rows are products."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from catalogue.annex.headings import field_below, field_of
from catalogue.annex.sections import Section, Sections, read_section
from catalogue.annex.sheets import Sheet, SheetRow
from catalogue.annex.text import words
from catalogue.annex.title import Title, read_title

_HEADER_SEARCH = 80
_TOTAL = re.compile(r"(?:tong cong|tong so)\b.*|(?:tong|cong)(?: \d.*)?")
_SUBTOTAL = re.compile(r"(?:tổng|cộng|tổng cộng|tổng số)\s*[:(].*", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"noi nhan\b.*|k ?t chu tich.*|t ?m (?:uy ban|uban|ubnd).*|t ?l chu tich.*|tuq\b.*"
    r"|(?:nguoi lap|thu truong|ky ten|ky boi|nguoi ky)\b.*"
    r"|(?:pho )?(?:chu tich|giam doc)|da ky"
)
_REMARK = re.compile(
    r"(?:ghi chu|luu y|danh sach (?:nay|gom|co|tren)|an dinh|tong hop)\b.*"
)
_NUMBERING = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?(?:\s*=.*)?")
_COUNT = re.compile(
    r"\(?\d+(?:[.,]\d+)?(?: (?:sp|sản phẩm|chủ thể))?\)?", re.IGNORECASE
)


@dataclass(slots=True)
class Columns:
    """Which column holds which field; `bottom` is the header's last row."""

    places: dict[str, int] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    top: int = 0
    bottom: int = 0

    @property
    def is_list(self) -> bool:
        return "name" in self.places and len(self.places) > 1


@dataclass(frozen=True, slots=True)
class ProductRow:
    row: SheetRow
    columns: Columns
    title: Title
    section: Section
    is_lone: bool = False


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row below the header that was read as no product, and why."""

    sheet: str
    number: int
    text: str
    why: str


def find_columns(sheet: Sheet) -> Columns | None:
    """Return the header that names most fields among the first rows."""
    best = None
    for place in range(min(len(sheet.rows), _HEADER_SEARCH)):
        found = columns_at(sheet.rows, place)
        if found and (best is None or len(found.places) > len(best.places)):
            best = found
    return best


def columns_at(rows: list[SheetRow], place: int) -> Columns | None:
    """Read the header at a row, over two rows if that names more fields."""
    if len(rows[place].cells) < 2:
        return None
    one = _columns([(cell, field_of(cell)) for cell in rows[place].cells], place, place)
    two = None
    if place + 1 < len(rows):
        two = _columns(
            _two_rows(rows[place].cells, rows[place + 1].cells), place, place + 1
        )
    if two and two.is_list and len(two.places) > len(one.places):
        return two
    return one if one.is_list else None


def _two_rows(
    above: tuple[str, ...], below: tuple[str, ...]
) -> list[tuple[str, str | None]]:
    """Pair each column's heading with its field; a parent covers blanks to its right."""
    found, parent = [], ""
    for column in range(max(len(above), len(below))):
        own = above[column] if column < len(above) else ""
        child = below[column] if column < len(below) else ""
        parent = own or (parent if child else "")
        heading = parent if parent == child or not child else f"{parent} – {child}"
        found.append((heading.strip(" –"), field_below(parent, child)))
    return found


def _columns(found: list[tuple[str, str | None]], top: int, bottom: int) -> Columns:
    columns = Columns(top=top, bottom=bottom)
    for column, (heading, name) in enumerate(found):
        if name and name not in columns.places:
            columns.places[name] = column
            columns.headings[name] = heading
        elif heading:
            columns.ignored.append(heading)
    return columns


class Walk:
    """Go down one sheet and tell products from headings, totals and signatures."""

    def __init__(self, sheet: Sheet, columns: Columns):
        self.sheet = sheet
        self.columns = [columns]
        self.skipped: list[SkippedRow] = []
        self.titles = [read_title(sheet.rows[: columns.top])]
        self._wide = {
            (merge.top, merge.left)
            for merge in sheet.merges
            if merge.right > merge.left
        }

    def products(self) -> Iterator[ProductRow]:
        columns, title = self.columns[0], self.titles[0]
        sections, outside, loose = Sections(), [], False
        rows = self.sheet.rows
        place = columns.bottom + 1
        while place < len(rows):
            row = rows[place]
            place += 1
            if (loose or self._repeats_header(row, columns)) and (
                again := columns_at(rows, place - 1)
            ):
                if again.places != columns.places:
                    columns = again
                    self.columns.append(again)
                if outside:
                    title = read_title(outside).over(title)
                    self.titles.append(title)
                    sections = Sections()
                place, outside, loose = again.bottom + 1, [], False
                continue
            if outside:
                outside.append(row)
                continue
            why = self._why_no_product(row, columns, sections)
            loose = why is not None
            if why == "":
                outside = [row]
            elif why is None:
                yield self._product(row, columns, title, sections)
            else:
                self._skip(row, why)

    def _skip(self, row: SheetRow, why: str) -> None:
        text = " ".join(filter(None, row.cells))[:200]
        self.skipped.append(SkippedRow(self.sheet.name, row.number, text, why))

    def _product(
        self, row: SheetRow, columns: Columns, title: Title, sections: Sections
    ) -> ProductRow:
        lone = (
            len([cell for cell in row.cells if cell]) == 1 and len(columns.places) > 2
        )
        return ProductRow(row, columns, title, sections.current, is_lone=lone)

    @staticmethod
    def _repeats_header(row: SheetRow, columns: Columns) -> bool:
        place = columns.places["name"]
        return place < len(row.cells) and field_of(row.cells[place]) == "name"

    def _why_no_product(
        self, row: SheetRow, columns: Columns, sections: Sections
    ) -> str | None:
        """Return None for a product, "" for the signature, else what the row is."""
        filled = [cell for cell in row.cells if cell]
        if len(filled) <= 4:
            said = [words(cell) for cell in filled]
            if any(map(_SIGNATURE.fullmatch, said)):
                return ""
            if any(map(_TOTAL.fullmatch, said[:3])) or (
                any(map(_SUBTOTAL.fullmatch, filled[:3]))
            ):
                return "dòng tổng"
        place = columns.places["name"]
        if (row.number, place) in self.sheet.faults:
            return None
        name = row.cells[place] if place < len(row.cells) else ""
        if name and len(filled) > 1 and all(map(_NUMBERING.fullmatch, filled)):
            return "dòng đánh số cột"
        ordinal, texts = self._texts(row, columns)
        if len(texts) != 1:
            return None
        return self._lone_text(row, columns, sections, ordinal, *texts)

    @staticmethod
    def _texts(row: SheetRow, columns: Columns) -> tuple[str, list[tuple[int, str]]]:
        """Return the number before the row, and its other cells that are no counts."""
        place = columns.places.get("ordinal", -1)
        ordinal = row.cells[place] if 0 <= place < len(row.cells) else ""
        if len(ordinal) > 8:
            ordinal = ""
        texts = [
            (column, cell)
            for column, cell in enumerate(row.cells)
            if cell and not (ordinal and column == place) and not _COUNT.fullmatch(cell)
        ]
        return ordinal, texts

    def _lone_text(
        self,
        row: SheetRow,
        columns: Columns,
        sections: Sections,
        ordinal: str,
        text: tuple[int, str],
    ) -> str | None:
        """Judge a row with one text: a heading between the rows, a remark, a product."""
        column, said = text
        section = read_section(said, has_producers="producer" in columns.places)
        is_numbered = ordinal.rstrip(".").isdigit()
        if section and not (is_numbered and section.is_weak):
            sections.enter(section)
            return "tiêu đề giữa bảng"
        if is_numbered:
            return None
        if _REMARK.fullmatch(words(said)) or (row.number, column) in self._wide:
            return "ghi chú"
        is_all = sum(map(bool, row.cells)) == 1
        if is_all and column != columns.places["name"]:
            return "dòng không có tên sản phẩm"
        return None
