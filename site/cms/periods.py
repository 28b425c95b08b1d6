"""Spans of time that promotions, fairs and campaigns run: no database, no clock."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Phase(StrEnum):
    TO_COME = "to_come"
    RUNNING = "running"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class Period:
    """From its first instant to its last; at `ends_at` it is over."""

    starts_at: datetime
    ends_at: datetime

    def phase(self, at: datetime) -> Phase:
        if at < self.starts_at:
            return Phase.TO_COME
        return Phase.RUNNING if at < self.ends_at else Phase.OVER
