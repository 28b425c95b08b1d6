"""What every kind of file becomes: sheets of rows of text."""

from dataclasses import dataclass, field

from catalogue.annex.text import grouped

MAX_BYTES = 10 * 1024 * 1024
MAX_ROWS = 20_000
MAX_COLUMNS = 200
MAX_CELL = 32_767  # Excel's own bound.


class AnnexRefused(Exception):
    """The file as a whole cannot be read; the message tells the officer what to do."""

    def __init__(self, message: str):
        super().__init__(message)
        self.message = message


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with something in it, under the number the officer sees beside it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range: row numbers from 1, columns from 0, both ends included."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(slots=True)
class Sheet:
    """Rows in their order, the empty ones left out.

    `faults` maps (row number, column) to why that cell has no readable value.
    """

    name: str
    rows: list[SheetRow]
    merges: list[Merge] = field(default_factory=list)
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: bool = False
    is_wider: bool = False


class SheetBuilder:
    """Collect a sheet row by row, keeping to the bounds."""

    def __init__(self, name: str, hidden: bool = False):
        self.sheet = Sheet(name, [], hidden=hidden)

    def add(self, number: int, cells: list[str]) -> None:
        if len(cells) > MAX_COLUMNS:
            self.sheet.is_wider |= any(cells[MAX_COLUMNS:])
            del cells[MAX_COLUMNS:]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            return
        if len(self.sheet.rows) >= MAX_ROWS:
            raise AnnexRefused(
                f"Trang tính “{self.sheet.name}” có hơn {grouped(MAX_ROWS)} dòng. "
                "Hãy chia thành nhiều tệp rồi tải từng tệp lên."
            )
        if max(map(len, cells)) > MAX_CELL:
            raise AnnexRefused(
                f"Dòng {number} có một ô dài hơn {grouped(MAX_CELL)} chữ. "
                'Có thể thiếu một dấu nháy kép (") đóng ô: hãy mở tệp bằng Excel, '
                "kiểm tra dòng ấy rồi lưu lại."
            )
        self.sheet.rows.append(SheetRow(number, tuple(cells)))

    def finish(self, merges: list[Merge] | None = None) -> Sheet:
        """Return the sheet, the value of each merged cell repeated down its range."""
        self.sheet.merges = merges or []
        if self.sheet.merges:
            fill_down(self.sheet)
        return self.sheet


def fill_down(sheet: Sheet) -> None:
    """Repeat the value of cells merged over several rows in each of those rows.

    Only rows that hold something else take it: a merge that runs past the list
    must not make rows of its own.
    """
    index = {row.number: place for place, row in enumerate(sheet.rows)}
    for merge in sheet.merges:
        top = index.get(merge.top)
        if merge.bottom == merge.top or top is None:
            continue
        cells = sheet.rows[top].cells
        value = cells[merge.left] if merge.left < len(cells) else ""
        if not value:
            continue
        for place in range(top + 1, len(sheet.rows)):
            row = sheet.rows[place]
            if row.number > merge.bottom:
                break
            sheet.rows[place] = with_cell(row, merge.left, value)


def with_cell(row: SheetRow, column: int, value: str) -> SheetRow:
    cells = list(row.cells) + [""] * (column + 1 - len(row.cells))
    cells[column] = value
    return SheetRow(row.number, tuple(cells))
