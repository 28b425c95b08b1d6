"""What the office's overview marks on the drawn map of the provinces."""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from places.index import Unit
from showroom import drawing, whereabouts
from showroom.models import Showroom

# More marks than these hide each other, and nobody tabs through them.
MOST_POINTS = 200
# Radii of the provinces' marks, in units of the drawing.
SMALLEST, LARGEST = 10, 30


@dataclass(frozen=True, slots=True)
class Point:
    """Where a showroom stands on the map, in units of the drawing."""

    showroom: Showroom
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Spot:
    """A province's showrooms as one mark, in units of the drawing."""

    province: Unit
    count: int
    silent: int
    x: int
    y: int
    r: int


def points(showrooms: Iterable[Showroom]) -> list[Point]:
    """Place those whose position is known; the others are in the table alone."""
    return [
        Point(showroom, *drawing.place(showroom.position))
        for showroom in showrooms
        if showroom.position
    ]


def marks(showrooms: Collection[Showroom]) -> dict[str, list]:
    """Return `points`, or `spots` by province where there are too many of them."""
    placed = points(showrooms)
    if len(placed) <= MOST_POINTS:
        return {"points": placed, "spots": []}
    return {"points": [], "spots": spots(showrooms)}


def spots(showrooms: Iterable[Showroom]) -> list[Spot]:
    """Return a mark for each province of today that has some, the largest first."""
    by_province: dict[Unit, list[Showroom]] = {}
    for showroom in showrooms:
        if province := showroom.province_today:
            by_province.setdefault(province, []).append(showroom)
    most = max(map(len, by_province.values()), default=1)
    return [
        spot(province, rows, most)
        for province, rows in sorted(
            by_province.items(), key=lambda pair: (-len(pair[1]), pair[0].name)
        )
        if whereabouts.middle_of_province(province.pk)
    ]


def spot(province: Unit, rows: list[Showroom], most: int) -> Spot:
    radius = SMALLEST + (LARGEST - SMALLEST) * math.sqrt(len(rows) / most)
    return Spot(
        province,
        len(rows),
        sum(row.is_silent for row in rows),
        *drawing.place(whereabouts.middle_of_province(province.pk)),
        round(radius),
    )
