"""CSV in the encodings and with the delimiters that offices' programs write."""

import codecs
import csv
import io
import re
import unicodedata
from itertools import islice

from catalogue.annex.sheets import MAX_CELL, AnnexRefused, Sheet, SheetBuilder
from catalogue.annex.text import clean

_DELIMITERS = ",;\t|"
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
# What the letters of TCVN3 look like when read as another encoding, within words.
_OTHER_FONT = re.compile(r"[a-zà-ỹ][¶µ¸·¹®¨©ª«¬\u00ad]|[¶µ¸·¹®][a-z]")
_STRAY_MARK = re.compile(r"[\u0300-\u036f]")

_WRONG_ENCODING = (
    "Không đọc được chữ trong tệp: bảng mã lạ hoặc tệp không phải là bảng. Hãy mở tệp "
    "bằng Excel rồi lưu thành XLSX hoặc “CSV UTF-8”; chữ gõ bằng phông TCVN3, VNI cần "
    "đổi sang Unicode trước."
)


def decode(data: bytes) -> str:
    """Return the text in NFC: UTF-8, UTF-16 with or without a mark, Windows-1258."""
    text = _decode(data)
    if _CONTROL.search(text):
        raise AnnexRefused(_WRONG_ENCODING)
    return text


def _decode(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _composed(data, "utf-16")
    if guess := _utf16_without_mark(data):
        return _composed(data, guess)
    try:
        return unicodedata.normalize("NFC", data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        text = _composed(data, "cp1258")
    if _STRAY_MARK.search(text) or _OTHER_FONT.search(text):
        raise AnnexRefused(_WRONG_ENCODING)
    return text


def _composed(data: bytes, encoding: str) -> str:
    try:
        return unicodedata.normalize("NFC", data.decode(encoding))
    except UnicodeDecodeError as error:
        raise AnnexRefused(_WRONG_ENCODING) from error


def _utf16_without_mark(data: bytes) -> str | None:
    """Guess by where the zero bytes of spaces, digits and commas stand."""
    sample = data[:4096]
    pairs = len(sample) // 2
    if not pairs or len(data) % 2:
        return None
    low, high = sample[0::2].count(0), sample[1::2].count(0)
    if high > pairs * 0.3 and low < pairs * 0.05:
        return "utf-16-le"
    if low > pairs * 0.3 and high < pairs * 0.05:
        return "utf-16-be"
    return None


def read(text: str, filename: str) -> list[Sheet]:
    """Return the one sheet of a CSV; blank lines count in the row numbers."""
    text = text.lstrip("\ufeff")
    first, _, rest = text.partition("\n")
    skipped = 0
    if named := re.fullmatch(r"\"?sep=(.)\"?\s*", first, re.IGNORECASE):
        delimiter, text, skipped = named[1], rest, 1
    else:
        delimiter = sniff(text)
    builder = SheetBuilder(filename)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        for number, row in enumerate(rows, start=1 + skipped):
            _check_quotes(number, row)
            builder.add(number, [clean(cell) if cell else "" for cell in row])
    except csv.Error as error:
        raise AnnexRefused(
            f"Bảng CSV hỏng quanh dòng {len(builder.sheet.rows) + 1}: có thể thiếu một "
            'dấu nháy kép (") đóng ô. Hãy mở tệp bằng Excel rồi lưu lại.'
        ) from error
    return [builder.finish()]


def _check_quotes(number: int, row: list[str]) -> None:
    for cell in row:
        if len(cell) > 300 and cell.count("\n") > 20 and len(cell) <= MAX_CELL:
            raise AnnexRefused(
                f"Dòng {number} có một ô chứa {cell.count(chr(10))} dòng chữ: có thể "
                'thiếu một dấu nháy kép (") đóng ô. Hãy mở tệp bằng Excel, kiểm tra '
                "dòng ấy rồi lưu lại."
            )


def sniff(text: str) -> str:
    """Return the delimiter that cuts most of the first lines into equal widths."""
    lines = list(islice(io.StringIO(text[:200_000], newline=""), 80))
    return max(_DELIMITERS, key=lambda delimiter: _evenness(lines, delimiter))


def _evenness(lines: list[str], delimiter: str) -> int:
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
    except csv.Error:
        return -1
    return max(
        (widths.count(width) * min(width, 40) for width in set(widths) if width > 1),
        default=0,
    )
