"""The .xls of Excel 97 to 2003."""

import io
import struct

import xlrd
from xlrd.compdoc import CompDocError
from xlrd.sheet import Cell as OldCell

from catalogue.annex.excel import as_text
from catalogue.annex.sheets import AnnexRefused, Merge, Sheet, SheetBuilder

_BROKEN = (
    xlrd.XLRDError,
    CompDocError,
    struct.error,
    AssertionError,
    AttributeError,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    OverflowError,
    MemoryError,
)
_NAME_OF_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NAME_OF_WORD = "WordDocument".encode("utf-16-le")
_VISIBLE = 0


def read(data: bytes) -> list[Sheet]:
    if _NAME_OF_ENCRYPTED in data:
        raise AnnexRefused("Tệp có mật khẩu: hãy mở tệp, bỏ mật khẩu rồi lưu lại.")
    if _NAME_OF_WORD in data:
        raise AnnexRefused(
            "Đây là văn bản Word, không phải bảng tính: hãy chép bảng sang Excel rồi lưu "
            "thành XLSX."
        )
    try:
        book = xlrd.open_workbook(
            file_contents=data,
            formatting_info=True,
            ragged_rows=True,
            logfile=io.StringIO(),
        )
        return [_read_sheet(sheet, book.datemode) for sheet in book.sheets()]
    except _BROKEN as error:
        if "encrypted" in str(error):
            raise AnnexRefused(
                "Tệp có mật khẩu: hãy mở tệp, bỏ mật khẩu rồi lưu lại."
            ) from error
        raise AnnexRefused(
            "Tệp .xls bị hỏng hoặc không phải bảng tính. Hãy mở tệp bằng Excel hay "
            "LibreOffice, lưu lại thành XLSX rồi thử lần nữa."
        ) from error


def _read_sheet(sheet: xlrd.sheet.Sheet, datemode: int) -> Sheet:
    builder = SheetBuilder(sheet.name, hidden=sheet.visibility != _VISIBLE)
    for place in range(sheet.nrows):
        cells = []
        for column, cell in enumerate(sheet.row(place)):
            cells.append(_text(cell, datemode))
            if cell.ctype == xlrd.XL_CELL_ERROR:
                shown = xlrd.error_text_from_code.get(cell.value, "#?")
                builder.sheet.faults[place + 1, column] = (
                    f"ô chứa lỗi của bảng tính: {shown}"
                )
        builder.add(place + 1, cells)
    merges = [
        Merge(top + 1, bottom, left, right - 1)
        for top, bottom, left, right in sheet.merged_cells
    ]
    return builder.finish(merges)


def _text(cell: OldCell, datemode: int) -> str:
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return as_text(xlrd.xldate_as_datetime(cell.value, datemode))
        except (ValueError, OverflowError):  # Formatted as a day, yet none.
            return as_text(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return as_text(bool(cell.value))
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return "#"
    return as_text(cell.value)
