"""Where the front door sends those who would rather see and touch."""

from datetime import date, datetime, timedelta
from zlib import crc32

from django.utils.translation import get_language

from showroom import directory, wording
from showroom.asking import minute
from showroom.directory import Directory, Entry
from showroom.finding import open_now

SHOWN = 4
# A fair is told of some days before it opens.
AHEAD = timedelta(days=14)


def places_to_go(at: datetime) -> list[dict]:
    """Return some showrooms with what their doors say at a local time; one query."""
    known, now = directory.get(), minute(at)
    key = ("front door", now, get_language())
    return known.keep(key, lambda: [line(one, now) for one in chosen(known, now)])


def chosen(known: Directory, now: datetime) -> list[Entry]:
    """Put those open now first, then fairs of these days, the real before samples.

    Among equals the day draws lots, so that each has its turn.
    """
    today = now.date()
    still, _closed = known.present(today)
    begun = [one for one in still if not is_to_come(one, today)]
    are_open = set(open_now(begun, now))
    soon = [one for one in still if is_to_come(one, today, today + AHEAD)]

    def place(entry: Entry) -> tuple[int, bool, int]:
        order = 0 if entry in are_open else rank(entry, today)
        lot = crc32(f"{today} {entry.pk}".encode())
        return order, entry.is_sample, lot

    return sorted([*begun, *soon], key=place)[:SHOWN]


def is_to_come(entry: Entry, today: date, until: date = date.max) -> bool:
    return entry.starts_on is not None and today < entry.starts_on <= until


def rank(entry: Entry, today: date) -> int:
    """Order those whose door is shut: fairs that are on, to come, then the rest."""
    if entry.starts_on:
        return 2 if is_to_come(entry, today) else 1
    return 3 if entry.osm_hours else 4


def line(entry: Entry, now: datetime) -> dict:
    return {
        "entry": entry,
        "days": wording.days_text(entry),
        "door": wording.door(entry, now),
    }
