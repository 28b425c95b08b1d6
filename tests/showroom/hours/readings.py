"""A plain reading of hours, to hold the written ones against."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

ONE = timedelta(days=1)


@dataclass(frozen=True)
class Row:
    weekday: int
    opens: time
    closes: time


@dataclass(frozen=True)
class Special:
    first_on: date
    last_on: date
    opens: time | None = None
    closes: time | None = None


def is_open(rows, specials, at, starts_on=None, ends_on=None) -> bool:
    """Ask the stretches that began that day and the day before, one by one."""
    for day in (at.date() - ONE, at.date()):
        if starts_on and not starts_on <= day <= ends_on:
            continue
        for opens, closes in begun_on(rows, specials, day):
            start = datetime.combine(day, opens)
            end = datetime.combine(day, closes)
            if end <= start:
                end += ONE
            if start <= at < end:
                return True
    return False


def begun_on(rows, specials, day) -> list[tuple[time, time]]:
    named = [s for s in specials if s.first_on <= day <= s.last_on]
    if not named:
        return [(r.opens, r.closes) for r in rows if r.weekday == day.weekday()]
    shortest = min((s.last_on - s.first_on).days for s in named)
    short = [s for s in named if (s.last_on - s.first_on).days == shortest]
    of_last = [
        s
        for s in short
        if (s.first_on, s.last_on) == (short[-1].first_on, short[-1].last_on)
    ]
    hours = []
    for special in of_last:
        hours = [*hours, special] if special.opens else []
    return [(s.opens, s.closes) for s in hours]
