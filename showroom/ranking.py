"""The order of a list that begins somewhere: what is there, then what is near.

A showroom whose position nobody has given is given none here either. It stands where
its commune, district or province lets it stand, and the list says what is known.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from math import cos
from typing import Self

from places import index
from showroom import whereabouts
from showroom.directory import Entry
from showroom.positions import EARTH_KM
from showroom.whereabouts import NamedPlace, Position

# Farther than this, a showroom somewhere in the same province comes first.
NEAR_PLACE_KM = 60
NEAR_POINT_KM = 30


@dataclass(frozen=True, slots=True)
class Start:
    """Where a list begins; `place` is what was typed, None for a phone's position."""

    centre: Position
    place: NamedPlace | None = None

    @classmethod
    def of(cls, near: Position | None, place: NamedPlace | None) -> Self | None:
        """Begin at the typed place, without one at the position, if there is any."""
        if place:
            return cls(place.position, place)
        return cls(near) if near else None

    @property
    def near_km(self) -> int:
        return NEAR_PLACE_KM if self.place else NEAR_POINT_KM

    def is_in(self, entry: Entry) -> bool:
        """Tell whether the typed place holds it."""
        return self.place is not None and self.place.holds(
            entry.commune, entry.district, entry.province
        )

    def parted(self, entries: Iterable[Entry]) -> tuple[list[Entry], list[Entry]]:
        """Part those without a position: of the same province, and of elsewhere."""
        commune, province = None, self.place.province if self.place else None
        if self.place is None:
            commune = whereabouts.nearest_commune(self.centre)
            home = index.get().communes.get(commune)
            province = home.province if home else None
        here, elsewhere = [], []
        for entry in entries:
            known = entry.province is not None and entry.province == province
            (here if known else elsewhere).append(entry)
        if commune is not None:
            here.sort(key=lambda entry: entry.commune != commune)
        return here, elsewhere


@dataclass(frozen=True, slots=True)
class Globe:
    """Entries with a position, where each stands on a globe of radius one.

    Coordinates lie side by side in memory: a question runs along them, and touches
    the entries it answers with alone. Real ones stand before samples.
    """

    entries: Sequence[Entry]
    without: Sequence[Entry]
    x: array
    y: array
    z: array

    def first(self, start: Start, number: int) -> list[Entry]:
        """Return the first so many.

        Those in the typed place, then those near by distance, then those of the
        province without a position, then the rest by distance, then the rest.
        """
        near = self.nearness(start.centre)
        inside = self.inside(start, near) if start.place else []
        taken = set(inside)
        order = [
            place
            for place in nlargest(
                number + len(taken), range(len(near)), key=near.__getitem__
            )
            if self.entries[place] not in taken
        ]
        without = [entry for entry in self.without if entry not in taken]
        here, elsewhere = start.parted(without) if without else ([], [])
        limit = cos(start.near_km / EARTH_KM)
        close = [self.entries[place] for place in order if near[place] >= limit]
        far = [self.entries[place] for place in order[len(close) :]]
        if len(inside) + len(close) >= number:  # What comes after is not asked for.
            return [*inside, *close][:number]
        return [*inside, *close, *here, *far, *elsewhere][:number]

    def nearness(self, centre: Position) -> list[float]:
        """Return the cosine of how far each is, seen from the middle of the globe.

        Three multiplications each, where kilometres would take a dozen steps.
        """
        a, b, c = whereabouts.vector(centre)
        axes = zip(self.x, self.y, self.z, strict=True)
        return [a * x + b * y + c * z for x, y, z in axes]

    def inside(self, start: Start, near: list[float]) -> list[Entry]:
        """Return those in the typed place: real ones, of these the nearest first."""
        found = list(self.held(start, near))
        found.sort(key=lambda one: (one[1].is_sample, -one[0]))
        return [entry for _near, entry in found]

    def held(self, start: Start, near: list[float]) -> Iterator[tuple[float, Entry]]:
        for nearness, entry in zip(near, self.entries, strict=True):
            if start.is_in(entry):
                yield nearness, entry
        for entry in self.without:
            if start.is_in(entry):
                yield -1.0, entry


def globe(entries: Iterable[Entry]) -> Globe:
    entries = sorted(entries, key=lambda entry: entry.is_sample)
    placed = [entry for entry in entries if entry.position]
    vectors = [whereabouts.vector(entry.position) for entry in placed]
    axes = zip(*vectors, strict=True) if vectors else ((), (), ())
    without = [entry for entry in entries if not entry.position]
    return Globe(placed, without, *(array("d", axis) for axis in axes))
