"""The editors' synonyms, held for a few seconds so that a search asks nothing."""

import time

from search.models import SynonymGroup
from search.query.understand import Synonyms, synonyms_among

HELD_SECONDS = 3

_held: tuple[float, Synonyms] | None = None


def get() -> Synonyms:
    global _held
    if _held is None or time.monotonic() - _held[0] > HELD_SECONDS:
        groups = [group.ways for group in SynonymGroup.objects.only("terms")]
        _held = (time.monotonic(), synonyms_among(groups))
    return _held[1]


def forget() -> None:
    """Let the next search read them anew; other processes follow in seconds."""
    global _held
    _held = None
