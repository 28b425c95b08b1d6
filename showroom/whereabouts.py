"""Places as the list of showrooms is asked for them: codes, middles, typed names.

Places never change while the site runs and are answered from memory.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin

from catalogue.models.producer import lower_first
from places import index, lookup
from places.folding import fold
from places.index import Unit
from places.lookup import Match, Status
from places.models import Commune, Edition
from places.names import key, split_kind

Position = tuple[float, float]  # Latitude, longitude, in degrees.
Vector = tuple[float, float, float]
MOST_OTHERS = 6
DISTRICT_KINDS = ("Quận", "Huyện", "Thị xã", "Thành phố")
LONGEST_PROVINCE = 5  # Words of "thành phố Hồ Chí Minh".
BEFORE_KIND = re.compile(
    r"\s+(?=(?:quận|huyện|thị xã|thành phố|tỉnh|quan|huyen|thi xa|thanh pho|tinh|tp\.?)"
    r"\s)",
    re.IGNORECASE,
)


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


@lru_cache(maxsize=1)
def directions_of_centres() -> Mapping[int, Vector]:
    return {pk: vector(spot) for pk, spot in centres().items()}


@lru_cache(maxsize=4096)
def nearest_commune(spot: Position) -> int | None:
    """Return today's commune whose middle is nearest, by primary key."""
    a, b, c = vector(spot)
    near = (
        (a * x + b * y + c * z, pk) for pk, (x, y, z) in directions_of_centres().items()
    )
    return max(near, default=(0.0, None))[1]


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

    `others` are further places of that name, written so that they can be typed. The
    primary keys say what is in it: `province` is today's around it, and the place
    itself only where `is_province`.
    """

    name: str
    position: Position
    former_name: str = ""
    is_sure: bool = True
    others: tuple[str, ...] = ()
    province: int | None = None
    is_province: bool = False
    communes: frozenset[int] = frozenset()
    districts: frozenset[int] = frozenset()

    def holds(
        self, commune: int | None, district: int | None, province: int | None
    ) -> bool:
        """Tell whether what is in such a commune, district or province is in it."""
        if self.is_province:
            return province == self.province
        return commune in self.communes or district in self.districts


@lru_cache(maxsize=512)
def named(text: str) -> NamedPlace | None:
    """Return the place that "Cầu Kè" or "huyện Cầu Kè tỉnh Trà Vinh" names today."""
    return next((found for parts in readings(text) if (found := read(parts))), None)


def readings(text: str) -> Iterator[list[str]]:
    """Part what was typed at its commas; then at kinds; then before a province."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        return
    yield parts
    at_kinds = [piece for part in parts for piece in BEFORE_KIND.split(part)]
    if len(at_kinds) > len(parts):
        yield at_kinds
    words = at_kinds[-1].split()
    for number in range(min(LONGEST_PROVINCE, len(words) - 1), 0, -1):
        tail = " ".join(words[-number:])
        if is_province(tail):
            yield [*at_kinds[:-1], " ".join(words[:-number]), tail]


def read(parts: list[str]) -> NamedPlace | None:
    """Read a name and what it lies in: a kind of district asks districts first."""
    first, *around = parts
    if not around and (found := whole_province(first)):
        return found
    province = around[-1] if around and is_province(around[-1]) else ""
    kind, _key = split_kind(first)
    if kind in DISTRICT_KINDS and (found := in_district(first, province)):
        return found
    district = next((part for part in around if part != province), "")
    if found := in_commune(lookup.find(first, district, province)):
        return found
    return in_district(first, province)


def is_province(text: str) -> bool:
    """Tell whether it names a province; "thành phố Vĩnh Long" is a city in one."""
    units = lookup.provinces_named(text)
    kind, _key = split_kind(text)
    return bool(units) and (
        kind not in DISTRICT_KINDS or any(unit.kind == kind for unit in units)
    )


def whole_province(text: str) -> NamedPlace | None:
    """Read the name of one province, of today or of before July 2025."""
    if not is_province(text):
        return None
    units = {unit.pk: unit for unit in lookup.provinces_named(text)}
    today = {index.get().province_successors.get(pk, pk) for pk in units}
    if len(today) != 1:
        return None
    unit = index.get().provinces[today.pop()]
    spot = middle_of_province(unit.pk)
    if spot is None:
        return None
    former = "" if unit.pk in units else next(iter(units.values())).full_name
    name = lower_first(unit.full_name)
    return NamedPlace(name, spot, former, province=unit.pk, is_province=True)


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
        province=best.province,
        communes=frozenset([best.pk]),
        districts=namesakes(best, match.former),
    )


def namesakes(commune: Unit, former: Iterable[Unit]) -> frozenset[int]:
    """Return districts named as it is, or as its towns of old: part of them it is."""
    known = index.get()
    names = {key(unit.name) for unit in (commune, *former)}
    return frozenset(
        unit.pk
        for name in names
        for unit in known.districts_by_key.get(name, ())
        if commune in known.in_district.get(unit.pk, ())
    )


def in_district(text: str, province: str) -> NamedPlace | None:
    """Answer with the middle of the communes that a district of old went into."""
    units = [u for u in lookup.districts_named(text, province) if communes_in(u)]
    best, *others = units or [None]
    spot = middle(communes_in(best)) if best else None
    if best is None or spot is None:
        return None
    return NamedPlace(
        lower_first(in_former_province(best)),
        spot,
        others=tuple(in_former_province(unit) for unit in others),
        is_sure=not others,
        province=index.get().province_successors.get(best.province, best.province),
        communes=frozenset(unit.pk for unit in communes_in(best)),
        districts=frozenset([best.pk]),
    )


def communes_in(district: Unit) -> list[Unit]:
    return index.get().in_district.get(district.pk, [])


def in_former_province(district: Unit) -> str:
    """Write a district so that it can be typed: "Huyện Châu Thành, Trà Vinh"."""
    return f"{district.full_name}, {index.get().provinces[district.province].name}"


def is_other(former: Unit, today: Unit) -> bool:
    return fold(former.full_name) != fold(today.full_name)


def full_name(commune: Unit) -> str:
    return f"{lower_first(commune.full_name)}, {province_name(commune)}"


def written(commune: Unit) -> str:
    return f"{commune.full_name}, {province_name(commune)}"


def province_name(commune: Unit) -> str:
    return index.get().provinces[commune.province].name
