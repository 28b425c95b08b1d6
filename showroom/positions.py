"""Positions on the map: read, held against Vietnam and its communes, measured."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from catalogue.models.producer import lower_first
from places import index
from showroom.whereabouts import Position, centres

LATITUDES, LONGITUDES = (6, 24), (102, 118)
# Islands and platforms that no middle of a commune stands for: south, north, west, east.
ISLANDS = (
    (15.4, 17.3, 111.0, 113.1),  # Hoàng Sa.
    (6.5, 12.1, 111.3, 117.5),  # Trường Sa.
    (7.0, 8.8, 108.9, 111.3),  # The DK1 platforms.
)
# A commune reaches as far from its middle as its neighbours' middles let expect, within
# these; a remote one, such as Phú Quốc, as far as its smaller islands may lie.
LEAST_KM, MOST_KM, REMOTE_KM = 10, 25, 45
# Where the third neighbour is farther than this the commune is remote.
REMOTE_FROM_KM = 30
DEGREE_KM = 111.2
# Farther than this from the middle of its own commune a position is worth a look.
ODD_KM = 20
EARTH_KM = 6371.0088

_NUMBER = r"[+-]?\d{1,3}(?:[.,]\d+)?"
_PAIR = re.compile(rf"({_NUMBER})\s*°?\s*(?:[;\s]|,\s|,(?=\d+\.\d))\s*({_NUMBER})\s*°?")


class PositionRefused(ValueError):
    """A position that cannot be; its text says why, for people.

    `swapped` is the position with latitude and longitude exchanged, where that one
    would do.
    """

    def __init__(self, message: str, swapped: Position | None = None):
        super().__init__(message)
        self.message, self.swapped = message, swapped


@dataclass(frozen=True, slots=True)
class Nearest:
    """The commune of today whose middle is nearest, and how far that is."""

    commune: int
    km: float


def parse(text: str) -> Position:
    """Read "10.2540, 105.9722", as maps copy it, or with decimal commas.

    Raises `PositionRefused` for what is no pair of numbers; where the pair lies is
    `check`'s to say.
    """
    found = _PAIR.fullmatch(text.strip().strip("()"))
    if found is None:
        raise PositionRefused(_("Vị trí gồm vĩ độ và kinh độ, như 10.2540, 105.9722."))
    latitude, longitude = (float(part.replace(",", ".")) for part in found.groups())
    return latitude, longitude


def check(position: Position) -> None:
    """Refuse what is not in Vietnam, with a swap to offer where that would do.

    Raises `PositionRefused`.
    """
    if not is_in_box(position):
        latitude, longitude = position
        if is_in_box(swapped := (longitude, latitude)) and is_on_land(swapped):
            raise PositionRefused(
                _(
                    "Vĩ độ và kinh độ có vẻ bị đổi chỗ: ở Việt Nam vĩ độ từ 6 đến 24, "
                    "kinh độ từ 102 đến 118."
                ),
                swapped,
            )
        raise PositionRefused(
            _(
                "Vị trí này ngoài Việt Nam: vĩ độ phải từ 6 đến 24, kinh độ từ 102 "
                "đến 118."
            )
        )
    if not is_on_land(position):
        near = nearest(position)
        raise PositionRefused(
            _(
                "Vị trí này ở ngoài biển hoặc ngoài Việt Nam: nơi gần nhất là "
                "%(commune)s, cách %(km)s km."
            )
            % {
                "commune": name_of(near.commune),
                "km": round(near.km),
            }
        )


def doubt_about(position: Position, commune: int | None) -> str:
    """Say when a position is far from the commune it is said to be in; "" when not.

    `commune` is the primary key of one of today. A warning, never a refusal.
    """
    middle = centres().get(commune)
    if middle is None or (km := distance_km(position, middle)) <= ODD_KM:
        return ""
    return _(
        "Vị trí cách trung tâm %(commune)s %(km)s km; hãy xem lại vị trí hoặc xã."
    ) % {"commune": name_of(commune), "km": round(km)}


def name_of(commune: int) -> str:
    return lower_first(index.get().communes[commune].full_name)


def distance_km(one: Position, other: Position) -> float:
    """Return the great-circle distance (haversine)."""
    (lat1, lon1), (lat2, lon2) = (map(math.radians, spot) for spot in (one, other))
    half = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(math.sqrt(half))


def nearest(position: Position) -> Nearest:
    km, commune = min(
        (distance_km(position, middle), pk) for pk, middle in centres().items()
    )
    return Nearest(commune, km)


def is_in_box(position: Position) -> bool:
    latitude, longitude = position
    return (
        LATITUDES[0] <= latitude <= LATITUDES[1]
        and LONGITUDES[0] <= longitude <= LONGITUDES[1]
    )


def is_on_land(position: Position) -> bool:
    """Tell whether it lies in reach of a commune, or among the far islands."""
    latitude, longitude = position
    for south, north, west, east in ISLANDS:
        if south <= latitude <= north and west <= longitude <= east:
            return True
    return any(km <= reach_km(pk) for km, pk in around(position, REMOTE_KM))


@lru_cache(maxsize=4096)
def reach_km(commune: int) -> float:
    """Return how far from its middle a commune may reach, by its neighbours'."""
    near = [km for km, pk in around(centres()[commune], REMOTE_KM) if pk != commune]
    third = near[2] if len(near) > 2 else REMOTE_KM
    if third > REMOTE_FROM_KM:
        return REMOTE_KM
    return min(max(LEAST_KM, 1.5 * third), MOST_KM)


def around(position: Position, km: float) -> list[tuple[float, int]]:
    """Return the communes with their middles so near, the nearest first."""
    latitude, longitude = position
    high = km / DEGREE_KM
    wide = high / math.cos(math.radians(latitude))
    found = (
        (distance_km(position, middle), pk)
        for pk, middle in centres().items()
        if abs(middle[0] - latitude) <= high and abs(middle[1] - longitude) <= wide
    )
    return sorted(one for one in found if one[0] <= km)
