"""All showrooms in memory, as the list needs them.

A list is asked for far more often than a showroom changes. One cheap question tells
whether anything did; only then are the rows read again. What is on the shelves
changes daily and is not kept here.
"""

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from django.db import connection
from django.db.models import QuerySet

from places.folding import fold
from showroom.models import Form, Kind, Showroom
from showroom.whereabouts import Position

# A change may be saved before another and become visible after it; read anew now
# and then, so that none is missed for long. Seconds.
LONGEST_KEPT = 300
MOST_KEPT = 300

T = TypeVar("T")
Version = tuple


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One showroom as the list shows it; places are primary keys.

    One that changed is another entry: they are the same only when identical.
    """

    pk: int
    path: str
    name: str
    kind: str
    form: str
    place: str
    former_place: str
    position: Position | None
    is_rough: bool
    osm_hours: str
    starts_on: date | None
    ends_on: date | None
    closed_on: date | None
    closed_reason: str
    province: int | None
    commune: int | None
    district: int | None
    phone: str
    is_sample: bool
    folded_name: str
    folded: str

    def is_closed_on(self, day: date) -> bool:
        """Tell whether it had closed for good; a day unknown counts as long ago."""
        if not self.closed_reason:
            return False
        return self.closed_on is None or self.closed_on <= day

    def is_over_on(self, day: date) -> bool:
        return self.ends_on is not None and self.ends_on < day

    @property
    def is_temporary(self) -> bool:
        return self.form != Form.PERMANENT

    @property
    def kind_label(self) -> str:
        return str(Kind(self.kind).label) if self.kind else ""


@dataclass(frozen=True, slots=True)
class Directory:
    """The entries in the order of the list, and what was worked out from them."""

    version: Version
    read_at: float
    entries: tuple[Entry, ...]
    by_pk: dict[int, Entry]
    _kept: dict[Hashable, object] = field(default_factory=dict)

    def is_current(self, version: Version, now: float) -> bool:
        return self.version == version and now - self.read_at < LONGEST_KEPT

    def keep(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """Return what was worked out under that key, once for these entries."""
        if key not in self._kept:
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            self._kept[key] = work_out()
        return self._kept[key]

    def present(self, day: date) -> tuple[list[Entry], list[Entry]]:
        """Return those that are there on a day, and those closed for good.

        A fair that is over is neither.
        """
        return self.keep(("present", day), lambda: self._parted(day))

    def _parted(self, day: date) -> tuple[list[Entry], list[Entry]]:
        still, closed = [], []
        for entry in self.entries:
            if not entry.is_over_on(day):
                (closed if entry.is_closed_on(day) else still).append(entry)
        return still, closed


_kept: Directory | None = None


def get() -> Directory:
    """Return the showrooms as they are now, asking one question."""
    global _kept
    version, now = current_version(), time.monotonic()
    if _kept is None or not _kept.is_current(version, now):
        _kept = read(version, now)
    return _kept


def current_version() -> Version:
    """Return how many showrooms there are and when one changed last.

    Written as the database reads it: putting the question together would take
    longer than answering it.
    """
    table = connection.ops.quote_name(Showroom._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*), MAX(updated_at) FROM {table}")  # noqa: S608
        return tuple(str(value) for value in cursor.fetchone())


def read(version: Version, now: float) -> Directory:
    entries = sorted((entry_of(showroom) for showroom in rows()), key=in_list)
    return Directory(version, now, tuple(entries), {e.pk: e for e in entries})


def rows() -> QuerySet[Showroom]:
    return (
        Showroom.objects.public()
        .defer("introduction", "source", "source_note", "services", "payments")
        .order_by()
    )


def in_list(entry: Entry) -> tuple:
    """Order fairs by their first day before what is always there, then by name."""
    return entry.starts_on or date.max, entry.folded_name, entry.pk


def entry_of(showroom: Showroom) -> Entry:
    place = ", ".join(filter(None, (showroom.address, showroom.place_text)))
    return Entry(
        pk=showroom.pk,
        path=showroom.get_absolute_url(),
        name=showroom.name,
        kind=showroom.kind,
        form=showroom.form,
        place=place,
        former_place=showroom.former_place_text,
        position=showroom.position,
        is_rough=showroom.position_is_rough,
        osm_hours=showroom.osm_hours,
        starts_on=showroom.starts_on,
        ends_on=showroom.ends_on,
        closed_on=showroom.closed_on,
        closed_reason=showroom.closed_reason,
        province=showroom.province_id,
        commune=showroom.commune_id,
        district=showroom.former_district_id,
        phone=showroom.phone,
        is_sample=showroom.is_sample,
        folded_name=fold(showroom.name),
        folded=f"{showroom.folded} {fold(showroom.name)}",
    )
