"""What was meant by words with a slip in them, told by what they found anyway."""

import re
from collections.abc import Iterable

from places.folding import normal
from search.query import text as forms
from search.query.understand import Understood, Word, read_words

LEAST_LETTERS = 3
STAR_WORDS = {"ba", "bon", "nam", "sao"}
_RAW = re.compile(r"[^\W_]+")


def corrected(asked: Understood, texts: Iterable[str], *, drop: bool = False) -> str:
    """Return the query as its best hit would spell it, or "" where nothing changes.

    `texts` are the hit's own, what counts most first. A word that stands in none of
    them becomes the nearest syllable there, with its marks; where there is none it
    stays, or goes with `drop`.
    """
    texts = list(texts)
    syllables = dict.fromkeys(word for text in texts for word in forms.words_of(text))
    known = known_forms(asked, syllables, texts)
    if not drop:
        known |= {word.folded for word in asked.fillers}
    marked = any(word.is_marked for word in asked.every)

    def meant(found: re.Match) -> str:
        typed = found.group()
        words = read_words(typed)
        if all(stands(word, known) for word in words):
            return typed if marked else spelt_there(typed, syllables)
        near = nearest(words[0], syllables) if len(words) == 1 else ""
        return near or ("" if drop else typed)

    text = normal(_RAW.sub(meant, asked.text))
    return "" if same(text, asked.text) else text


def known_forms(
    asked: Understood, syllables: Iterable[str], texts: list[str]
) -> set[str]:
    """Return every folded word that needs no mending."""
    known = {forms.folded(syllable) for syllable in syllables}
    known |= set(forms.joined_pairs(texts).split())
    known |= STAR_WORDS if asked.stars else set()
    for unit in asked.units:
        if unit.synonyms:
            known |= {word.folded for word in unit.words}
    return known


def stands(word: Word, known: set[str]) -> bool:
    if word.is_number or word.folded in known:
        return True
    return bool(word.reading and word.reading[1] in known)


def spelt_there(typed: str, syllables: Iterable[str]) -> str:
    """Return a word typed without marks as it is first spelt in the hit."""
    bare = forms.folded(typed.lower())
    return next((s for s in syllables if forms.folded(s) == bare), typed)


def nearest(word: Word, syllables: Iterable[str]) -> str:
    """Return the first syllable one slip away, or else one that the word begins."""
    bare = word.folded
    if len(bare) < LEAST_LETTERS:
        return ""
    near = (s for s in syllables if is_one_slip(bare, forms.folded(s)))
    begun = (s for s in syllables if forms.folded(s).startswith(bare))
    return next(near, "") or next(begun, "")


def is_one_slip(one: str, other: str) -> bool:
    """Tell whether a letter more, less, other or swapped makes one of the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    one, other = one[start:], other[start:]
    if len(one) == len(other):
        swapped = one[:2] == other[1::-1] and one[2:] == other[2:]
        return swapped or one[1:] == other[1:]
    return one[1:] == other if len(one) > len(other) else other[1:] == one


def same(one: str, other: str) -> bool:
    return forms.whole(one, forms.folded) == forms.whole(other, forms.folded)
