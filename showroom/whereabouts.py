"""Places as the list of showrooms is asked for them: codes, middles, typed names.

Places never change while the site runs and are answered from memory.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin

from catalogue.models.producer import lower_first
from places import index, lookup
from places.folding import fold
from places.index import Unit
from places.lookup import Match, Status
from places.models import Commune, Edition

Position = tuple[float, float]  # Latitude, longitude, in degrees.
Vector = tuple[float, float, float]
MOST_OTHERS = 6


def vector(spot: Position) -> Vector:
    """Return where a position stands on a globe of radius one."""
    latitude, longitude = radians(spot[0]), radians(spot[1])
    flat = cos(latitude)
    return flat * cos(longitude), flat * sin(longitude), sin(latitude)


@lru_cache
def provinces() -> Mapping[str, Unit]:
    """Return today's provinces by code, in the order of their names."""
    units = index.get().provinces.values()
    today = [unit for unit in units if unit.edition == Edition.TODAY]
    return {unit.code: unit for unit in sorted(today, key=lambda u: fold(u.name))}


@lru_cache
def communes() -> Mapping[str, Unit]:
    return {unit.code: unit for unit in index.get().today}


@lru_cache
def districts() -> Mapping[str, Unit]:
    return {unit.code: unit for unit in index.get().districts.values()}


@lru_cache(maxsize=1)
def centres() -> Mapping[int, Position]:
    """Return the middle of each of today's communes by primary key."""
    known = Commune.objects.today().exclude(latitude=None).order_by()
    return {
        pk: (latitude, longitude)
        for pk, latitude, longitude in known.values_list("pk", "latitude", "longitude")
    }


@lru_cache
def middle_of_province(pk: int) -> Position | None:
    by_province = defaultdict(list)
    for unit in index.get().today:
        by_province[unit.province].append(unit)
    return middle(by_province[pk])


def middle(units: Iterable[Unit]) -> Position | None:
    """Return the mean of communes' positions."""
    spots = [spot for unit in units if (spot := centres().get(unit.pk))]
    if not spots:
        return None
    return (
        sum(spot[0] for spot in spots) / len(spots),
        sum(spot[1] for spot in spots) / len(spots),
    )


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place somebody typed: its name today, what it was called, its middle.

    `others` are further places of that name, written so that they can be typed.
    """

    name: str
    position: Position
    former_name: str = ""
    is_sure: bool = True
    others: tuple[str, ...] = ()


@lru_cache(maxsize=512)
def named(text: str) -> NamedPlace | None:
    """Return the place that "Cầu Kè" or "Cầu Kè, Trà Vinh" names today, if any does."""
    first, *around = [part.strip() for part in text.split(",") if part.strip()] or [""]
    if not first:
        return None
    if not around and (found := whole_province(first)):
        return found
    province = around[-1] if around and lookup.provinces_named(around[-1]) else ""
    district = next((part for part in around if part != province), "")
    if found := in_commune(lookup.find(first, district, province)):
        return found
    return in_district(lookup.find(district=first, province=province))


def whole_province(text: str) -> NamedPlace | None:
    """Read the name of one province, of today or of before July 2025."""
    units = {unit.pk: unit for unit in lookup.provinces_named(text)}
    today = {index.get().province_successors.get(pk, pk) for pk in units}
    if len(today) != 1:
        return None
    unit = index.get().provinces[today.pop()]
    spot = middle_of_province(unit.pk)
    former = "" if unit.pk in units else next(iter(units.values())).full_name
    return NamedPlace(lower_first(unit.full_name), spot, former) if spot else None


def in_commune(match: Match) -> NamedPlace | None:
    candidates = [unit for unit in match.candidates if unit.pk in centres()]
    if not candidates or match.status is Status.UNKNOWN:
        return None
    best = candidates[0]
    former = next((unit for unit in match.former if is_other(unit, best)), None)
    return NamedPlace(
        full_name(best),
        centres()[best.pk],
        former.full_name if former else "",
        is_sure=match.status in (Status.EXACT, Status.SPLIT),
        others=tuple(written(unit) for unit in candidates[1 : MOST_OTHERS + 1]),
    )


def in_district(match: Match) -> NamedPlace | None:
    """Answer with the middle of the communes that a district of old went into."""
    spot = middle(match.candidates)
    if match.district is None or spot is None:
        return None
    return NamedPlace(lower_first(match.district.full_name), spot, "")


def is_other(former: Unit, today: Unit) -> bool:
    return fold(former.full_name) != fold(today.full_name)


def full_name(commune: Unit) -> str:
    return f"{lower_first(commune.full_name)}, {province_name(commune)}"


def written(commune: Unit) -> str:
    return f"{commune.full_name}, {province_name(commune)}"


def province_name(commune: Unit) -> str:
    return index.get().provinces[commune.province].name
