"""An address in one cell, taken apart as it was written."""

import re
from typing import NamedTuple

from catalogue.annex.text import words

# On small letters with their marks: "tịnh biên" is no province, "lạng sơn" no village.
_COMMUNE = re.compile(r"(?:xã|xa|phường|phuong|thị trấn|thi tran|đặc khu|tt|p|x)\b")
_DISTRICT = re.compile(
    r"(?:huyện|huyen|quận|quan|thị xã|thi xa|thành phố|thanh pho|tp|tx|h|q)\b"
)
_PROVINCE = re.compile(r"(?:tỉnh|tinh|t)\b")
_CENTRAL = re.compile(
    r"(?:thành phố|thanh pho|tp)\.? ?"
    r"(?:hà nội|hải phòng|đà nẵng|cần thơ|hồ chí minh|hcm|huế)$"
)
_SPLIT = re.compile(r"\s*[,;]\s*|\s+[-–—]\s+")
_BEGINS = re.compile(
    r"\s*(?:\(|,|;|\.|-|–)?\s*(?:địa chỉ|đ/c|đc)\s*:\s*", re.IGNORECASE
)
_PLACE = re.compile(
    r"(?:thôn|xóm|ấp|khu|tổ|tdp|bản|buôn|làng|khóm|tiểu khu|số|đường|\d+"
    r"|thon|xom|ap|to|ban|khom|tieu khu|so|duong)\b"
)


class Address(NamedTuple):
    detail: str = ""
    commune: str = ""
    district: str = ""
    province: str = ""


def parse_address(text: str, province: str = "") -> Address:
    """Tell commune, district and province apart by the words before them.

    The last part without such a word is the province, the one before it the
    district; whatever stands before the commune is the detail. A province known
    otherwise makes another last part the district.
    """
    parts = [part.strip(" .") for part in _SPLIT.split(text) if part.strip(" .")]
    found: dict[str, str] = {}
    while parts and (level := _level(parts, found, province)):
        found[level] = parts.pop()
        if level == "commune":
            break
    return Address(", ".join(parts), **found)


def _level(parts: list[str], found: dict[str, str], province: str) -> str | None:
    said = parts[-1].casefold()
    if "province" not in found and (_PROVINCE.match(said) or _CENTRAL.match(said)):
        return "province"
    if _COMMUNE.match(said):
        return "commune"
    if "district" not in found and _DISTRICT.match(said):
        return "district"
    if _PLACE.match(said) or len(parts) < 2:
        return None
    if not found:
        is_other = bool(province) and words(said) not in words(province)
        return "district" if is_other else "province"
    return "district" if "district" not in found and len(found) == 1 else None


def split_producer(text: str, *, holds_address: bool) -> tuple[str, str]:
    """Cut "HTX Mẫu 1, thôn 2, xã A" or "HTX Mẫu 1 (Địa chỉ: …)" in name and address.

    A comma alone is taken for a cut only under a heading that promises both.
    """
    if found := _BEGINS.search(text):
        address = text[found.end() :]
        if "(" in found[0]:
            address = address.rstrip(") ")
        return text[: found.start()].strip(" ,;"), address
    if holds_address:
        for comma in re.finditer(r"\s*[,;]\s*|\s+[-–—]\s+", text):
            said = text[comma.end() :].casefold()
            if _PLACE.match(said) or _COMMUNE.match(said) or _DISTRICT.match(said):
                return text[: comma.start()], text[comma.end() :]
    return text, ""
