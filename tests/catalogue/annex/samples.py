"""Small annexes built in code, as offices lay them out."""

import csv
import io
from datetime import date

from openpyxl import Workbook

from catalogue.annex.reading import Annex, read_annex
from catalogue.annex.rows import AnnexRow

TODAY = date(2026, 11, 23)


def csv_bytes(
    rows: list[list[str]], delimiter: str = ",", encoding: str = "utf-8"
) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def book_bytes(
    rows: list[list], merges: tuple[str, ...] = (), title: str = "DS"
) -> bytes:
    book = Workbook()
    fill(book.active, rows, merges, title)
    return saved(book)


def fill(
    sheet, rows: list[list], merges: tuple[str, ...] = (), title: str = "DS"
) -> None:
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for merge in merges:
        sheet.merge_cells(merge)


def saved(book: Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes, name: str = "phu-luc.csv") -> Annex:
    return read_annex(data, name, TODAY)


def read_rows(*rows: list[str]) -> tuple[AnnexRow, ...]:
    return read(csv_bytes(list(rows))).rows


def read_cell(heading: str, value: str) -> AnnexRow:
    """Read one row whose other cells are in order."""
    (row,) = read_rows(
        ["Tên sản phẩm", "Chủ thể", heading], ["Gạo Mẫu", "Hợp tác xã Mẫu 1", value]
    )
    return row


def messages(row: AnnexRow) -> str:
    return " ".join(problem.message for problem in row.problems)
