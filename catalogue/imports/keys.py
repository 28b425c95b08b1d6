"""When two names, numbers or rounds mean the same thing."""

import re
from functools import lru_cache

from catalogue.annex.text import words
from places.folding import fold, normal
from places.names import has_marks, spelling

_PRODUCER_SHORT = (
    (r"^(?:ho kinh doanh|hkd|ho san xuat|ho gia dinh|ho ca the|ho) ", ""),
    (r"^(?:ong|ba|anh|chi) (?=\S+ \S+ \S)", ""),
    (r"\bhop tac xa\b", "htx"),
    (r"\bto hop tac\b", "tht"),
    (r"\bco so (?:san xuat|sx)\b|\bcssx\b|\bco so\b", "cs"),
    (r"\bdoanh nghiep tu nhan\b", "dntn"),
    (r"\btrach nhiem huu han\b", "tnhh"),
    (r"\bcty\b|\bct(?= (?:tnhh|cp|co phan)\b)", "cong ty"),
    (r"\bco phan\b", "cp"),
    (r"\b(?:mot|1) (?:thanh vien|tv)\b|\b1tv\b", "mtv"),
    (r"\bthuong mai\b", "tm"),
    (r"\bdich vu\b", "dv"),
    (r"\bsan xuat\b", "sx"),
    (r"\btong hop\b", "th"),
    (r"\bnong nghiep\b", "nn"),
    (r"\bva\b", ""),
)
_PRODUCER_SHORT_PATTERNS = [(re.compile(p), short) for p, short in _PRODUCER_SHORT]
_AUTHORITY_SHORT = (
    (r"\buy ban nhan dan\b", "ubnd"),
    (r"\bchu tich (?=ubnd)", ""),
    (r"\btp\b", "thanh pho"),
    (r"\bptnt\b", "phat trien nong thon"),
    (r"\bbo nn\b", "bo nong nghiep"),
)
_AUTHORITY_SHORT_PATTERNS = [(re.compile(p), short) for p, short in _AUTHORITY_SHORT]
_SURNAME = re.compile(r"hồ\b", re.IGNORECASE)  # A family, no "hộ".


@lru_cache(maxsize=1 << 15)
def producer_key(name: str) -> str:
    """Return one key for "HTX A", "Hợp tác xã A"; for "Hộ SX B", "Hộ kinh doanh B"."""
    said = words(name)
    patterns = _PRODUCER_SHORT_PATTERNS[_SURNAME.match(name) is not None :]
    for pattern, short in patterns:
        said = pattern.sub(short, said)
    return said.replace(" ", "")


@lru_cache(maxsize=4096)
def authority_key(authority: str) -> str:
    said = words(authority)
    for pattern, short in _AUTHORITY_SHORT_PATTERNS:
        said = pattern.sub(short, said)
    return said


@lru_cache(maxsize=4096)
def round_key(text: str) -> str:
    """Return one key for "đợt 1/2020" and "Đợt 1 năm 2020"."""
    return " ".join(word for word in words(text).split() if word != "nam")


@lru_cache(maxsize=4096)
def number_key(number: str) -> str:
    return re.sub(r"^0+(?=\d)", "", fold(number).replace(" ", ""))


def is_same_number(one: str, other: str) -> bool:
    """Tell whether two keys name one decision; "377" is 377/QĐ-BNN cut short."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return short.isdigit() and long.startswith(f"{short}/")


@lru_cache(maxsize=1 << 15)
def syllables(name: str) -> dict[str, frozenset[str]]:
    """Map each syllable without marks to how the name spells it; {} if unmarked."""
    if not has_marks(name):
        return {}
    found: dict[str, set[str]] = {}
    for word in re.findall(r"[^\W_]+", normal(name)):
        found.setdefault(fold(word), set()).add(spelling(word))
    return {bare: frozenset(spelt) for bare, spelt in found.items()}


def is_spelt_alike(one: str, other: str) -> bool:
    """Tell whether no syllable of the two differs by its marks (dừa, dứa).

    A name typed without any marks contradicts nobody.
    """
    here, there = syllables(one), syllables(other)
    if not here or not there:
        return True
    return all(spelt == there.get(bare, spelt) for bare, spelt in here.items())
