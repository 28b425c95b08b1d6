"""How words become clauses: what must be there, and what puts one before another.

The order of a list follows from these scores, in this order: the whole title; the
words side by side, with the marks that were typed before other marks; the words
apart; places, makers and groups. See docs/tim-kiem.md for the same in words.
"""

from __future__ import annotations

from collections.abc import Iterator
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
LEAST_JOINED = 5


def strict(asked: Understood) -> Clause:
    """Every word is there, in one of its forms."""
    return All(tuple(unit_clause(unit, word_clauses) for unit in asked.units))


def unfinished(asked: Understood) -> Clause:
    """As `strict`, but the last word may be only begun."""
    *first, last = asked.units
    begun = unit_clause(last, begun_clauses)
    return All((*(unit_clause(unit, word_clauses) for unit in first), begun))


def forgiving(asked: Understood) -> Clause:
    """Every word is there with at most one slip of the finger."""
    *first, last = asked.units
    clauses = [unit_clause(unit, slip_clauses) for unit in first]
    return All((*clauses, unit_clause(last, begun_or_slip_clauses)))


def nearest(asked: Understood) -> Clause:
    """All words but one or two are there."""
    words = [word for word in asked.words if not word.is_number]
    least = len(words) - 1 if len(words) < 5 else len(words) - 2
    if least < 1:
        return Nothing()
    clauses = tuple(Any(tuple(slip_clauses(word))) for word in words)
    return Any(clauses, least)


def unit_clause(unit: Unit, of_word) -> Clause:
    own = All(tuple(Any(tuple(of_word(word))) for word in unit.words))
    others = tuple(Phrase("xa", way) for way in unit.synonyms)
    return Any((own, *others)) if others else own


def word_clauses(word: Word) -> Iterator[Clause]:
    yield Term("fa", word.folded)
    if word.reading:
        yield Term("fa", word.reading[1])
    if len(word.folded) >= LEAST_JOINED:
        yield Term("fj", word.folded)
    if len(word.folded) >= LEAST_JOINED and any(map(str.isdigit, word.folded)):
        yield Term("code", forms.code(word.typed))


def begun_clauses(word: Word) -> Iterator[Clause]:
    yield from word_clauses(word)
    if len(word.folded) >= LEAST_PREFIX and not word.is_number:
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


def worths(asked: Understood) -> tuple[Worth, ...]:
    words = asked.words
    found = list(version_worths([(w.exact, w.folded) for w in words], is_marked(words)))
    if any(word.reading for word in words):
        read = [word.reading or (word.exact, word.folded) for word in words]
        found += version_worths(read, True)
    found += synonym_worths(asked)
    if asked.fillers:
        found += [Worth(Term("ft", word.folded), 0.5) for word in asked.fillers]
    return tuple(found)


def is_marked(words: tuple[Word, ...]) -> bool:
    """Tell whether marks were typed at all; then those left out count as meant."""
    return any(word.is_marked for word in words)


def version_worths(forms_of: list[tuple[str, str]], marked: bool) -> Iterator[Worth]:
    bare = tuple(folded for _exact, folded in forms_of)
    yield from title_worths(bare, "f", 1.0)
    yield from elsewhere_worths(bare, "f", 1.0)
    if marked:
        typed = tuple(exact for exact, _folded in forms_of)
        yield from title_worths(typed, "x", 0.8)
        yield from elsewhere_worths(typed, "x", 0.4)


def title_worths(words: tuple[str, ...], form: str, factor: float) -> Iterator[Worth]:
    field = f"{form}t"
    yield Worth(Term(f"{form}w", " ".join(words)), 50 * factor)
    yield Worth(Phrase(field, (forms.START, *words)), 12 * factor)
    if len(words) > 1:
        yield Worth(Phrase(field, words), 20 * factor)
        yield Worth(All(tuple(Term(field, word) for word in words)), 10 * factor)
    share = (12 if len(words) > 1 else 42) * factor / len(words)
    for word in dict.fromkeys(words):
        yield Worth(Term(field, word), share)
    if len(words) > 2:
        for pair in pairwise(words):
            yield Worth(Phrase(field, pair), 3 * factor)


def elsewhere_worths(
    words: tuple[str, ...], form: str, factor: float
) -> Iterator[Worth]:
    """Count places, makers and groups, side by side before apart."""
    kinds = (("p", 10, 3), ("m", 12, 3), *((("g", 8, 2),) if form == "f" else ()))
    for kind, phrase, share in kinds:
        field = f"{form}{kind}"
        yield Worth(Phrase(field, words), phrase * factor)
        for word in dict.fromkeys(words):
            yield Worth(Term(field, word), share * factor / len(words))
        if len(words) > 2:
            for pair in pairwise(words):
                yield Worth(Phrase(field, pair), 3 * factor)
    if form == "f":
        yield Worth(Phrase("fm", (forms.START, *words)), 4 * factor)


def synonym_worths(asked: Understood) -> Iterator[Worth]:
    share = 20 / max(1, len(asked.units))
    for unit in asked.units:
        for way in unit.synonyms:
            yield Worth(Phrase("xt", way), share)
