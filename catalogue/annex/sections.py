"""Headings between the rows: what all rows below them have in common."""

import re
from dataclasses import dataclass, fields, replace

from catalogue.annex.text import words
from catalogue.annex.values import Status, producer_kind

_ENUMERATOR = re.compile(r"^(?:[IVXLC]+|[A-Z]|[a-z]|\d+(?:\.\d+)*)\s*[.)/:-]+\s*(?=\S)")
_COUNT = re.compile(
    r"\s*[:(–-]*\s*\(?\s*\d+\s*(?:sp|sản phẩm|chủ thể)\s*\)?\s*$", re.IGNORECASE
)
_STARS = re.compile(r"\b([0-9]|mot|hai|ba|bon|nam|sau) ?sao\b")
_STAR_TALK = re.compile(
    r"(?:(?:cac |danh sach |danh muc |nhom |tong )*(?:san pham|sp|hang|muc|xep|ocop|dat|loai))"
    r"\b.*|[0-9a-z]+ ?sao(?: ocop)?"
)
_COMMUNE = re.compile(r"(?:xã|phường|thị trấn|đặc khu)\s", re.IGNORECASE)
_DISTRICT = re.compile(r"(?:huyện|thị xã|thành phố|quận|tp\.?|tx\.?)\s", re.IGNORECASE)
_PROVINCE = re.compile(r"tỉnh\s", re.IGNORECASE)
_GROUP = re.compile(
    r"(?:nhóm(?:\s+(?:sản phẩm|ngành|hàng))?|ngành(?:\s+hàng)?|bộ sản phẩm)"
    r"(?:\s+(?:\d+|[IVX]+)(?=\W))?\s*[:.–-]?\s*(?P<name>\S.*)",
    re.IGNORECASE,
)
# The six groups of Decision 148/QĐ-TTg, and how they are shortened.
_GROUPS = frozenset(
    {
        "thuc pham",
        "do uong",
        "duoc lieu",
        "duoc lieu va san pham tu duoc lieu",
        "thao duoc",
        "hang thu cong my nghe",
        "thu cong my nghe",
        "thu cong my nghe trang tri",
        "vai may mac",
        "luu niem noi that trang tri",
        "sinh vat canh",
        "dich vu du lich",
        "dich vu du lich cong dong du lich sinh thai va diem du lich",
        "dich vu du lich nong thon va ban hang",
        "du lich cong dong",
    }
)


@dataclass(frozen=True, slots=True)
class Section:
    """What a heading says of the rows below it; empty where it is silent.

    `stars` is as written, so that "2 sao" is refused in each row. `is_weak` marks
    a heading that a numbered product might as well be called.
    """

    stars: str = ""
    group: str = ""
    province: str = ""
    district: str = ""
    commune: str = ""
    producer: str = ""
    status: Status | None = None
    has_failed: bool = False
    is_weak: bool = False


class Sections:
    """The headings that hold at a row.

    A heading ends those of its own kind and all that came below them: after
    "3 sao", the group named under "4 sao" no longer holds.
    """

    def __init__(self):
        self.current = Section()
        self._open: list[tuple[frozenset[str], Section]] = []

    def enter(self, section: Section) -> None:
        kinds = frozenset(
            item.name
            for item in fields(Section)
            if item.name != "is_weak" and getattr(section, item.name)
        )
        for depth, (open_kinds, _) in enumerate(self._open):
            if open_kinds & kinds:
                del self._open[depth:]
                break
        self._open.append((kinds, section))
        self.current = Section()
        for open_kinds, said in self._open:
            known = {kind: getattr(said, kind) for kind in open_kinds}
            self.current = replace(self.current, **known)


def read_section(text: str, *, has_producers: bool) -> Section | None:
    """Read a heading between the rows, or None if it is not one we know."""
    bare = _COUNT.sub("", _ENUMERATOR.sub("", text)).strip(" :.-–")
    if not bare or len(bare) > 160:
        return None
    said = words(bare)
    stars, is_star_talk = _stars(bare, said)
    section = Section(
        stars=stars if is_star_talk else "",
        group=_group(bare, said),
        status=_status(said),
        has_failed=re.search(r"\bkhong (?:dat|duoc cong nhan)\b", said) is not None,
        is_weak=said not in _GROUPS and not _GROUP.match(bare),
    )
    if section.stars or section.group or section.status or section.has_failed:
        return section
    if len(bare) > 60:
        return None
    return _place(bare) or (None if has_producers else _producer(bare))


def _stars(bare: str, said: str) -> tuple[str, bool]:
    if found := re.search(r"[★⭐]+", bare):
        return found[0], True
    stars = set(_STARS.findall(said))
    if len(stars) != 1:
        return "", False
    return f"{stars.pop()} sao", _STAR_TALK.fullmatch(said) is not None or (
        _GROUP.match(bare) is not None
    )


def _group(bare: str, said: str) -> str:
    if said in _GROUPS:
        return bare.capitalize() if bare.isupper() else bare
    found = _GROUP.match(bare)
    if not found:
        return ""
    name = re.split(r"\s+[-–]\s+|,|\s*\(|\s+đạt\b|\s+hạng\b", found["name"])[0].strip(
        " :."
    )
    if not name or re.fullmatch(r"[0-9a-z]+ ?sao.*|hang\b.*", words(name)):
        return ""
    return name.capitalize() if name.isupper() or name.islower() else name


def _status(said: str) -> Status | None:
    if re.search(r"\bthu hoi\b", said):
        return Status.WITHDRAWN
    if re.search(r"\b(?:cong nhan lai|danh gia lai|nang hang)\b", said):
        return Status.RE_RECOGNISED
    if re.search(r"\b(?:de nghi|du kien)\b", said):
        return Status.COUNCIL_PASSED
    return None


def _place(bare: str) -> Section | None:
    bare = bare.title() if bare.isupper() else bare
    if _COMMUNE.match(bare):
        return Section(commune=bare, is_weak=True)
    if _DISTRICT.match(bare):
        return Section(district=bare, is_weak=True)
    if _PROVINCE.match(bare):
        return Section(province=bare, is_weak=True)
    return None


def _producer(bare: str) -> Section | None:
    return Section(producer=bare, is_weak=True) if producer_kind(bare) else None
