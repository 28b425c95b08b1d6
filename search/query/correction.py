"""What was meant by words with a slip in them, told by what they found anyway."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from places.folding import normal
from search.query import text as forms
from search.query.typing import could_be_meant
from search.query.understand import Understood, Word, read_words

LEAST_LETTERS = 3
STAR_WORDS = {"ba", "bon", "nam", "sao"}
_RAW = re.compile(r"[^\W_]+")


def corrected(asked: Understood, texts: Iterable[str], *, drop: bool = False) -> str:
    """Return the query as its best hit would spell it, or "" where nothing changes.

    `texts` are the hit's own, what counts most first. A word that stands in none of
    them and that no Vietnamese word is spelt like becomes the nearest syllable there,
    with its marks; any other stays, or goes with `drop`.
    """
    hit = Hit(asked, list(texts))
    fillers = {word.folded for word in asked.fillers}
    typed = _RAW.findall(asked.text)
    spelt = []
    for at, raw in enumerate(typed):
        words = read_words(raw)
        if all(hit.has(word) for word in words):
            spelt.append(raw if hit.is_marked else hit.spelling(raw))
        elif all(word.folded in fillers for word in words):
            spelt.append("" if drop else raw)
        else:
            beside = {forms.folded(w.lower()) for w in typed[max(0, at - 1) : at + 2]}
            is_slip = len(words) == 1 and not could_be_meant(words[0].typed)
            near = hit.nearest(words[0], beside) if is_slip else ""
            spelt.append(near or ("" if drop else raw))
    each = iter(spelt)
    text = normal(_RAW.sub(lambda _found: next(each), asked.text))
    return "" if same(text, asked.text) else text


class Hit:
    """The syllables of what was found, in their order, and which words they answer."""

    def __init__(self, asked: Understood, texts: list[str]) -> None:
        self.is_marked = any(word.is_marked for word in asked.every)
        cut = [forms.words_of(text) for text in texts]
        self.syllables = dict.fromkeys(word for words in cut for word in words)
        self.pairs = {
            frozenset(map(forms.folded, pair))
            for words in cut
            for pair in pairwise(words)
        }
        self.known = set(map(forms.folded, self.syllables))
        self.known |= set(forms.joined_pairs(texts).split())
        self.known |= STAR_WORDS if asked.stars else set()
        for unit in asked.units:
            if unit.synonyms:
                self.known |= {word.folded for word in unit.words}

    def has(self, word: Word) -> bool:
        if word.is_number or word.folded in self.known:
            return True
        return bool(word.reading and word.reading[1] in self.known)

    def spelling(self, typed: str) -> str:
        """Return a word typed without marks as it is first spelt here."""
        bare = forms.folded(typed.lower())
        return next((s for s in self.syllables if forms.folded(s) == bare), typed)

    def nearest(self, word: Word, beside: set[str]) -> str:
        """Return a syllable one slip away, or else one that the word begins.

        One that stands here beside a neighbour of the word comes first.
        """
        if len(word.folded) < LEAST_LETTERS:
            return ""
        found = list(self.like(word.folded))
        fitting = (
            syllable
            for syllable in found
            if any(frozenset((forms.folded(syllable), b)) in self.pairs for b in beside)
        )
        return next(fitting, found[0] if found else "")

    def like(self, bare: str) -> Iterator[str]:
        yield from (s for s in self.syllables if is_one_slip(bare, forms.folded(s)))
        yield from (s for s in self.syllables if forms.folded(s).startswith(bare))


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
