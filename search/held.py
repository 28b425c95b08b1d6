"""What editors set and searches read, held for a few seconds: a search asks nothing.

This process forgets at once when something is saved; others follow in seconds.
"""

import time
from collections import defaultdict
from datetime import date
from typing import NamedTuple

from django.utils.translation import get_language

from search import vocabulary
from search.models import Pin, SynonymGroup
from search.query import english
from search.query.understand import Synonyms, synonyms_among

HELD_SECONDS = 3


class Held(NamedTuple):
    read_at: float
    synonyms: Synonyms
    synonyms_in_english: Synonyms
    pins: dict[str, list[tuple[int, date | None]]]
    groups: list[tuple[int, str, str]]


_held: Held | None = None


def get() -> Held:
    global _held
    if _held is None or time.monotonic() - _held.read_at > HELD_SECONDS:
        _held = read()
    return _held


def read() -> Held:
    groups = [group.ways for group in SynonymGroup.objects.only("terms")]
    pins = defaultdict(list)
    for words, product, until in Pin.objects.values_list("folded", "product", "until"):
        pins[words].append((product, until))
    return Held(
        time.monotonic(),
        synonyms_among(groups),
        synonyms_among([*groups, *english.WAYS]),
        dict(pins),
        vocabulary.groups(),
    )


def synonyms() -> Synonyms:
    """Return the editors' words; on English pages the English ones too."""
    known = get()
    return known.synonyms_in_english if get_language() == "en" else known.synonyms


def groups() -> list[tuple[int, str, str]]:
    """Return the product groups as `vocabulary.groups` does."""
    return get().groups


def pinned(folded: str, on: date) -> list[int]:
    """Return the products put first for these words that day, in their order."""
    pins = get().pins.get(folded, ())
    return [pk for pk, until in pins if until is None or on <= until]


def forget() -> None:
    """Let the next search read anew."""
    global _held
    _held = None
