"""Ranges of serials as plain functions: `(first, last)`, both counting."""

from collections.abc import Iterable

Range = tuple[int, int]


def uncovered(first: int, last: int, by: Iterable[Range]) -> list[Range]:
    """Return what of `first` to `last` lies in none of the ranges, in order."""
    left, at = [], first
    for start, end in sorted(by):
        if start > last:
            break
        if start > at:
            left.append((at, start - 1))
        at = max(at, end + 1)
    if at <= last:
        left.append((at, last))
    return left


def overlap(first: int, last: int, with_: Iterable[Range]) -> bool:
    """Tell whether any of the ranges shares a serial with `first` to `last`."""
    return any(start <= last and end >= first for start, end in with_)
