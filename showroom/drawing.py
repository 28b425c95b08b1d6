"""Where a position lies on `img/provinces.svg`, the drawn map of the provinces."""

import math

from showroom.whereabouts import Position

# The frame that the map is drawn in, as its `data-frame` says; Mercator's projection.
WEST, EAST, NORTH = 102, 118, 23.7
WIDTH, HEIGHT = 1000, 1118
UNITS = WIDTH / (EAST - WEST)
# How much of the map shows around one showroom, in units: some three degrees.
AROUND = 190


def place(spot: Position) -> tuple[int, int]:
    """Return x and y in units of the drawing."""
    down = stretched(NORTH) - stretched(spot[0])
    return round(UNITS * (spot[1] - WEST)), round(UNITS * down)


def stretched(latitude: float) -> float:
    """Return Mercator's latitude, in degrees of the equator."""
    half = math.pi / 4 + math.radians(latitude) / 2
    return math.degrees(math.log(math.tan(half)))


def detail(spot: Position) -> dict[str, int]:
    """Return the part of the drawing around a position, and where in it that lies."""
    x, y = place(spot)
    left = min(max(0, x - AROUND // 2), WIDTH - AROUND)
    top = min(max(0, y - AROUND // 2), HEIGHT - AROUND)
    return {"left": left, "top": top, "size": AROUND, "x": x - left, "y": y - top}
