"""Find the commune in an address written as one line."""

import re
from datetime import date

from places import lookup
from places.lookup import Match
from places.names import split_kind

_SEPARATOR = re.compile(r"[,;\n]")
_DASH = re.compile(r"\s[-–]\s")  # Part of a name ("Chân Mây - Lăng Cô") or between.
_LEVELS = {
    "Xã": "commune",
    "Phường": "commune",
    "Thị trấn": "commune",
    "Đặc khu": "commune",
    "Huyện": "district",
    "Quận": "district",
    "Thị xã": "district",
    "Thành phố": "district",
    "Tỉnh": "province",
}


def find(address: str, province: str = "", on: date | None = None) -> Match:
    """Look up "Thôn 5, xã Sơn Ninh, huyện Hương Sơn, Hà Tĩnh", read from its end.

    What carries no kind is taken for a province if it is one, else for a street
    or a village. A province named in the line counts before the one given.
    """
    words: dict[str, str] = {}
    parts = _SEPARATOR.split(address)
    for part in reversed(parts if len(parts) > 1 else _DASH.split(address)):
        level = _level(part, is_province_known="province" in words)
        if level:
            words.setdefault(level, part)
    words.setdefault("province", province)
    return lookup.find(**words, on=on)


def _level(part: str, *, is_province_known: bool) -> str:
    kind, _ = split_kind(part)
    if kind in ("", "Thành phố") and not is_province_known:
        kinds = {unit.kind for unit in lookup.provinces_named(part)}
        if kind in kinds or (kinds and not kind):
            return "province"
    return _LEVELS.get(kind, "")
