"""What a sample page is made of, before it has a row in the database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

# A block's type and its value; rows of the register are named, not numbered.
Block = tuple[str, Any]


@dataclass(frozen=True, slots=True)
class Piece:
    """A page of `model`, found again by `slug`.

    `days` counts from the day of loading, or from the next such `weekday`: when an
    article was published, or from when to when something runs. `names` are products or
    producers that the page lists.
    """

    model: str
    slug: str
    title: str
    lead: str
    drawing: str
    body: tuple[Block, ...]
    topics: tuple[str, ...] = ()
    days: tuple[int, ...] = (0,)
    weekday: int | None = None
    names: tuple[tuple[str, str], ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    parent: str = ""


def first_day(piece: Piece, today: date) -> date:
    """Return the day from which a piece counts its days."""
    if piece.weekday is None:
        return today
    return today + timedelta(days=(piece.weekday - today.weekday()) % 7 or 7)


def text(html: str) -> Block:
    return "text", html


def note(title: str, html: str, tone: str = "note") -> Block:
    return "call_out", {"tone": tone, "title": title, "text": html}


def figures(*pairs: tuple[str, str], source: str, address: str = "") -> Block:
    rows = [{"number": number, "caption": caption} for number, caption in pairs]
    return "figures", {"figures": rows, "source": source, "source_address": address}


def questions(title: str, *pairs: tuple[str, str]) -> Block:
    rows = [{"question": asked, "answer": answer} for asked, answer in pairs]
    return "questions", {"title": title, "questions": rows}


def timetable(title: str, day: int, *rows: tuple[str, str, str]) -> Block:
    """Tell the hours of a day, counted as the days of its piece are."""
    lines = [{"time": time, "what": what, "where": where} for time, what, where in rows]
    return "timetable", {"day": day, "title": title, "rows": lines}


def products(title: str, *names: str) -> Block:
    return "products", {"title": title, "products": names}


def producer(name: str, words: str) -> Block:
    return "producer", {"producer": name, "words": words}


def showroom(name: str, words: str) -> Block:
    return "showroom", {"showroom": name, "words": words}


def places(title: str, *names: str) -> Block:
    return "map", {"title": title, "showrooms": names}


def picture(drawing: str, alt: str, caption: str) -> Block:
    """Show one of `cms.drawings` as a picture of the library."""
    return "picture", {"image": drawing, "alt": alt, "caption": caption}
