"""What is left when a Vietnamese keyboard was off: Telex and VNI as plain letters.

"caf phee" and "ca2 phe6" mean "cà phê". A reading is offered only where it makes a
syllable that Vietnamese has, beside the word as it was typed and never instead.
"""

import re
from functools import lru_cache

from places.folding import fold
from search.query.text import exact

# Every rime of Vietnamese spelling, by its vowels: what may close it.
_RIMES = [
    "a",
    "ac",
    "ach",
    "ai",
    "am",
    "an",
    "ang",
    "anh",
    "ao",
    "ap",
    "at",
    "au",
    "ay",
    "ăc",
    "ăm",
    "ăn",
    "ăng",
    "ăp",
    "ăt",
    "âc",
    "âm",
    "ân",
    "âng",
    "âp",
    "ât",
    "âu",
    "ây",
    "e",
    "ec",
    "em",
    "en",
    "eng",
    "eo",
    "ep",
    "et",
    "ê",
    "êch",
    "êm",
    "ên",
    "ênh",
    "êp",
    "êt",
    "êu",
    "i",
    "ia",
    "ich",
    "iêc",
    "iêm",
    "iên",
    "iêng",
    "iêp",
    "iêt",
    "iêu",
    "im",
    "in",
    "inh",
    "ip",
    "it",
    "iu",
    "o",
    "oa",
    "oac",
    "oach",
    "oai",
    "oam",
    "oan",
    "oang",
    "oanh",
    "oao",
    "oap",
    "oat",
    "oay",
    "oăc",
    "oăm",
    "oăn",
    "oăng",
    "oăt",
    "oc",
    "oe",
    "oen",
    "oeo",
    "oet",
    "oi",
    "om",
    "on",
    "ong",
    "oong",
    "ooc",
    "op",
    "ot",
    "ô",
    "ôc",
    "ôi",
    "ôm",
    "ôn",
    "ông",
    "ôp",
    "ôt",
    "ơ",
    "ơi",
    "ơm",
    "ơn",
    "ơp",
    "ơt",
    "u",
    "ua",
    "uân",
    "uâng",
    "uât",
    "uây",
    "uc",
    "uê",
    "uêch",
    "uênh",
    "ui",
    "uôc",
    "uôi",
    "uôm",
    "uôn",
    "uông",
    "uôt",
    "uơ",
    "um",
    "un",
    "ung",
    "up",
    "ut",
    "uy",
    "uya",
    "uych",
    "uyên",
    "uyêt",
    "uynh",
    "uyt",
    "uyu",
    "ư",
    "ưa",
    "ưc",
    "ưi",
    "ưng",
    "ươc",
    "ươi",
    "ươm",
    "ươn",
    "ương",
    "ươp",
    "ươt",
    "ươu",
    "ưt",
    "ưu",
    "y",
    "yêm",
    "yên",
    "yêt",
    "yêu",
]
_ONSETS = "ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|b|c|d|đ|g|h|k|l|m|n|p|r|s|t|v|x"  # Longest first.
_SYLLABLE = re.compile(rf"(?:{_ONSETS})?(?:{'|'.join(_RIMES)})")
_BARE_SYLLABLE = re.compile(
    rf"(?:{_ONSETS.replace('đ|', '')})?(?:{'|'.join(sorted(set(map(fold, _RIMES))))})"
)
_STOPS = ("c", "ch", "p", "t")
# "or" and "as" are words of other languages rather than a vowel and its tone.
LEAST_TYPED = 3
_TELEX_TONES = {"s": "1", "f": "2", "r": "3", "x": "4", "j": "5"}
_DOUBLED = {"a": "â", "e": "ê", "o": "ô"}
_HORNED = {"a": "ă", "o": "ơ", "u": "ư"}
_VNI_HATS = {
    "6": {"a": "â", "e": "ê", "o": "ô"},
    "7": {"o": "ơ", "u": "ư"},
    "8": {"a": "ă"},
}
_VOWELS = set("aăâeêioôơuưy")


def is_syllable(letters: str, tone: str = "") -> bool:
    """Tell whether Vietnamese has it: letters with their hats, tone as a figure."""
    if not _SYLLABLE.fullmatch(letters):
        return False
    return not letters.endswith(_STOPS) or tone in ("", "1", "5")


def could_be_meant(word: str) -> bool:
    """Tell whether a word, marked or bare, is one that Vietnamese spelling allows."""
    if word.isascii():
        return bool(_BARE_SYLLABLE.fullmatch(word))
    form = exact(word)
    letters = form.rstrip("12345")
    return is_syllable(letters, form[len(letters) :])


@lru_cache(maxsize=10_000)
def reading(typed: str) -> tuple[str, str] | None:
    """Return the exact and the folded form a typed word may stand for, or None."""
    if len(typed) < LEAST_TYPED or not (typed.isascii() and typed.isalnum()):
        return None
    letters, tone = from_telex(typed) if typed.isalpha() else from_vni(typed)
    if letters == typed or not is_syllable(letters, tone):
        return None
    return letters + tone, fold(letters)


def from_telex(typed: str) -> tuple[str, str]:
    """Return letters with their hats, and the tone as a figure."""
    out: list[str] = []
    tone = ""
    for letter in typed:
        if letter == "w":
            horn(out)
        elif letter in _TELEX_TONES and _VOWELS & set(out) and not tone:
            tone = _TELEX_TONES[letter]
        elif letter == "d" and out[:1] == ["d"]:
            out[0] = "đ"
        elif letter in _DOUBLED and letter in out:
            out[rightmost(out, letter)] = _DOUBLED[letter]
        else:
            out.append(letter)
    return "".join(out), tone


def horn(out: list[str]) -> None:
    """Put a horn on the last letter that can carry one; of "uo" on both."""
    for at in range(len(out) - 1, -1, -1):
        if out[at] in _HORNED:
            if out[at] == "o" and out[at - 1 : at] == ["u"]:
                out[at - 1] = "ư"
            out[at] = _HORNED[out[at]]
            return
    out.append("ư")


def rightmost(out: list[str], letter: str) -> int:
    return len(out) - 1 - out[::-1].index(letter)


def from_vni(typed: str) -> tuple[str, str]:
    """Return letters with their hats, and the tone as a figure."""
    out: list[str] = []
    tone = ""
    for letter in typed:
        if letter in "12345" and out and not tone:
            tone = letter
        elif letter == "9" and "d" in out:
            out[rightmost(out, "d")] = "đ"
        elif letter in _VNI_HATS:
            hats = _VNI_HATS[letter]
            at = next((i for i in range(len(out) - 1, -1, -1) if out[i] in hats), None)
            if at is None:
                return typed, ""
            if letter == "7" and out[at] == "o" and out[at - 1 : at] == ["u"]:
                out[at - 1] = "ư"
            out[at] = hats[out[at]]
        else:
            out.append(letter)
    return "".join(out), tone
