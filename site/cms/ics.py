"""An event as a file that calendars read (RFC 5545)."""

from datetime import UTC, datetime
from typing import NamedTuple

# In bytes, the end of the line not counted.
LONGEST_LINE = 75
ESCAPES = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": ""}


class Entry(NamedTuple):
    """One event; `uid` is what calendars know it by when it changes."""

    uid: str
    title: str
    description: str
    place: str
    url: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    is_cancelled: bool = False
    position: tuple[float, float] | None = None


def calendar(entry: Entry, made_by: str) -> bytes:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{escape(made_by)}//VI",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        f"UID:{escape(entry.uid)}",
        f"DTSTAMP:{instant(entry.changed_at)}",
        f"LAST-MODIFIED:{instant(entry.changed_at)}",
        f"SEQUENCE:{int(entry.changed_at.timestamp())}",
        f"DTSTART:{instant(entry.starts_at)}",
        f"DTEND:{instant(entry.ends_at)}",
        f"SUMMARY:{escape(entry.title)}",
        f"DESCRIPTION:{escape(entry.description)}",
        f"LOCATION:{escape(entry.place)}",
        f"URL:{entry.url}",
        f"STATUS:{'CANCELLED' if entry.is_cancelled else 'CONFIRMED'}",
    ]
    if entry.position:
        lines.append("GEO:{};{}".format(*entry.position))
    lines += ["END:VEVENT", "END:VCALENDAR"]
    return b"".join(fold(line) + b"\r\n" for line in lines)


def instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def escape(text: str) -> str:
    return "".join(ESCAPES.get(letter, letter) for letter in text)


def fold(line: str) -> bytes:
    """Break a line where it grows too long, never within a letter."""
    parts, part = [], b""
    for letter in line:
        encoded = letter.encode()
        if len(part) + len(encoded) > LONGEST_LINE:
            parts.append(part)
            # The blank that begins the next line counts too.
            part = b" "
        part += encoded
    return b"\r\n".join([*parts, part])
