"""Points on the drawn map of the provinces, `img/provinces.svg`."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from showroom.models import Showroom

# The frame that the map is drawn in, as its `data-frame` says; Mercator's projection.
WEST, EAST, NORTH = 102, 118, 23.7
WIDTH, HEIGHT = 1000, 1118
UNITS = WIDTH / (EAST - WEST)


@dataclass(frozen=True, slots=True)
class Point:
    """Where a showroom stands on the map, in units of the drawing."""

    showroom: Showroom
    x: float
    y: float


def points(showrooms: Iterable[Showroom]) -> list[Point]:
    """Place those whose position is known; the others are in the table alone."""
    return [
        Point(showroom, *place(*showroom.position))
        for showroom in showrooms
        if showroom.position
    ]


def place(latitude: float, longitude: float) -> tuple[float, float]:
    down = stretched(NORTH) - stretched(latitude)
    return round(UNITS * (longitude - WEST), 1), round(UNITS * down, 1)


def stretched(latitude: float) -> float:
    """Return Mercator's latitude, in degrees of the equator."""
    half = math.pi / 4 + math.radians(latitude) / 2
    return math.degrees(math.log(math.tan(half)))
