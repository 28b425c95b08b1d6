"""Counting what is searched, beside the answers and without personal data.

Kept are a day, the words and two figures: neither who, nor when within the day, nor
where from. Words that look like somebody's own are not kept at all.
"""

import os
import re
from collections import Counter
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from places.folding import fold, normal
from search.models import SearchCount
from search.query.text import words_of
from stamps.recorder import Recorder

LONGEST = 200
# A phone number has nine digits or more, an identity card twelve; a bar code of a
# product has thirteen and is no loss here.
_MANY_DIGITS = re.compile(r"(?:\d[\s.()+-]*){8}")
_MAIL = re.compile(r"\S@\S")


class Searched(NamedTuple):
    """A search on its way into the table."""

    day: date
    folded: str
    text: str
    found_nothing: bool


class SearchRecorder(Recorder[Searched]):
    what = "searches"

    def insert(self, rows: list[Searched]) -> None:
        times = Counter((row.day, row.folded) for row in rows)
        nothing = Counter((row.day, row.folded) for row in rows if row.found_nothing)
        texts = {(row.day, row.folded): row.text for row in rows}
        SearchCount.objects.bulk_create(
            [
                SearchCount(day=day, folded=folded, text=texts[day, folded])
                for day, folded in times
            ],
            ignore_conflicts=True,
        )
        # In one order everywhere, so that two processes cannot wait for each other.
        for day, folded in sorted(times):
            SearchCount.objects.filter(day=day, folded=folded).update(
                text=texts[day, folded],
                times=F("times") + times[day, folded],
                found_nothing=F("found_nothing") + nothing[day, folded],
            )

    def is_in_background(self) -> bool:
        return settings.SEARCH_COUNTS_IN_BACKGROUND


recorder = SearchRecorder()


def renew() -> None:
    """Begin anew in a process forked off."""
    global recorder
    recorder = SearchRecorder()


os.register_at_fork(after_in_child=renew)


def note(text: str, total: int) -> None:
    """Count a search that found so many; never slow, never an error."""
    typed = normal(text.replace("\0", " "))
    kept = typed[:LONGEST].strip()
    folded = fold(kept)[:LONGEST]
    if words_of(kept) and not looks_personal(typed):
        recorder.put(Searched(timezone.localdate(), folded, kept, total == 0))


def looks_personal(text: str) -> bool:
    """Tell whether it may be a phone number, an identity card or an e-mail address."""
    return bool(_MANY_DIGITS.search(text) or _MAIL.search(text))
