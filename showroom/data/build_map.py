"""Draw today's provinces from a published map (run by hand, not by the site).

    npm pack @svg-maps/vietnam@2.0.0   (unpack it)
    pip install shapely==2.2.0
    python manage.py shell -c "from showroom.data import build_map as b; b.main('FOLDER')"

The map has the 63 provinces of before July 2025 as shapes without coordinates. They
are drawn in Mercator's projection; scale and place follow from laying the middle of
each shape on the mean position of the province's communes, shapes that fit badly
left out. The corners of the country then come out within three kilometres. The
drawing has moved Hoàng Sa towards the coast's edge of its paper: it is put back
where the register of places has it.
"""

import math
import re
import sys
from collections import defaultdict
from pathlib import Path
from statistics import median

from django.conf import settings

from places.folding import fold
from places.models import Commune, CommuneSuccession, Edition, ProvinceSuccession

TARGET = settings.SITE / "static" / "img" / "provinces.svg"
# The drawing's frame in degrees, and units of the drawing to a degree of longitude.
WEST, EAST, SOUTH, NORTH = 102, 118, 6.5, 23.7
UNITS = 62.5
FINE = 0.8  # What may be cut off a line, in units: some 1.4 km.
OTHER_NAMES = {
    "baria": "ba ria - vung tau",
    "hcm": "ho chi minh",
    "tthue": "hue",
}
ISLANDS = {"hoangsa": "Hoàng Sa", "truongsa": "Trường Sa"}
SHAPE = re.compile(r'<path\s+id="([^"]+)"\s+aria-label="([^"]+)"\s+d="([^"]+)"')
TOKEN = re.compile(r"[a-zA-Z]|-?[\d.]+(?:e-?\d+)?")
NUMBERS = {"m": 2, "l": 2, "c": 6}
Point = tuple[float, float]


def main(folder: str) -> None:
    from shapely.geometry import Polygon
    from shapely.ops import unary_union

    drawing = (Path(folder) / "vietnam.svg").read_text()
    shapes = {id_: (name, rings(path)) for id_, name, path in SHAPE.findall(drawing)}
    former = {key(row.former.name): row for row in successions()}
    x, y = fit(shapes, former)
    parts, names = defaultdict(list), {}
    for id_, (name, lines) in shapes.items():
        lines = [[(x(a), y(b)) for a, b in line] for line in lines]
        if id_ in ISLANDS:
            zone = Commune.objects.today().get(name=ISLANDS[id_])
            today = zone.province
            if id_ == "hoangsa":
                lines = moved_to(lines, zone)
        else:
            today = former[key(OTHER_NAMES.get(id_, name))].successor
        names[today.code] = today.name
        parts[today.code] += [Polygon(line).buffer(0) for line in lines]
    merged = {
        # Neighbours leave slivers between them: swell, join, shrink again.
        code: unary_union([part.buffer(0.35) for part in pieces]).buffer(-0.3)
        for code, pieces in parts.items()
    }
    TARGET.write_text(written(merged, names), encoding="utf-8")


def successions():
    return ProvinceSuccession.objects.select_related("former", "successor")


def key(name: str) -> str:
    return fold(name).replace(" ", "").replace("–", "-")


def rings(path: str) -> list[list[Point]]:
    """Return the closed lines of an SVG path; a curve is taken for its end."""
    found, line, x, y, command = [], [], 0.0, 0.0, "m"
    tokens = TOKEN.findall(path)
    while tokens:
        if tokens[0].isalpha():
            command = tokens.pop(0)
            if command in "zZ":
                x, y = line[0]
                found.append(line)
                line = []
                continue
        count = NUMBERS[command.lower()]
        *_control, a, b = (float(number) for number in tokens[:count])
        del tokens[:count]
        x, y = (x + a, y + b) if command.islower() else (a, b)
        line.append((x, y))
    return [line for line in found if len(line) > 2]


def fit(shapes, former):
    """Return what turns the drawing's x and y into this one's."""
    spots = mean_positions()
    pairs = []
    for id_, (name, lines) in shapes.items():
        if id_ not in ISLANDS:
            row = former[key(OTHER_NAMES.get(id_, name))]
            pairs.append((middle(max(lines, key=area)), spots[row.former_id]))
    for _turn in range(4):
        x = straight([p[0][0] for p in pairs], [p[1][0] for p in pairs])
        y = straight([p[0][1] for p in pairs], [p[1][1] for p in pairs])
        off = [math.dist((x(a[0]), y(a[1])), b) for a, b in pairs]
        bound = 2.5 * median(off)
        pairs = [pair for pair, far in zip(pairs, off, strict=True) if far < bound]
    sys.stdout.write(
        f"{len(pairs)} tỉnh cũ khớp, lệch giữa {median(off) / UNITS:.3f} độ\n"
    )
    return x, y


def mean_positions() -> dict[int, Point]:
    """Return the middle of each former province's communes, as drawn here."""
    homes = defaultdict(set)
    rows = CommuneSuccession.objects.filter(
        is_default=True, former__edition=Edition.FORMER
    )
    for province, latitude, longitude in rows.values_list(
        "former__province", "successor__latitude", "successor__longitude"
    ):
        homes[province].add(drawn(latitude, longitude))
    return {
        home: (
            sum(p[0] for p in points) / len(points),
            sum(p[1] for p in points) / len(points),
        )
        for home, points in homes.items()
    }


def stretched(latitude: float) -> float:
    """Return Mercator's latitude, in degrees of the equator."""
    half = math.pi / 4 + math.radians(latitude) / 2
    return math.degrees(math.log(math.tan(half)))


def drawn(latitude: float, longitude: float) -> Point:
    return (
        UNITS * (longitude - WEST),
        UNITS * (stretched(NORTH) - stretched(latitude)),
    )


def straight(given: list[float], wanted: list[float]):
    """Return the line of least squares."""
    count = len(given)
    mean_x, mean_y = sum(given) / count, sum(wanted) / count
    over = sum((a - mean_x) * (b - mean_y) for a, b in zip(given, wanted, strict=True))
    slope = over / sum((a - mean_x) ** 2 for a in given)
    return lambda value: mean_y + slope * (value - mean_x)


def area(line: list[Point]) -> float:
    return abs(sum(crossed(line))) / 2


def crossed(line: list[Point]) -> list[float]:
    following = [*line[1:], line[0]]
    return [a[0] * b[1] - b[0] * a[1] for a, b in zip(line, following, strict=True)]


def middle(line: list[Point]) -> Point:
    """Return the centre of gravity."""
    weights = crossed(line)
    following = [*line[1:], line[0]]
    pairs = list(zip(line, following, weights, strict=True))
    return tuple(
        sum((a[axis] + b[axis]) * weight for a, b, weight in pairs) / (3 * sum(weights))
        for axis in (0, 1)
    )


def moved_to(lines: list[list[Point]], zone: Commune) -> list[list[Point]]:
    xs = [point[0] for line in lines for point in line]
    ys = [point[1] for line in lines for point in line]
    x, y = drawn(zone.latitude, zone.longitude)
    right, down = x - (min(xs) + max(xs)) / 2, y - (min(ys) + max(ys)) / 2
    return [[(a + right, b + down) for a, b in line] for line in lines]


def written(shapes: dict, names: dict[str, str]) -> str:
    """Return the drawing; `data-frame` is west, south, east and north in degrees."""
    width = round(UNITS * (EAST - WEST))
    height = round(UNITS * (stretched(NORTH) - stretched(SOUTH)))
    paths = "\n".join(
        f'<path id="tinh-{code}" data-name="{names[code]}" d="{outline(shape)}"/>'
        for code, shape in sorted(shapes.items())
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'data-frame="{WEST} {SOUTH} {EAST} {NORTH}">\n'
        "<!-- Ranh giới theo @svg-maps/vietnam 2.0.0, CC BY 4.0, đã gộp thành 34 "
        "tỉnh, thành. -->\n"
        '<g fill="#f1e8d3" stroke="#8a5a2b" stroke-width="1.6" '
        f'stroke-linejoin="round">\n{paths}\n</g>\n</svg>\n'
    )


def outline(shape) -> str:
    """Write a shape's lines, corners that do not show left out."""
    polygons = getattr(shape, "geoms", [shape])
    lines = []
    for polygon in polygons:
        slim = polygon.simplify(FINE)
        for ring in (slim.exterior, *slim.interiors):
            points = " ".join(f"{x:.1f},{y:.1f}" for x, y in list(ring.coords)[:-1])
            lines.append(f"M{points}z")
    return "".join(lines)
