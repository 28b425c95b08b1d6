"""Names of places as people write them, made into keys that can be looked up.

A key is a name without marks, spaces and punctuation, with y read as i ("Mĩ" and
"Mỹ" are one place) and without leading zeros ("Phường 01" is "Phường 1").
"""

import re
import unicodedata

from places.folding import fold

_TONES = dict.fromkeys("\u0300\u0301\u0303\u0309\u0323")
_NOT_WORD = re.compile(r"[\W_]+")
_LEADING_ZEROS = re.compile(r"\b0+(?=\d)")

# How the kinds are written in front of a name, folded. "t" alone stands for "tỉnh"
# only before a dot, and "p", "q" also right before a number ("P5").
_KINDS = {
    "tinh": "Tỉnh",
    "t.": "Tỉnh",
    "thanh pho": "Thành phố",
    "tp": "Thành phố",
    "t.p": "Thành phố",
    "huyen": "Huyện",
    "h.": "Huyện",
    "quan": "Quận",
    "q.": "Quận",
    "thi xa": "Thị xã",
    "tx": "Thị xã",
    "t.x": "Thị xã",
    "xa": "Xã",
    "x.": "Xã",
    "phuong": "Phường",
    "p.": "Phường",
    "thi tran": "Thị trấn",
    "tt": "Thị trấn",
    "t.t": "Thị trấn",
    "dac khu": "Đặc khu",
    "dk": "Đặc khu",
}
_KIND = re.compile(
    r"(?P<kind>thanh pho|thi tran|thi xa|dac khu|phuong|huyen|quan|tinh|xa|"
    r"t\.?p|t\.?x|t\.?t|dk|[tqhxp](?=\.)|[qp](?=\s?\d))"
    r"(?:\.\s*|\s+|(?=\d))(?P<name>\S.*)"
)
_LETTER_KINDS = {"t": "t.", "q": "q.", "h": "h.", "x": "x.", "p": "p."}


def key(text: str) -> str:
    """Return the key of a name that is already without its kind."""
    bare = _LEADING_ZEROS.sub("", fold(text)).replace("y", "i")
    return _NOT_WORD.sub("", bare)


def split_kind(text: str) -> tuple[str, str]:
    """Return the kind a text opens with, in full ("Thị trấn"), and the key after it.

    Without a kind the first is empty and the second is the key of all the text.
    """
    folded = fold(text)
    found = _KIND.fullmatch(folded)
    if not found:
        return "", key(folded)
    kind = found["kind"]
    return _KINDS[_LETTER_KINDS.get(kind, kind)], key(found["name"])


def spelling(text: str) -> str:
    """Return the text with its marks, wherever in the syllable a tone is put.

    "Hoà" and "Hòa" are one spelling, as are "Mỹ" and "Mĩ"; "Hòa" and "Hóa" are two.
    """
    words = []
    for word in unicodedata.normalize("NFD", text.lower()).replace("y", "i").split():
        tones = "".join(filter(_TONES.__contains__, word))
        words.append("".join(c for c in word if c not in _TONES) + tones)
    return " ".join(words)


def is_spelt(text: str, name: str) -> bool:
    """Tell whether a text, with or without a kind in front, ends in that very name."""
    return spelling(text).endswith(spelling(name))


def has_marks(text: str) -> bool:
    return not text.isascii() and fold(text) != text.lower()
