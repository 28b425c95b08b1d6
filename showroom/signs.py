"""Signs of life that rooms above know of. Each says what it counts, and where.

Scans of stamps tell that people buy somewhere, but stamps and showrooms know nothing
of each other: the room above both adds its way of counting here.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

# Returns how many since then, by the two-digit code of today's province.
Count = Callable[[datetime], Mapping[str, int]]

_counts: list[Count] = []


def add(count: Count) -> None:
    if count not in _counts:
        _counts.append(count)


def by_province(since: datetime) -> dict[str, int]:
    """Return what was seen since then in each province, all ways of counting summed."""
    seen: dict[str, int] = {}
    for count in _counts:
        for code, number in count(since).items():
            seen[code] = seen.get(code, 0) + number
    return seen
