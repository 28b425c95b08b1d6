"""What is searched: one document for each product, producer, place, group or page.

A document becomes one row for each period in which its standing stays the same.
A question carries the day it is asked on, so exactly one row of each document
answers, and a recognition lapses in the index because a day passes.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from search.query import text as words

# Sorts after every price.
NO_PRICE = 2**40
FIRST_DAY, LAST_DAY = 1, 3_652_059  # As `date.toordinal` counts.


class Kind(StrEnum):
    PRODUCT = "product"
    PRODUCER = "producer"
    SHOWROOM = "showroom"
    PLACE = "place"
    GROUP = "group"
    ARTICLE = "article"


# Which fields an engine keeps, and how. Texts are tokens with spaces between, made
# by `search.query.text`; an engine only cuts them at the spaces.
TOKENS = ("xt", "ft", "xo", "fo", "xa", "fa", "fj")
KEYWORDS = (
    "kind",
    "state",
    "group",
    "province",
    "commune",
    "district",
    "producer",
    "showroom",
    "code",
    "xw",
    "fw",
)
NUMBERS = (
    "uid",
    "digest",
    "first",
    "last",
    "stars",
    "given",
    "price",
    "in_stock",
    "by_stars",
    "by_new",
    "by_name",
    "by_price",
)
FACETS = (
    "state",
    "stars",
    "group",
    "province",
    "commune",
    "district",
    "producer",
    "showroom",
    "in_stock",
)


@dataclass(frozen=True, slots=True)
class Period:
    """Days as ordinals, both counting; `since` is the day the stars were given.

    `stars` are those in force, `given` those last given whether they count or not.
    """

    first: int = FIRST_DAY
    last: int = LAST_DAY
    state: str = ""
    stars: int = 0
    given: int = 0
    since: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """Names and words as people write them; codes and facets as addresses do."""

    kind: Kind
    pk: int
    title: str
    other_titles: tuple[str, ...] = ()
    maker: str = ""
    places: tuple[str, ...] = ()
    group: str = ""
    body: str = ""
    codes: tuple[str, ...] = ()
    facets: dict[str, tuple[str, ...]] = field(default_factory=dict)
    periods: tuple[Period, ...] = (Period(),)
    price: int | None = None
    in_stock: bool = False

    @property
    def uid(self) -> int:
        return uid_of(self.kind, self.pk)


def uid_of(kind: Kind, pk: int) -> int:
    """Return one whole number for a document, below 2**63."""
    return (list(Kind).index(kind) << 48) | pk


def kind_and_pk(uid: int) -> tuple[Kind, int]:
    return list(Kind)[uid >> 48], uid & (2**48 - 1)


def rows_of(document: Document) -> list[dict[str, Any]]:
    """Return the rows an engine keeps of a document, each with the same digest."""
    shared = shared_fields(document)
    rows = [{**shared, **period_fields(document, p)} for p in document.periods]
    written = json.dumps(rows, sort_keys=True).encode()
    digest = int.from_bytes(hashlib.blake2b(written, digest_size=7).digest())
    return [{**row, "digest": digest} for row in rows]


def shared_fields(document: Document) -> dict[str, Any]:
    titles = (document.title, *document.other_titles)
    others = (document.maker, *document.places, document.group)
    every = (*titles, *others, document.body)
    fields: dict[str, Any] = {
        "uid": document.uid,
        "kind": str(document.kind),
        "xt": words.text_of(titles, words.exact),
        "ft": words.text_of(titles, words.folded),
        "xo": words.text_of(others, words.exact, without=titles),
        "fo": words.text_of(others, words.folded, without=titles),
        "xa": words.text_of(every, words.exact),
        "fa": words.text_of(every, words.folded),
        "fj": words.joined_pairs((*titles, document.maker, *document.places)),
        "xw": words.whole(document.title, words.exact),
        "fw": words.whole(document.title, words.folded),
        "code": [words.code(code) for code in document.codes],
        "by_name": words.order_of(document.title),
        "in_stock": int(document.in_stock),
        "by_price": NO_PRICE if document.price is None else document.price,
    }
    if document.price is not None:
        fields["price"] = document.price
    for facet, values in document.facets.items():
        fields[facet] = list(values)
    return fields


# How much a state is worth beside another when both answer as well.
STATE_WEIGHTS = {"in_force": 0.40, "uncertain": 0.10}


def period_fields(document: Document, period: Period) -> dict[str, Any]:
    """Return what differs from period to period.

    `weight` multiplies a score by log2(2 + weight), which makes 1 to 1.6: in force
    before lapsed, then in stock, then more stars and newer ones.
    """
    newness = max(0.0, min(1.0, (period.since - 735_000) / 10_000))
    factor = (
        1.0
        + STATE_WEIGHTS.get(period.state, 0.0)
        + 0.06 * document.in_stock
        + 0.01 * period.stars
        + 0.05 * newness
    )
    name = words.order_of(document.title)
    return {
        "first": period.first,
        "last": period.last,
        "state": period.state,
        "stars": period.stars,
        "given": period.given,
        "weight": round(2.0**factor - 2.0, 6),
        "by_stars": ranked(period.stars, period.since, name),
        "by_new": ranked(period.since, period.stars, name),
    }


def ranked(first: int, second: int, name: int) -> int:
    """Pack three keys into one whole number to sort by, the name counting down."""
    return (
        (min(first, 2**22 - 1) << 41)
        | (min(second, 2**22 - 1) << 19)
        | ((2**19 - 1) - (name >> 44))
    )
