"""XLSX: read as a stream, never evaluated, its size judged before it is opened."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from itertools import repeat
from posixpath import normpath
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.workbook import Workbook

from catalogue.annex.sheets import (
    MAX_COLUMNS,
    AnnexRefused,
    Merge,
    Sheet,
    SheetBuilder,
)
from catalogue.annex.text import clean

MAX_UNPACKED = 64 * 1024 * 1024
MAX_PARTS = 5_000
MAX_MERGES = 20_000

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    DefusedXmlException,
    KeyError,
    IndexError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    EOFError,
    OverflowError,
    NotImplementedError,
    RuntimeError,
)
_DAMAGED = (
    "Tệp XLSX bị hỏng hoặc không phải do chương trình bảng tính ghi ra. Hãy mở tệp bằng "
    "Excel hay LibreOffice, lưu lại thành XLSX rồi thử lần nữa."
)
_NO_RESULT = (
    "ô chứa công thức chưa có kết quả; hãy mở tệp bằng Excel rồi lưu lại, hoặc ghi giá "
    "trị vào ô"
)
_ERROR = re.compile(r"#[A-Z0-9/]+[!?A]")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z0-9:]+)\"")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


def read(data: bytes) -> list[Sheet]:
    """Return the sheets of a workbook in its own order."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check(archive)
            parts = _sheet_parts(archive)
            values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            formulas = None
            if any(_FORMULA.search(archive.read(part)) for part in parts.values()):
                formulas = load_workbook(io.BytesIO(data), read_only=True)
            return [
                _read_sheet(name, archive.read(part), values, formulas)
                for name, part in parts.items()
            ]
    except _BROKEN as error:
        raise AnnexRefused(_DAMAGED) from error


def _check(archive: zipfile.ZipFile) -> None:
    """Refuse what is not a workbook, or would unpack to more than can be read.

    The sizes are the declared ones: `zipfile` reads no further than they say.
    """
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if "word/document.xml" in names:
        raise AnnexRefused(
            "Đây là văn bản Word, không phải bảng tính: hãy chép bảng sang Excel rồi lưu "
            "thành XLSX."
        )
    if "mimetype" in names or "Index/Document.iwa" in names:
        raise AnnexRefused(
            "Bảng tính này không phải XLSX (có thể là ODS hay Numbers): hãy mở tệp rồi "
            "lưu thành XLSX."
        )
    if "xl/workbook.bin" in names:
        raise AnnexRefused(
            "Bảng tính dạng nhị phân XLSB không đọc được: hãy lưu lại thành XLSX."
        )
    if "xl/workbook.xml" not in names:
        raise AnnexRefused(
            "Đây là tệp nén, không phải bảng tính: hãy giải nén rồi gửi bảng ở trong."
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise AnnexRefused("Tệp nén có mật khẩu: hãy bỏ mật khẩu rồi gửi lại.")
    unpacked = sum(
        e.file_size for e in entries if e.filename.endswith((".xml", ".rels"))
    )
    if unpacked > MAX_UNPACKED or len(entries) > MAX_PARTS:
        raise AnnexRefused(
            f"Tệp nở ra {unpacked // 1_048_576} MB khi giải nén, nhiều nhất là "
            f"{MAX_UNPACKED // 1_048_576} MB. Hãy chỉ giữ trang tính có danh sách, xoá "
            "các dòng và định dạng thừa rồi lưu lại."
        )


def _sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Map the name of each worksheet to its part of the archive."""
    book = fromstring(archive.read("xl/workbook.xml"), forbid_dtd=True)
    relations = fromstring(archive.read("xl/_rels/workbook.xml.rels"), forbid_dtd=True)
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in relations
        if relation.get("Type", "").endswith("/worksheet")
    }
    return {
        sheet.get("name", ""): _part(targets[relation])
        for sheet in book.iter()
        if _local(sheet) == "sheet" and (relation := sheet.get(_RELATION)) in targets
    }


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _part(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")


def _read_sheet(
    name: str, source: bytes, values: Workbook, formulas: Workbook | None
) -> Sheet:
    builder = SheetBuilder(clean(name), hidden=values[name].sheet_state != "visible")
    written = repeat(None) if formulas is None else _rows(formulas[name])
    rows = zip(_rows(values[name]), written, strict=False)
    for number, (row, sources) in enumerate(rows, start=1):
        if row.count(None) == len(row) and (
            sources is None or sources.count(None) == len(sources)
        ):
            continue
        cells = ["" if value is None else as_text(value) for value in row]
        for column, fault in _faults(row, sources or row):
            cells[column] = "#"
            builder.sheet.faults[number, column] = fault
        builder.add(number, cells)
    return builder.finish(_merges(source))


def _rows(sheet) -> Iterator[tuple]:
    sheet.reset_dimensions()  # Some programs write A1 there, whatever the sheet holds.
    return sheet.iter_rows(max_col=MAX_COLUMNS + 1, values_only=True)


def _faults(row: tuple, sources: tuple) -> Iterator[tuple[int, str]]:
    """Find errors, and formulas whose result was not saved with them."""
    for column, (value, source) in enumerate(zip(row, sources, strict=True)):
        if value is None and source is not None:
            yield column, _NO_RESULT
        elif isinstance(value, str) and _ERROR.fullmatch(value):
            yield column, f"ô chứa lỗi của bảng tính: {value}"


def as_text(value: object) -> str:
    """Write a cell's value as a person would type it; a day as 2019-12-23."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else format(value, ".15g")
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)


def _merges(source: bytes) -> list[Merge]:
    merges = []
    for count, match in enumerate(_MERGE.finditer(source)):
        if count >= MAX_MERGES:
            break
        left, top, right, bottom = range_boundaries(match[1].decode())
        merges.append(Merge(top, bottom, left - 1, right - 1))
    return merges
