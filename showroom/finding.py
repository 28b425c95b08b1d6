"""Which showrooms a list shows and in what order: from memory, no database."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from math import asin, cos, radians, sin, sqrt

from places.folding import fold
from showroom import hours, whereabouts
from showroom.asking import Asked
from showroom.directory import Directory, Entry
from showroom.whereabouts import NamedPlace, Position

EARTH = 6371.0  # Kilometres.


@dataclass(frozen=True, slots=True)
class Found:
    """The showrooms in order, each with its kilometres from `centre` where known.

    `hidden` counts the closed ones that would be shown beside them. `place` is what
    the typed words name, when the list goes by it.
    """

    entries: list[tuple[Entry, float | None]]
    hidden: int = 0
    centre: Position | None = None
    place: NamedPlace | None = None


def find(
    asked: Asked,
    directory: Directory,
    at: datetime,
    having: Collection[int] | None = None,
) -> Found:
    """Answer at a local time; `having` are those with the product on their shelf."""
    place = named_place(asked, directory)
    within = chosen(asked, directory, "" if place else asked.text, having)
    today = at.date()
    present = [entry for entry in within if not entry.is_over_on(today)]
    still = [entry for entry in present if not entry.is_closed_on(today)]
    hidden = len(present) - len(still)
    if asked.with_closed:
        still, hidden = present, 0
    if asked.is_open:
        still = open_now(still, at)
    centre = asked.near or (place.position if place else None)
    return Found(in_order(still, centre), hidden, centre, place)


def named_place(asked: Asked, directory: Directory) -> NamedPlace | None:
    """Read the words as a place, unless a doubtful one is a showroom's name too."""
    if not asked.text:
        return None
    place = whereabouts.named(asked.text)
    if place is None or place.is_sure:
        return place
    words = fold(asked.text).split()
    is_name = any(
        all(word in entry.folded_name for word in words) for entry in directory.entries
    )
    return None if is_name else place


def chosen(
    asked: Asked, directory: Directory, text: str, having: Collection[int] | None
) -> Iterable[Entry]:
    """Keep what every filter lets through; time is not asked here."""
    entries: Iterable[Entry] = directory.entries
    for field, code, known in (
        ("province", asked.province, whereabouts.provinces),
        ("commune", asked.commune, whereabouts.communes),
        ("district", asked.district, whereabouts.districts),
    ):
        if code:
            pk = known()[code].pk
            entries = [entry for entry in entries if getattr(entry, field) == pk]
    if asked.kind:
        entries = [entry for entry in entries if entry.kind == asked.kind]
    if having is not None:
        entries = [entry for entry in entries if entry.pk in having]
    for word in fold(text).split():
        entries = [entry for entry in entries if word in entry.folded]
    return entries


def open_now(entries: Iterable[Entry], at: datetime) -> list[Entry]:
    """Keep those open for certain; many share their hours, asked about once."""
    answers: dict[str, bool] = {}
    kept = []
    for entry in entries:
        said = entry.osm_hours
        if said not in answers:
            answers[said] = hours.is_open(said, at)
        if answers[said] and not entry.is_closed_on(at.date()):
            kept.append(entry)
    return kept


def in_order(
    entries: Iterable[Entry], centre: Position | None
) -> list[tuple[Entry, float | None]]:
    """Put the nearest first and those without a position last."""
    if centre is None:
        return [(entry, None) for entry in entries]
    far = [(entry, distance(centre, entry.position)) for entry in entries]
    return sorted(far, key=lambda pair: (pair[1] is None, pair[1] or 0.0))


def distance(one: Position, other: Position | None) -> float | None:
    """Return kilometres along the great circle."""
    if other is None:
        return None
    south, north = radians(one[0]), radians(other[0])
    across = sin((north - south) / 2) ** 2
    along = sin(radians(other[1] - one[1]) / 2) ** 2
    return 2 * EARTH * asin(sqrt(across + cos(south) * cos(north) * along))
