"""How words become clauses: what must be there, and what puts one before another.

The order of a list follows from these scores, in this order: the whole title; the
words side by side, with the marks that were typed before other marks; the words
apart; places, makers and groups. See docs/tim-kiem.md for the same in words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import IntEnum
from itertools import pairwise

from search.engines.base import (
    All,
    Any,
    Clause,
    Fuzzy,
    Nothing,
    Phrase,
    Prefix,
    Term,
    Worth,
)
from search.query import text as forms
from search.query.understand import Understood, Unit, Word

LEAST_PREFIX = 2
LEAST_FUZZY = 3
LEAST_JOINED = 4
# Of so many words side by side, pairs and single words tell no more.
MANY_WORDS = 5

Forms = tuple[str, ...]


class Looseness(IntEnum):
    """How much is forgiven: nothing, a last word not ended, slips of the finger."""

    NONE = 0
    BEGUN = 1
    SLIPS = 2


# -- What must be there ---------------------------------------------------------


def strict(asked: Understood) -> Clause:
    """Every word is there, in one of its forms."""
    if not asked.units:
        return stars_clause(asked)
    *first, last = asked.units
    clauses = [unit_clause(unit, word_clauses) for unit in first]
    return both(asked, [*clauses, unit_clause(last, last_word_clauses)])


def unfinished(asked: Understood) -> Clause:
    """As `strict`, but the last word may be only begun."""
    if not asked.units:
        return stars_clause(asked)
    *first, last = asked.units
    if not first and len(last.words[-1].folded) < LEAST_PREFIX:
        return Nothing()
    clauses = [unit_clause(unit, word_clauses) for unit in first]
    return both(asked, [*clauses, unit_clause(last, begun_clauses)])


def forgiving(asked: Understood) -> Clause:
    """Every word is there with at most one slip of the finger."""
    if not asked.units:
        return stars_clause(asked)
    *first, last = asked.units
    clauses = [unit_clause(unit, slip_clauses) for unit in first]
    return both(asked, [*clauses, unit_clause(last, begun_or_slip_clauses)])


def nearest(asked: Understood) -> Clause:
    """Two neighbouring words are there side by side, with the marks typed."""
    marked = is_marked(asked)
    form = "x" if marked else "f"
    pairs = [
        Phrase(f"{form}{field}", pair)
        for pair in pairwise(forms_of(asked.words, marked))
        for field in "to"
        if not any(word.isdigit() for word in pair)
    ]
    return Any(tuple(pairs)) if len(asked.words) > 2 and pairs else Nothing()


def both(asked: Understood, clauses: Iterable[Clause]) -> Clause:
    stars = (stars_clause(asked),) if asked.stars else ()
    return All((*stars, *clauses))


def stars_clause(asked: Understood) -> Clause:
    """Keep those last given so many stars: whether they count is another filter."""
    if not asked.stars:
        return Nothing()
    return Term("given", tuple(map(int, asked.stars)))


def unit_clause(unit: Unit, of_word: Callable[[Word], Iterator[Clause]]) -> Clause:
    own = All(tuple(Any(tuple(of_word(word))) for word in unit.words))
    others = tuple(Phrase("xa", way) for way in unit.synonyms)
    return Any((own, *others)) if others else own


def word_clauses(word: Word) -> Iterator[Clause]:
    yield Term("fa", word.folded)
    if word.reading:
        yield Term("fa", word.reading[1])
    if len(word.folded) >= LEAST_JOINED:
        yield Term("fj", word.folded)
    if len(word.folded) > LEAST_JOINED and any(map(str.isdigit, word.folded)):
        yield Term("code", forms.code(word.typed))


def last_word_clauses(word: Word) -> Iterator[Clause]:
    """A marked last word may be begun: "nước mắ" has its hat, "nuoc ma" nothing."""
    yield from word_clauses(word)
    if start := marked_start(word):
        yield Prefix("xa", start)


def marked_start(word: Word) -> str:
    letters = word.exact.rstrip("12345")
    is_telling = not letters.isascii() and len(letters) >= LEAST_PREFIX
    return letters if is_telling else ""


def begun_clauses(word: Word) -> Iterator[Clause]:
    yield from word_clauses(word)
    if not word.is_number:
        yield Prefix("fa", word.folded)


def slip_clauses(word: Word) -> Iterator[Clause]:
    yield from word_clauses(word)
    if len(word.folded) >= LEAST_FUZZY and not word.is_number:
        yield Fuzzy("fa", word.folded)


def begun_or_slip_clauses(word: Word) -> Iterator[Clause]:
    yield from slip_clauses(word)
    if len(word.folded) >= LEAST_PREFIX and not word.is_number:
        yield Prefix("fa", word.folded)


# -- What puts one before another -----------------------------------------------

# How much a form of the words counts: bare, with the marks typed, where none were.
FOLDED, BESIDE_TYPED, TYPED, UNMARKED = 1.0, 0.8, 1.4, 0.25


def worths(
    asked: Understood, looseness: Looseness = Looseness.NONE
) -> tuple[Worth, ...]:
    """Return what adds to the score of what is found.

    Marks count more than their lack; where none were typed, a word that has none
    is a little likelier to be meant.
    """
    words = asked.words
    if not words:
        return ()
    marked = is_marked(asked)
    found = [*version(forms_of(words, False), "f", BESIDE_TYPED if marked else FOLDED)]
    if marked:
        found += version(forms_of(words, True), "x", TYPED)
    else:
        found += titles(forms_of(words, True), "x", UNMARKED)
    if any(word.reading for word in words):
        read = [word.reading or (word.exact, word.folded) for word in words]
        found += version(tuple(folded for _exact, folded in read), "f", FOLDED)
        found += version(tuple(exact for exact, _folded in read), "x", TYPED)
    found += synonym_worths(asked)
    if asked.fillers:
        found.append(Worth(Phrase("ft", forms_of(asked.every, False)), 12))
    found += loose_worths(words, looseness)
    return tuple(found)


def is_marked(asked: Understood) -> bool:
    """Tell whether marks were typed at all; then those left out count as meant."""
    return any(word.is_marked for word in asked.every)


def forms_of(words: Iterable[Word], exact: bool) -> Forms:
    return tuple(word.exact if exact else word.folded for word in words)


def version(words: Forms, form: str, factor: float) -> Iterator[Worth]:
    """Weigh one form of the words: whole, side by side, apart; in titles first."""
    other = f"{form}o"
    yield from titles(words, form, factor)
    if len(words) > 1:
        yield Worth(Phrase(other, words), 23 * factor)
    if len(words) > MANY_WORDS:
        return
    for word in dict.fromkeys(words):
        yield Worth(
            Term(other, word), (28 if len(words) == 1 else 5) * factor / len(words)
        )
    if len(words) > 2:
        for pair in pairwise(words):
            yield Worth(Phrase(other, pair), 3 * factor)


def titles(words: Forms, form: str, factor: float) -> Iterator[Worth]:
    title = f"{form}t"
    yield Worth(Term(f"{form}w", " ".join(words)), 50 * factor)
    yield Worth(Term(title, forms.START + words[0]), 8 * factor)
    if len(words) > 1:
        yield Worth(Phrase(title, words), 42 * factor)
    for word in dict.fromkeys(words):
        yield Worth(
            Term(title, word), (50 if len(words) == 1 else 24) * factor / len(words)
        )
    if 2 < len(words) <= MANY_WORDS:
        for pair in pairwise(words):
            yield Worth(Phrase(title, pair), 14 * factor)


def synonym_worths(asked: Understood) -> Iterator[Worth]:
    # Beside typed marks, another spelling of the same letters is hardly meant.
    share = (45 if is_marked(asked) else 30) / len(asked.units)
    for unit in asked.units:
        for way in unit.synonyms:
            yield Worth(Phrase("xt", way), share)
            yield Worth(Phrase("xo", way), 0.4 * share)


def loose_worths(words: tuple[Word, ...], looseness: Looseness) -> Iterator[Worth]:
    """Let slips and beginnings in the title count before those elsewhere."""
    last = words[-1]
    if start := marked_start(last):
        yield Worth(Prefix("xt", start), 12 / len(words))
    elif looseness is not Looseness.NONE and len(last.folded) >= LEAST_PREFIX:
        yield Worth(Prefix("ft", last.folded), 8 / len(words))
    if looseness is Looseness.SLIPS:
        for word in words:
            if len(word.folded) >= LEAST_FUZZY and not word.is_number:
                yield Worth(Fuzzy("ft", word.folded), 8 / len(words))
