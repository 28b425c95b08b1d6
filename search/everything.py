"""One question to every kind of thing: products, makers, places, pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from search import held, listing, port, vocabulary
from search.documents import Kind
from search.engines import database
from search.engines.base import Answer, Clause, Query, Term
from search.listing import Asked
from search.query import plan
from search.query import text as forms
from search.query.understand import FILLERS, Understood, Word, understand
from search.request import SearchRequest, Validity

# How many of each kind are shown on one page; the order of the page.
MOST = {
    Kind.PRODUCT: 8,
    Kind.PRODUCER: 6,
    Kind.SHOWROOM: 6,
    Kind.ARTICLE: 5,
    Kind.PLACE: 6,
    Kind.GROUP: 6,
}
OTHERS = [kind for kind in MOST if kind is not Kind.PRODUCT]
# Words that name the kind itself: they tell which kind is looked for, and need not
# stand in it.
NAMING = {
    Kind.SHOWROOM: (
        "điểm giới thiệu và bán",
        "điểm giới thiệu",
        "điểm bán",
        "cửa hàng",
        "quầy hàng",
        "showroom",
    ),
    Kind.PRODUCER: ("chủ thể", "nhà sản xuất", "cơ sở sản xuất"),
    Kind.ARTICLE: ("tin tức", "bài viết"),
    Kind.GROUP: ("nhóm sản phẩm", "nhóm"),
}
LISTS = {Kind.PRODUCER: "ocop:producers", Kind.SHOWROOM: "showroom:showrooms"}
# What must hold of a kind beside the day: a closed showroom is no place to go.
ALSO: dict[Kind, tuple[Clause, ...]] = {Kind.SHOWROOM: (Term("state", "open"),)}


@dataclass(frozen=True, slots=True)
class Everything:
    """What was found of each kind: how many, and the first of them.

    `hidden` counts products that match but are not in force. `named` is the kind
    that the words themselves name, to be shown first.
    """

    asked: Asked
    totals: Mapping[Kind, int] = field(default_factory=dict)
    pks: Mapping[Kind, list[int]] = field(default_factory=dict)
    hidden: int = 0
    is_loose: bool = False
    named: Kind | None = None
    answered_by: str = "index"

    @property
    def total(self) -> int:
        return sum(self.totals.values())


def find(text: str, on: date) -> Everything:
    """Look for products in force and for all else, by the strictest reading that
    finds anything; without an engine for products alone.
    """
    asked = listing.read(SearchRequest(text), on)
    if not text:
        return Everything(asked)
    groups = vocabulary.groups()
    base = replace(
        listing.listing_query(asked, groups), limit=MOST[Kind.PRODUCT], count={}
    )
    strict, *loose = [
        [products, *(question(kind, asked, reading) for kind in OTHERS)]
        for reading, products in enumerate(listing.readings(base, asked))
    ]
    answers = port.ask(strict)
    if answers is not None:
        found = told(asked, answers, is_loose=False)
        if found.total or found.hidden:
            return found
        answers = port.ask([query for queries in loose for query in queries])
    if answers is None:
        return by_database(asked, groups)
    for start in range(0, len(answers), len(MOST)):
        loosely = told(asked, answers[start : start + len(MOST)], is_loose=True)
        if loosely.total or loosely.hidden:
            return loosely
    return found


def told(asked: Asked, answers: list[Answer], is_loose: bool) -> Everything:
    """Tell what was answered for each kind, in the order of `MOST`."""
    by_kind = dict(zip(MOST, answers, strict=True))
    products = by_kind[Kind.PRODUCT]
    every = products.without.get("state", products.total)
    return Everything(
        asked,
        totals={kind: answer.total for kind, answer in by_kind.items()},
        pks={kind: answer.pks for kind, answer in by_kind.items()},
        hidden=every - products.total,
        is_loose=is_loose,
        named=next((k for k in NAMING if words_for(k, asked.words)[1]), None),
    )


def by_database(asked: Asked, groups: list) -> Everything:
    result = database.search(asked.for_database, asked.on, groups)
    return Everything(
        asked,
        totals={Kind.PRODUCT: result.total},
        pks={Kind.PRODUCT: result.pks[: MOST[Kind.PRODUCT]]},
        hidden=result.hidden,
        answered_by="database",
    )


def question(kind: Kind, asked: Asked, reading: int) -> Query:
    """Ask for one kind, by the reading of that number (see `listing.READINGS`)."""
    words, is_named = words_for(kind, asked.words)
    every_one = is_named and words.is_empty
    return Query(
        scope=(*listing.scope(kind, asked.on), *ALSO.get(kind, ())),
        must=None if every_one else listing.READINGS[reading](words),
        worth=plan.worths(words, plan.Looseness(reading)),
        order="by_name" if every_one else None,
        descending=False,
        limit=MOST[kind],
    )


def words_for(kind: Kind, words: Understood) -> tuple[Understood, bool]:
    """Return the words without those that only name the kind, and whether they did.

    Stars are the products' own: for other kinds they are left out.
    """
    if kind is Kind.PRODUCT:
        return words, False
    left = list(words.every)
    for name in NAMING.get(kind, ()):
        left = without(left, forms.words_of(name))
    if len(left) == len(words.every):
        return replace(words, stars=()), False
    if only_fillers(left):
        return Understood(words.text), True
    kept = understand(" ".join(word.typed for word in left), held.synonyms())
    # Whoever typed "điểm bán" with its marks meant "Vinh" without any.
    return replace(kept, every=words.every), True


def without(words: list[Word], name: list[str]) -> list[Word]:
    """Take a name out of the words; typed without marks it is the same name."""
    length = len(name)
    for at in range(len(words) - length, -1, -1):
        some = words[at : at + length]
        marked = any(word.is_marked for word in some)
        form = forms.exact if marked else forms.folded
        if [form(word.typed) for word in some] == [form(part) for part in name]:
            words = words[:at] + words[at + length :]
    return words


def only_fillers(words: list[Word]) -> bool:
    return all((word.folded,) in FILLERS for word in words)


def list_address(found: Everything, kind: Kind) -> str:
    """Return the list where all of a kind stand, or "" where it would not find them.

    Only the list of products reads words loosely.
    """
    if kind is Kind.PRODUCT:
        return SearchRequest(found.asked.request.text).address()
    if kind not in LISTS or found.is_loose:
        return ""
    path = reverse(LISTS[kind])
    words, _named = words_for(kind, found.asked.words)
    typed = " ".join(word.typed for word in words.words)
    return f"{path}?{urlencode({'q': typed})}" if typed else path


def hidden_address(found: Everything) -> str:
    text = found.asked.request.text
    return SearchRequest(text, validity=Validity.ALL).address()


def nearest(found: Everything) -> list[int]:
    """Return products that have most of the words, where nothing has all of them."""
    if found.total or found.hidden or not found.asked.has_words:
        return []
    answers = port.ask([listing.nearest(found.asked)])
    return answers[0].pks if answers else []
