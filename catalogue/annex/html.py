"""HTML tables, which many programs save under .xls."""

import re
from html.parser import HTMLParser

from catalogue.annex.sheets import MAX_COLUMNS, Merge, Sheet, SheetBuilder
from catalogue.annex.text import clean

_MARKUP = re.compile(r"<(?:!doctype html|html|table|head|body|meta)\b", re.IGNORECASE)
_BLOCKS = frozenset({"p", "div", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li"})
_UNSEEN = frozenset({"style", "script", "title"})
_CELLS = frozenset({"td", "th"})


def is_html(text: str) -> bool:
    return text.lstrip().startswith("<") and _MARKUP.search(text[:5000]) is not None


def read(text: str, filename: str) -> list[Sheet]:
    """Return one sheet: the lines outside tables, and the rows of tables, in order."""
    reader = _TableReader(filename)
    reader.feed(text)
    reader.close()
    reader.end_line()
    return [reader.builder.finish(reader.merges)]


class _TableReader(HTMLParser):
    """Collect rows; a table within a cell is only more text of that cell."""

    def __init__(self, name: str):
        super().__init__(convert_charrefs=True)
        self.builder = SheetBuilder(name)
        self.merges: list[Merge] = []
        self.number = 0
        self.depth = 0
        self.unseen = 0
        self.row: dict[int, str] | None = None
        self.column = 0
        self.spans = (1, 1)
        self.taken: dict[int, int] = {}
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self.unseen += 1
        elif tag == "table":
            if not self.depth:
                self.end_line()
                self.taken = {}
            self.depth += 1
        elif self.depth <= 1:
            self._start_in_table(tag, dict(attrs))
        if tag in _BLOCKS:
            self.parts.append(" ") if self.depth else self.end_line()

    def _start_in_table(self, tag: str, attrs: dict[str, str | None]) -> None:
        if not self.depth:
            return
        if tag == "tr":
            self.end_row()
            self.number += 1
            self.row, self.column = {}, 0
        elif tag in _CELLS and self.row is not None:
            self.end_cell()
            while self.taken.get(self.column, 0) >= self.number:
                self.column += 1
            self.spans = _span(attrs.get("rowspan")), _span(attrs.get("colspan"))
            self.parts = []
            self.row[self.column] = ""

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self.unseen = max(0, self.unseen - 1)
        elif tag == "table" and self.depth:
            self.depth -= 1
            if not self.depth:
                self.end_row()
        elif self.depth == 1 and tag == "tr":
            self.end_row()
        elif self.depth == 1 and tag in _CELLS:
            self.end_cell()
        elif tag in _BLOCKS and not self.depth:
            self.end_line()

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(data)

    def end_cell(self) -> None:
        if self.row is None or self.column not in self.row:
            return
        self.row[self.column] = clean("".join(self.parts))
        self.parts = []
        down, across = self.spans
        if down > 1:
            bottom, right = self.number + down - 1, self.column + across - 1
            self.merges.append(Merge(self.number, bottom, self.column, right))
            for column in range(self.column, right + 1):
                self.taken[column] = bottom
        self.column += across
        self.spans = (1, 1)

    def end_row(self) -> None:
        if self.row is None:
            return
        self.end_cell()
        width = max(self.row, default=-1) + 1
        cells = [
            self.row.get(column, "") for column in range(min(width, MAX_COLUMNS + 1))
        ]
        self.builder.add(self.number, cells)
        self.row = None

    def end_line(self) -> None:
        """End a line of text outside tables: a row of one cell."""
        if self.depth:
            return
        line = clean("".join(self.parts))
        self.parts = []
        if line:
            self.number += 1
            self.builder.add(self.number, [line])


def _span(value: str | None) -> int:
    """Return a span as browsers bound it, and never below one."""
    digits = (value or "").strip()
    return (
        max(1, min(int(digits), 1000)) if digits.isascii() and digits.isdigit() else 1
    )
