"""Which showrooms a list shows and in what order: from memory, no database."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from places.folding import fold
from showroom import hours, whereabouts
from showroom.asking import Asked
from showroom.directory import Directory, Entry, in_list
from showroom.positions import distance_km
from showroom.ranking import Globe, Start, globe
from showroom.whereabouts import NamedPlace, Position


@dataclass(frozen=True, slots=True)
class Found:
    """The showrooms that a question is answered with, in the order of the directory.

    `hidden` counts the closed ones that would be shown beside them. `place` is what
    the typed words name, when the list goes by it; `start` where the list begins.
    """

    entries: Sequence[Entry]
    hidden: int = 0
    start: Start | None = None
    place: NamedPlace | None = None
    kept_globe: Globe | None = None

    def first(self, number: int) -> Sequence[Entry]:
        """Return the first so many, the nearest first where the list begins."""
        if self.start is None:
            return self.entries[:number]
        return (self.kept_globe or globe(self.entries)).first(self.start, number)

    def kilometres(self, entry: Entry) -> float | None:
        return distance(self.start.centre, entry.position) if self.start else None


def find(
    asked: Asked,
    directory: Directory,
    at: datetime,
    having: Collection[int] | None = None,
) -> Found:
    """Answer at a local time; `having` are those with the product on their shelf."""
    place = named_place(asked, directory)
    text = "" if place else asked.text
    still, closed = directory.present(at.date())
    shown = chosen(asked, still, text, having)
    apart = chosen(asked, closed, text, having)
    if asked.with_closed:
        shown = sorted([*shown, *apart], key=in_list)
    if asked.is_open:
        shown = open_now(shown, at)
    hidden = 0 if asked.with_closed else len(apart)
    start = Start.of(asked.near, place)
    kept = None
    if start and shown is still:
        kept = directory.keep(("globe", at.date()), lambda: globe(still))
    return Found(shown, hidden, start, place, kept)


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
    asked: Asked,
    entries: Sequence[Entry],
    text: str,
    having: Collection[int] | None,
) -> Sequence[Entry]:
    """Keep what every filter lets through; time is not asked here."""
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


def distance(one: Position, other: Position | None) -> float | None:
    """Return kilometres along the great circle, None where a position is unknown."""
    return None if other is None else distance_km(one, other)
