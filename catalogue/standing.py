"""What the register may say of a product's stars on a day.

Plain functions over recognitions: no database, no clock. Everything public asks
here, so that a page, a badge and an export cannot contradict each other.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from catalogue import rules

if TYPE_CHECKING:
    from catalogue.models import Recognition


class State(StrEnum):
    IN_FORCE = "in_force"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    UNCERTAIN = "uncertain"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Standing:
    """A product's state on a day, and the recognition that makes it so.

    `stars` is set only while in force: nothing else may show a badge.
    """

    state: State
    on: date
    recognition: Recognition | None = None

    @property
    def is_in_force(self) -> bool:
        return self.state is State.IN_FORCE

    @property
    def stars(self) -> int | None:
        return self.recognition.stars if self.is_in_force else None

    @property
    def past_stars(self) -> int | None:
        """Return the stars of a recognition that no longer, or not surely, counts."""
        if self.recognition is None or self.is_in_force:
            return None
        return self.recognition.stars

    @property
    def days_left(self) -> int | None:
        """Return the days after today that it still counts; 0 on the last day."""
        if not self.is_in_force:
            return None
        return (self.recognition.valid_until - self.on).days

    @property
    def is_lapsing(self) -> bool:
        return self.is_in_force and self.days_left <= rules.LAPSING_DAYS

    @property
    def is_until_exact(self) -> bool:
        """Tell whether the last day is known, not just a day it reaches at least."""
        recognition = self.recognition
        return (
            recognition is not None
            and recognition.valid_until is not None
            and recognition.valid_until == recognition.possible_until
        )

    @property
    def done_percent(self) -> int:
        """Return how much of its time has passed, 0 to 100."""
        start, end = self.recognition.valid_from, self.recognition.valid_until
        if start is None or end is None:
            return 0
        return max(0, min(100, round(100 * (self.on - start) / (end - start))))


def standing(recognitions: Iterable[Recognition], on: date) -> Standing:
    """Judge by the latest recognition that had been issued by that day.

    Recognitions without any day cannot be put in order: they make the answer
    uncertain unless a dated one is in force for certain.
    """
    issued = [
        r for r in recognitions if r.possible_from is None or r.possible_from <= on
    ]
    if not issued:
        return Standing(State.NEVER, on)
    dated = [r for r in issued if r.valid_from is not None]
    certain = [r for r in dated if r.valid_from <= on]
    latest = max(certain, key=lambda r: (r.valid_from, r.pk or 0), default=None)
    if latest is not None and state_of(latest, on) is State.IN_FORCE:
        return Standing(State.IN_FORCE, on, latest)
    return unsettled(issued, dated, on)


def unsettled(
    issued: list[Recognition], dated: list[Recognition], on: date
) -> Standing:
    """Judge a product none of whose recognitions is in force for certain."""
    undated = [r for r in issued if r.valid_from is None]
    open_undated = [r for r in undated if not r.is_withdrawn_by(on)]
    if open_undated:
        entered_last = max(open_undated, key=lambda r: r.pk or 0)
        return Standing(State.UNCERTAIN, on, entered_last)
    # Ordered as above, so that one a later recognition replaced is never revived.
    newest = max(dated or undated, key=lambda r: (r.valid_from or date.min, r.pk or 0))
    return Standing(state_of(newest, on), on, newest)


def state_of(recognition: Recognition, on: date) -> State:
    """Return one recognition's own state that day, whatever else was decided."""
    if recognition.is_withdrawn_by(on):
        return State.WITHDRAWN
    if recognition.valid_from is None or on < recognition.valid_from:
        return State.UNCERTAIN
    if on <= recognition.valid_until:
        return State.IN_FORCE if recognition.stars else State.UNCERTAIN
    return State.UNCERTAIN if on <= recognition.possible_until else State.LAPSED
