"""Vietnamese text as tokens, the same for what is kept and what is asked.

Each word has two forms. The *folded* form has no marks ("mắm" → "mam"). The *exact*
form keeps them, with the tone as a figure at the end, so that "hoà" and "hòa" are
one word ("hoa2") and "mỳ" and "mì" another ("mi2").
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache

from places.folding import fold, normal

# Stands, with the first word, before each text: "starts with" is a token like another.
START = "st0"
# Stands between two texts of a field, so that no phrase reaches across.
GAP = "gp0"

_WORD = re.compile(r"[^\W\d_]+|\d+")
_TONES = {
    "\u0301": "1",
    "\u0300": "2",
    "\u0309": "3",
    "\u0303": "4",
    "\u0323": "5",
}
# A lone y after a consonant is spelt i as well: mỳ, mì; kỹ, kĩ; lý, lí.
_LONE_Y = re.compile(r"([bcdđghklmnprstvx]+)y$")
_NAME_LETTERS = " 0123456789abcdefghijklmnopqrstuvwxyz"
_NAME_LENGTH = 12


def words_of(text: str) -> list[str]:
    """Cut text into small-letter words; figures stand apart from letters."""
    return _WORD.findall(plain(text))


def plain(text: str) -> str:
    """Return small letters, each in its ordinary shape and width."""
    return normal(unicodedata.normalize("NFKC", text)).lower()


@lru_cache(maxsize=50_000)
def folded(word: str) -> str:
    return _LONE_Y.sub(r"\1i", fold(word))


@lru_cache(maxsize=50_000)
def exact(word: str) -> str:
    tone, letters = "", []
    for letter in unicodedata.normalize("NFD", word):
        if letter in _TONES:
            tone = _TONES[letter]
        else:
            letters.append(letter)
    bare = unicodedata.normalize("NFC", "".join(letters))
    return _LONE_Y.sub(r"\1i", bare) + tone


def has_marks(word: str) -> bool:
    return not word.isascii()


def text_of(
    texts: Iterable[str], form: Callable[[str], str], without: Iterable[str] = ()
) -> str:
    """Write texts as tokens of one field, none touching the next.

    Words of `without` become gaps: what a title says counts once, though its maker
    may be named after it.
    """
    left_out = {form(word) for text in without for word in words_of(text)}
    parts = []
    for text in texts:
        tokens = [form(word) for word in words_of(text)]
        if tokens:
            kept = (GAP if token in left_out else token for token in tokens)
            parts.append(" ".join((START + tokens[0], *kept)))
    return f" {GAP} ".join(parts)


def whole(text: str, form: Callable[[str], str]) -> str:
    return " ".join(map(form, words_of(text)))


def joined_pairs(texts: Iterable[str]) -> str:
    """Write each two neighbouring words as one, for those who type no spaces."""
    pairs = {}
    for text in texts:
        bare = [folded(word) for word in words_of(text)]
        for start in range(len(bare)):
            for length in (2, 3, 4):
                if start + length <= len(bare):
                    pairs["".join(bare[start : start + length])] = None
    return " ".join(pairs)


def code(text: str) -> str:
    """Return a code (bar code, certificate) without spaces, dots and hyphens."""
    return re.sub(r"[^0-9a-z]", "", fold(text))


def order_of(title: str) -> int:
    """Return a whole number below 2**63 that sorts as the title without marks does."""
    value = 0
    name = fold(title)[:_NAME_LENGTH].ljust(_NAME_LENGTH)
    for letter in name:
        value = value * len(_NAME_LETTERS) + max(0, _NAME_LETTERS.find(letter))
    return value
