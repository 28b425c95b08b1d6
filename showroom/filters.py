"""What the list can be narrowed by, and the drawn map of how many are where."""

import math
from collections import Counter
from dataclasses import dataclass

from places import index
from places.folding import fold
from showroom import drawing, whereabouts
from showroom.asking import Asked
from showroom.directory import Directory, Entry
from showroom.finding import Found
from showroom.models import Kind

# Radii of the drawn map's spots, in its units.
SMALLEST, LARGEST = 17, 34


@dataclass(frozen=True, slots=True)
class Spot:
    """A province on the drawn map: where, how large, how many, the list of it."""

    x: int
    y: int
    r: int
    count: int
    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Choice:
    code: str
    name: str
    count: int
    is_chosen: bool


def build(asked: Asked, known: Directory) -> dict[str, list[Choice]]:
    """Return the choices that occur, places of a chosen province alone."""
    entries = list(known.entries)
    filters = {
        "provinces": places(asked.province, "province", entries),
        "kinds": kinds(asked.kind, entries),
        "communes": [],
        "districts": [],
    }
    if asked.province or asked.commune or asked.district:
        if asked.province:
            home = whereabouts.provinces()[asked.province].pk
            entries = [entry for entry in entries if entry.province == home]
        filters["communes"] = places(asked.commune, "commune", entries)
        filters["districts"] = places(asked.district, "district", entries)
    return filters


NAMED = {
    "province": (whereabouts.provinces, lambda: index.get().provinces),
    "commune": (whereabouts.communes, lambda: index.get().communes),
    "district": (whereabouts.districts, lambda: index.get().districts),
}


def places(chosen: str, field: str, entries: list[Entry]) -> list[Choice]:
    """Return the places that occur, and the chosen one, by name."""
    by_code, by_pk = NAMED[field]
    counts = Counter(getattr(entry, field) for entry in entries)
    units = {by_pk()[pk] for pk in counts if pk is not None}
    if chosen:
        units.add(by_code()[chosen])
    found = [
        Choice(
            unit.code,
            unit.name if field == "province" else unit.full_name,
            counts[unit.pk],
            unit.code == chosen,
        )
        for unit in units
    ]
    return sorted(found, key=lambda choice: fold(choice.name))


def kinds(chosen: str, entries: list[Entry]) -> list[Choice]:
    counts = Counter(entry.kind for entry in entries)
    return [
        Choice(value, str(label), counts[value], value == chosen)
        for value, label in Kind.choices
        if value and (counts[value] or value == chosen)
    ]


def on_drawn_map(asked: Asked, found: Found) -> list[Spot]:
    """Return a spot for each province that has some, the largest first."""
    counts = Counter(entry.province for entry in found.entries)
    most = max((n for pk, n in counts.items() if pk), default=1)
    drawn = []
    for code, unit in whereabouts.provinces().items():
        number, middle = counts[unit.pk], whereabouts.middle_of_province(unit.pk)
        if not number or middle is None:
            continue
        radius = SMALLEST + (LARGEST - SMALLEST) * math.sqrt(number / most)
        address = asked.address(province=code, commune="", district="", near=None)
        x, y = drawing.place(middle)
        drawn.append(Spot(x, y, round(radius), number, unit.name, address))
    return sorted(drawn, key=lambda spot: -spot.r)
