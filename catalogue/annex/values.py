"""What one cell says, for each kind of column; Unreadable when it says nonsense."""

import re
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from catalogue import rules
from catalogue.annex.dates import PartialDate, Unreadable, find_date
from catalogue.annex.text import is_blank, words

_SPELLED = {
    "khong": 0,
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
}
_STAR_FILLER = frozenset(
    {"sao", "hang", "ocop", "dat", "xep", "loai", "san", "pham", "cap", "so", "star",
     "stars", "phan", "ket", "qua", "chuan"}
)  # fmt: skip
_GLYPHS = re.compile(r"[★⭐*\ufe0f\s]+")
_NOT_YET = frozenset({"chua xep hang", "chua danh gia", "chua phan hang"})
ONLY_CERTIFIED = "chỉ công nhận hạng 3, 4 hoặc 5 sao"


class Status(StrEnum):
    """What the row says happened; `withdrawn` covers revoked and removed."""

    RECOGNISED = "recognised"
    RE_RECOGNISED = "re-recognised"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    COUNCIL_PASSED = "council_passed"


_STATUSES = {
    Status.RECOGNISED: (
        "recognised", "recognized", "valid", "active", "in force", "cong nhan",
        "cong nhan moi", "cong nhan lan dau", "duoc cong nhan", "da cong nhan", "dat",
        "moi", "danh gia moi", "con han", "con hieu luc", "con thoi han", "hieu luc",
        "dang co hieu luc", "dang con hieu luc", "sap het han", "chua ro thoi han",
    ),
    Status.RE_RECOGNISED: (
        "re recognised", "re recognized", "renewed", "cong nhan lai", "tai cong nhan",
        "danh gia lai", "danh gia phan hang lai", "cong nhan lan 2", "nang hang",
        "nang sao", "cap lai", "gia han",
    ),
    Status.EXPIRED: (
        "expired", "lapsed", "het han", "da het han", "het hieu luc", "het thoi han",
        "da het hieu luc", "qua han",
    ),
    Status.WITHDRAWN: (
        "revoked", "removed", "withdrawn", "thu hoi", "da thu hoi", "bi thu hoi",
        "da bi thu hoi", "thu hoi giay chung nhan", "dua ra khoi danh sach",
        "loai khoi danh sach", "huy bo",
    ),
    Status.COUNCIL_PASSED: (
        "council passed", "hoi dong thong qua", "hoi dong da thong qua",
        "da qua hoi dong", "de nghi cong nhan", "cho cong nhan",
    ),
}  # fmt: skip
_STATUS_OF = {said: status for status, all_ in _STATUSES.items() for said in all_}

# The values of the register's own choices (`catalogue.models.ProducerKind`).
_KINDS = (
    ("cooperative_group", r"to hop tac|tht|to san xuat|nhom ho"),
    ("cooperative", r"hop tac xa|htx|lien hiep htx|lien hiep hop tac xa"),
    (
        "company",
        r"doanh nghiep|dn|dntn|cong ty|cty|ct tnhh|ct cp|tap doan|chi nhanh|tnhh",
    ),
    ("household", r"ho kinh doanh|hkd|ho san xuat|ho gia dinh|ho ca the|ho|gia dinh"),
    ("workshop", r"co so san xuat|co so|cssx|cs|xuong|trang trai|lang nghe"),
)
_SURNAME = re.compile(r"hồ\b", re.IGNORECASE)  # A family, no "hộ".
_KIND_STARTS = [(kind, re.compile(rf"(?:{starts})\b")) for kind, starts in _KINDS]

_DECISION = re.compile(
    r"(?P<number>\d[\d.]*(?:/\d{4})?)?[\s.…_]*/\s*"
    r"(?P<tail>Q[ĐD](?:\s*-\s*[A-ZĐ][A-ZĐ&]*)*)",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"(?:(?:qd|quyet dinh)\s+)?(?:so\s+)?(\d{1,6})")


_AUTHORITY = re.compile(
    r"(?:chủ tịch\s+)?(?:ubnd|ủy ban nhân dân|uỷ ban nhân dân|hội đồng|bộ trưởng|bộ)\b.*",
    re.IGNORECASE,
)
_AFTER_AUTHORITY = re.compile(
    r"\s*(?:[);:]|,(?=\s)|\.(?:\s|$)|\s[-–]\s|\bvề việc\b|\bv/v\b|\bvề\b|\bcông nhận\b"
    r"|\bphê duyệt\b|\bban hành\b|\bsố\s*:|\bsở\b|\bphòng\b|\bvăn phòng\b"
    r"|\bcộng hòa\b|\bcộng hoà\b).*$",
    re.IGNORECASE,
)


class DecisionText(NamedTuple):
    """A decision as a cell names it; `withdraws` if it says "(thu hồi)"."""

    number: str
    issued: PartialDate | None
    withdraws: bool
    is_odd: bool = False
    authority: str = ""


@lru_cache(maxsize=4096)
def parse_stars(text: str) -> int | None:
    """Read the stars of a recognition; None when the cell says nothing.

    Raises Unreadable for anything but 3, 4 and 5: one and two stars are scores,
    never certified (Decision 148/QĐ-TTg of 2023).
    """
    known = words(text)
    if is_blank(text) or known in _NOT_YET:
        return None
    if "tiem nang" in known:
        raise Unreadable(f"“{text[:60]}” chưa phải hạng đã công nhận: {ONLY_CERTIFIED}")
    if re.match(r"[=<+-]", text):
        stars = set()
    elif not known:
        stars = {text.count("★") + text.count("⭐") + text.count("*")}
    elif whole := re.fullmatch(r"(\d+)[.,]0+", text):
        stars = {int(whole[1])}
    else:
        stars = _star_numbers(known)
    if len(stars) == 1 and stars <= set(rules.CERTIFIED_STARS):
        return stars.pop()
    raise Unreadable(
        f"“{text[:60]}” không phải hạng sao được công nhận: {ONLY_CERTIFIED}"
    )


def _star_numbers(known: str) -> set[int]:
    """Return the numbers said; a word that is no star talk makes none of them count."""
    tokens = re.sub(r"(\d)([a-z])", r"\1 \2", known).split()
    numbers = set()
    for token in tokens:
        if token.isdigit():
            numbers.add(int(token))
        elif token in _SPELLED:
            numbers.add(_SPELLED[token])
        elif token not in _STAR_FILLER:
            return set()
    return numbers


@lru_cache(maxsize=4096)
def parse_score(text: str) -> Decimal | None:
    """Read a score of 0 to 100, with a comma or a dot."""
    if is_blank(text):
        return None
    found = re.fullmatch(
        r"(\d{1,3})(?:[.,](\d{1,6}))?\s*(?:điểm|đ|/\s*100)?(?:\s*điểm)?",
        text.casefold(),
    )
    score = Decimal(f"{found[1]}.{found[2] or 0}") if found else None
    if score is None or score > 100:
        raise Unreadable(f"điểm “{text[:40]}” không nằm trong khoảng 0 đến 100")
    return score.quantize(Decimal("0.01")).normalize() + 0


@lru_cache(maxsize=4096)
def parse_decision(text: str) -> DecisionText:
    """Read "Số: 136 /QĐ-UBND ngày 15/01/2020" or "377", put in one spelling.

    A number left blank, as in a draft, is unknown; one that does not look like a
    decision's is kept as written and marked odd.
    """
    withdraws = "thu hoi" in words(text)
    bare = re.sub(r"\(\s*thu hồi[^)]*\)", "", text, flags=re.IGNORECASE).strip(" ;,.")
    if is_blank(bare):
        return DecisionText("", None, withdraws)
    bare = re.sub(r"[‐‑‒–—]", "-", bare)
    if found := _DECISION.search(bare):
        number = decision_number(found)
        rest = bare[found.end() :]
        by = authority_in(rest)
        return DecisionText(number, find_date(rest), withdraws, authority=by)
    day = find_date(bare)
    said = words(re.split(r"\bngày\b|,|;", bare, maxsplit=1, flags=re.IGNORECASE)[0])
    if found := _BARE_NUMBER.fullmatch(said):
        return DecisionText(found[1], day, withdraws)
    return DecisionText(bare, day, withdraws, is_odd=True)


def decision_number(found: re.Match[str]) -> str:
    """Write a match of the pattern as 136/QĐ-UBND, or "" for a draft's blank."""
    if not found["number"]:
        return ""
    tail = re.sub(r"\s+", "", found["tail"]).upper()
    number, _, year = found["number"].partition("/")
    number = number.replace(".", "")
    return "/".join(filter(None, (number, year, re.sub(r"^QD", "QĐ", tail))))


def authority_in(text: str) -> str:
    """Return the body after "của" in "ngày 15/01/2020 của UBND tỉnh Quảng Trị"."""
    _, of, after = text.partition(" của ")
    found = _AUTHORITY.match(after.strip()) if of else None
    return cut_authority(found[0]) if found else ""


def cut_authority(text: str) -> str:
    """Cut off what follows a body's name in running text."""
    return _AFTER_AUTHORITY.sub("", text).strip(" ,.-–")


def find_decision(text: str) -> tuple[str, str] | None:
    """Find a decision's number in running text; return it and the text behind it.

    The Prime Minister's decisions are grounds, never the recognition itself.
    """
    text = re.sub(r"[‐‑‒–—]", "-", text)
    for found in _DECISION.finditer(text):
        if not re.sub(r"\s+", "", found["tail"]).upper().endswith("-TTG"):
            return decision_number(found), text[found.end() :]
    return None


def parse_status(text: str) -> Status | None:
    """Read what happened; an unknown word is refused, for it may be a withdrawal."""
    if is_blank(text):
        return None
    if status := _STATUS_OF.get(words(text)):
        return status
    raise Unreadable(
        f"tình trạng “{text[:60]}” không hiểu được; hãy ghi: công nhận, công nhận lại, "
        "hết hạn hoặc thu hồi"
    )


@lru_cache(maxsize=4096)
def producer_kind(*texts: str) -> str:
    """Return the kind the first telling text starts with, or "" for none."""
    for text in texts:
        said = "" if _SURNAME.match(text) else words(text)
        for kind, starts in _KIND_STARTS:
            if starts.match(said):
                return kind
    return ""


def parse_gtin(text: str) -> str:
    """Read a bar code's digits; "" when the cell says nothing."""
    if is_blank(text):
        return ""
    digits = re.sub(r"[\s.-]", "", text)
    if rules.gtin_is_valid(digits):
        return digits
    raise Unreadable(
        f"mã vạch “{text[:40]}” phải có 8, 12, 13 hoặc 14 chữ số và đúng số kiểm tra"
    )
