"""Text as people type it: cleaned, compared, and checked for harm."""

import re
from functools import lru_cache

from places.folding import fold, normal

# Ð and ð are letters of Iceland; old Vietnamese fonts put them where Đ belongs.
_LOOKALIKES = str.maketrans(
    {"Ð": "Đ", "ð": "đ", "\u200c": "", "\u200d": "", "\u200e": ""}
)

BLANKS = frozenset(
    {
        "khong ro",
        "chua ro",
        "khong co",
        "chua co",
        "khong",
        "dang cap nhat",
        "chua xac dinh",
        "n a",
        "null",
        "none",
        "unknown",
    }
)

_HTML = re.compile(r"<\s*[/!?]?\s*[a-zA-Z]|<!--|javascript:", re.IGNORECASE)
_FORMULA = re.compile(r"[=@]|[+-]\S*[(|!]")
# UTF-8 read as a Western encoding: "Sáº£n pháº©m", "Ä‘", "Æ°", "Ã¡".
_MOJIBAKE = re.compile(
    r"\ufffd|[áÁ][º»][\u0080-\u00bf\u0152-\u0192\u02c6-\u02dc\u2013-\u2122]"
    r"|Ã[\u0080-\u00bf]|Ä[‘\u0090\u0091]|Æ[°¡¯]"
)
_LOST_LETTER = re.compile(r"[^\W\d_]\?[^\W\d_]")
_SUSPECT = re.compile(r"[<?:\ufffdÃÄÆº»]|^[=@+-]")
_TICKS = re.compile(r"[★⭐☆*✓✔]")


def clean(text: str) -> str:
    """Return the text composed (NFC), its spaces single, its lookalikes put right."""
    text = normal(text)
    return text if text.isascii() else text.translate(_LOOKALIKES)


@lru_cache(maxsize=1 << 16)
def words(text: str) -> str:
    """Return the words alone, small and without marks: "Số QĐ/UBND" is so qd ubnd."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))


def is_blank(text: str) -> bool:
    """Tell whether the cell says nothing: empty, a dash, "không rõ"."""
    if not text:
        return True
    known = words(text)
    return known in BLANKS if known else not _TICKS.search(text)


def grouped(number: int) -> str:
    """Write a number as people here do: 20.000."""
    return f"{number:,}".replace(",", ".")


def defect(text: str, longest: int) -> str | None:
    """Say in words why the text cannot be kept, or None if it can.

    HTML and formulas are only text here, yet nobody's name: they come from a
    broken export or from somebody trying the door.
    """
    if len(text) > longest:
        return f"dài {grouped(len(text))} chữ, nhiều nhất là {longest}"
    if not _SUSPECT.search(text):
        return None
    if _HTML.search(text):
        return "chứa mã HTML; hãy chỉ ghi chữ"
    if _FORMULA.match(text):
        return (
            "bắt đầu như một công thức bảng tính; hãy ghi giá trị, không ghi công thức"
        )
    is_address = "://" in text
    if _MOJIBAKE.search(text) or (_LOST_LETTER.search(text) and not is_address):
        return (
            "có chữ bị hỏng khi đổi bảng mã; "
            "hãy lưu lại tệp gốc dạng XLSX hoặc CSV UTF-8"
        )
    return None
