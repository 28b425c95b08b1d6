"""What a person means by the words typed: stars, fillers, readings, synonyms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from catalogue import rules
from places.folding import normal
from search.query import text as forms
from search.query.typing import reading

MOST_WORDS = 24
MOST_SYNONYM_WORDS = 4


class Way(NamedTuple):
    """One way of saying a thing, as words in both forms."""

    exact: tuple[str, ...]
    folded: tuple[str, ...]


# Folded words to the ways of saying the same, that one among them.
Synonyms = Mapping[tuple[str, ...], Sequence[Way]]

_RAW = re.compile(r"[^\W_]+")
_STARS = {"3": 3, "ba": 3, "4": 4, "bốn": 4, "bon": 4, "5": 5, "năm": 5}
# They say that one looks for something, not what: they count, but are not required.
_FILLERS = [
    tuple(words.split())
    for words in (
        "sản phẩm",
        "đặc sản",
        "ocop",
        "mua",
        "bán",
        "ở đâu",
        "ở",
        "tại",
        "của",
        "giá",
        "giá bao nhiêu",
        "bao nhiêu",
        "bao nhiêu tiền",
        "ngon",
        "tốt",
        "rẻ",
        "chính hãng",
        "chính gốc",
        "loại nào",
        "nào",
        "các",
        "những",
        "và",
        "cho",
        "từ",
        "quả",
        "trái",
        "loại",
        "làm quà",
        "tỉnh",
        "huyện",
        "xã",
        "phường",
        "quận",
        "thị trấn",
        "thị xã",
        "thành phố",
        "tp",
        "tx",
        "tt",
        "vùng",
        "quê",
    )
]
FILLERS = {
    tuple(map(forms.folded, words)): tuple(map(forms.exact, words))
    for words in _FILLERS
}
_LONGEST_FILLER = max(map(len, FILLERS))


@dataclass(frozen=True, slots=True)
class Word:
    """A typed word, and what it may stand for where the keyboard was off."""

    typed: str
    reading: tuple[str, str] | None = None

    @property
    def is_marked(self) -> bool:
        return forms.has_marks(self.typed)

    @property
    def exact(self) -> str:
        return forms.exact(self.typed)

    @property
    def folded(self) -> str:
        return forms.folded(self.typed)

    @property
    def meant(self) -> tuple[str, str]:
        """Return the exact and folded form it likeliest stands for."""
        return self.reading or (self.exact, self.folded)

    @property
    def is_number(self) -> bool:
        return self.typed.isdigit()


@dataclass(frozen=True, slots=True)
class Unit:
    """Words that belong together, and other ways to say them, as exact words."""

    words: tuple[Word, ...]
    synonyms: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Understood:
    """The words to look for, cut into units, and what was taken out of them.

    `every` holds all words in the order they were typed, stars aside.
    """

    text: str
    units: tuple[Unit, ...] = ()
    fillers: tuple[Word, ...] = ()
    stars: tuple[str, ...] = ()
    every: tuple[Word, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for unit in self.units for word in unit.words)

    @property
    def is_empty(self) -> bool:
        return not self.units


def understand(text: str, synonyms: Synonyms | None = None) -> Understood:
    """Read what was typed; nothing in it is an error."""
    words = read_words(text)[:MOST_WORDS]
    words, stars = take_stars(words)
    units, fillers = into_units(words, synonyms or {})
    if not units and not stars:
        # Nothing but fillers: then they are what is looked for.
        units, fillers = [Unit((word,)) for word in words], []
    return Understood(normal(text), tuple(units), tuple(fillers), stars, tuple(words))


def read_words(text: str) -> list[Word]:
    words = []
    for raw in _RAW.findall(forms.plain(text)):
        meant = reading(raw)
        if meant:
            words.append(Word(raw, meant))
        else:
            words += [Word(part) for part in forms.words_of(raw)]
    return words


def take_stars(words: list[Word]) -> tuple[list[Word], tuple[str, ...]]:
    """Take "4 sao" out of the words, for that is a filter.

    "nam sao" is five stars where no marks are typed: a mushroom is no number.
    """
    is_marked = any(word.is_marked for word in words)
    numbers = _STARS if is_marked else {**_STARS, "nam": 5}
    left, stars, at = [], [], 0
    while at < len(words):
        number = numbers.get(words[at].typed)
        following = words[at + 1].typed if at + 1 < len(words) else ""
        if number in rules.CERTIFIED_STARS and following == "sao":
            stars.append(str(number))
            at += 2
        else:
            left.append(words[at])
            at += 1
    return left, tuple(dict.fromkeys(stars))


def filler_at(words: list[Word], at: int, is_marked: bool) -> int:
    """Return how many words from here make a filler; marks typed must be its own."""
    for length in range(min(_LONGEST_FILLER, len(words) - at), 0, -1):
        some = words[at : at + length]
        known = FILLERS.get(tuple(word.meant[1] for word in some))
        if known and spelt_so(some, known, is_marked):
            return length
    return 0


def spelt_so(words: Sequence[Word], exact: Sequence[str], is_marked: bool) -> bool:
    """Tell whether typed words may be these.

    Of one who types no marks a word may stand for any; of one who does, a word
    without marks has none.
    """
    if not is_marked:
        return True
    return all(word.meant[0] == form for word, form in zip(words, exact, strict=True))


def into_units(words: list[Word], synonyms: Synonyms) -> tuple[list[Unit], list[Word]]:
    """Cut where a synonym is known, the longest first, and set fillers aside."""
    units: list[Unit] = []
    fillers: list[Word] = []
    is_marked = any(word.is_marked for word in words)
    at = 0
    while at < len(words):
        unit = longest_synonym(words, at, synonyms, is_marked)
        length = filler_at(words, at, is_marked)
        if unit and len(unit.words) >= length:
            units.append(unit)
            at += len(unit.words)
        elif length:
            fillers += words[at : at + length]
            at += length
        else:
            units.append(Unit((words[at],)))
            at += 1
    return units, fillers


def longest_synonym(
    words: list[Word], at: int, synonyms: Synonyms, is_marked: bool
) -> Unit | None:
    for length in range(min(MOST_SYNONYM_WORDS, len(words) - at), 0, -1):
        some = tuple(words[at : at + length])
        # "corn" is a word of its own before it is "cỏn" of a keyboard left in English.
        for said in (some, tuple(Word(word.typed) for word in some)):
            if others := synonyms_of(said, synonyms, is_marked):
                return Unit(said, others)
    return None


def synonyms_of(
    words: tuple[Word, ...], synonyms: Synonyms, is_marked: bool
) -> tuple[tuple[str, ...], ...]:
    """Return the other ways of saying it, where what was typed is one of the ways."""
    typed = tuple(word.meant[1] for word in words)
    ways = synonyms.get(typed, ())
    mine = [
        way
        for way in ways
        if way.folded == typed and spelt_so(words, way.exact, is_marked)
    ]
    return tuple(way.exact for way in ways if way not in mine) if mine else ()


def way_of(term: str) -> Way:
    words = forms.words_of(term)
    return Way(tuple(map(forms.exact, words)), tuple(map(forms.folded, words)))


def synonyms_among(groups: Iterable[Iterable[str]]) -> Synonyms:
    """Return, for every term of every group, the ways its groups give."""
    found: dict[tuple[str, ...], list[Way]] = {}
    for group in groups:
        ways = [way for way in map(way_of, group) if way.folded]
        for way in ways:
            known = found.setdefault(way.folded, [])
            known += [other for other in ways if other not in known]
    return found
