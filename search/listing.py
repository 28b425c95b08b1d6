"""The list of products: what was asked, put to an engine, or else to the database."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from catalogue.standing import State
from places.folding import fold
from search import held, port, vocabulary
from search.documents import Kind, uid_of
from search.engines import database
from search.engines.base import Answer, Any, Between, Clause, Count, Query, Term, Worth
from search.query import plan
from search.query.understand import Understood, understand
from search.request import SearchRequest, Sort, Validity
from search.result import PER_PAGE, Result

STATES = {
    Validity.IN_FORCE: (State.IN_FORCE,),
    Validity.LAPSED: (State.LAPSED, State.WITHDRAWN),
    Validity.UNCERTAIN: (State.UNCERTAIN, State.NEVER),
}
# Facets with very many values: counted are the fullest, and those chosen.
MANY = Count(most=12)
NEAREST = 8
PINNED = 10_000.0
ORDERS = {
    Sort.STARS: ("by_stars", True),
    Sort.NEWEST: ("by_new", True),
    Sort.NAME: ("by_name", False),
    Sort.PRICE: ("by_price", False),
}
# From the strictest reading of the words to the most forgiving one.
READINGS: tuple[Callable[[Understood], Clause], ...] = (
    plan.strict,
    plan.unfinished,
    plan.forgiving,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request and what its words mean."""

    request: SearchRequest
    words: Understood
    on: date

    @property
    def has_words(self) -> bool:
        return bool(self.request.text)

    @property
    def for_database(self) -> SearchRequest:
        """Return the request with stars taken out of the words into the filter."""
        stars = self.words.stars
        if not stars:
            return self.request
        kept = " ".join(w.typed for w in (*self.words.words, *self.words.fillers))
        chosen = {"stars": stars, **self.request.chosen}
        return replace(self.request, text=kept, chosen=chosen)


def read(request: SearchRequest, on: date) -> Asked:
    """Understand the words of a request."""
    return Asked(request, understand(request.text, held.synonyms()), on)


def find(asked: Asked) -> Result:
    """Answer by the engine; where none can, by the database.

    The engine is asked once for the words as they stand; where they match nothing
    at all, once more for looser readings, all together.
    """
    groups = held.groups()
    query = listing_query(asked, groups)
    strict, *loose = readings(query, asked) if asked.has_words else (query,)
    answers = port.ask([strict])
    if answers is None:
        return database.search(asked.for_database, asked.on, groups)
    if matches(answers[0]) or not loose:
        return told(asked, strict, answers[0], groups)
    answers = port.ask([*loose, nearest(asked)], enough=matches)
    if answers is None:
        return database.search(asked.for_database, asked.on, groups)
    for query, answer in zip(loose, answers, strict=False):
        if matches(answer):
            return replace(told(asked, query, answer, groups), is_loose=True)
    return replace(told(asked, strict, answers[0], groups), nearest=answers[-1].pks)


def matches(answer: Answer) -> bool:
    """Tell whether the words are found somewhere, with the filters or without one."""
    return bool(answer.total) or any(answer.without.values())


def last_page(query: Query, answer: Answer) -> Answer:
    """Ask for the last page there is, where a later one was asked for."""
    offset = (answer.total - 1) // PER_PAGE * PER_PAGE
    answers = port.ask([replace(query, offset=offset, count={})])
    return replace(answer, hits=answers[0].hits) if answers else answer


def readings(base: Query, asked: Asked) -> list[Query]:
    """Put the same question in ever looser words."""
    queries = []
    for number, reading in enumerate(READINGS):
        worth = plan.worths(asked.words, plan.Looseness(number))
        query = replace(base, must=reading(asked.words), worth=worth)
        queries.append(with_pins(query, asked))
    return queries


def listing_query(asked: Asked, groups: list) -> Query:
    request = asked.request
    page_start = (request.page - 1) * PER_PAGE
    order, descending = ORDERS.get(request.sort, ("by_stars", True))
    if request.sort is Sort.RELEVANCE and asked.has_words:
        order = None
    return Query(
        scope=scope(Kind.PRODUCT, asked.on),
        filters=filters(request, groups),
        count=counted(request),
        order=order,
        descending=descending,
        offset=page_start,
        limit=PER_PAGE,
    )


def scope(kind: Kind, on: date) -> tuple[Clause, ...]:
    """Return what holds for every row of a kind that tells of that day."""
    day = on.toordinal()
    return (
        Term("kind", str(kind)),
        Between("first", None, day),
        Between("last", day, None),
    )


def filters(request: SearchRequest, groups: list) -> dict[str, Clause]:
    found: dict[str, Clause] = {}
    if request.validity in STATES:
        states = tuple(str(state) for state in STATES[request.validity])
        found["state"] = Term("state", states)
    for facet, codes in request.chosen.items():
        found[facet] = Term(facet, values(facet, codes, groups))
    if request.price_from is not None or request.price_to is not None:
        found["price"] = Between("price", request.price_from, request.price_to)
    return found


def values(facet: str, codes: tuple[str, ...], groups: list) -> tuple:
    if facet in ("stars", "in_stock"):
        return tuple(map(int, codes))
    if facet == "group":
        covered = vocabulary.pks_of("group", codes, groups)
        return tuple(code for pk, code, _name in groups if pk in covered) or codes
    return codes


def counted(request: SearchRequest) -> dict[str, Count]:
    """Count all values, but of the longest facets only what is shown of them."""
    within = bool(request.values("province"))
    wanted = dict.fromkeys(("state", "stars", "group", "province", "in_stock"), Count())
    for facet in ("commune", "district"):
        wanted[facet] = Count(None if within else MANY.most, request.values(facet))
    for facet in ("producer", "showroom"):
        wanted[facet] = Count(MANY.most, request.values(facet))
    return wanted


def with_pins(query: Query, asked: Asked) -> Query:
    """Let what editors pinned for these words be found, and found first."""
    pins = held.pinned(fold(asked.request.text), asked.on)
    if not pins:
        return query
    found = [Term("uid", uid_of(Kind.PRODUCT, pk)) for pk in pins]
    worth = [
        Worth(clause, PINNED * (len(found) - at)) for at, clause in enumerate(found)
    ]
    return replace(query, must=Any((query.must, *found)), worth=(*query.worth, *worth))


def told(asked: Asked, query: Query, answer: Answer, groups: list) -> Result:
    if answer.total and not answer.hits:
        answer = last_page(query, answer)
    pages = max(1, -(-answer.total // PER_PAGE))
    every = answer.without.get("state", answer.total)
    nothing = {facet: Counter() for facet in query.count}
    return Result(
        total=answer.total,
        page=min(asked.request.page, pages),
        pages=pages,
        pks=answer.pks,
        facets=nothing | answer.facets,
        without={k: n for k, n in answer.without.items() if k != "state"},
        hidden=every - answer.total,
        groups=groups,
        answered_by="index",
    )


def nearest(asked: Asked) -> Query:
    """Ask for what has most of the words, whatever its validity and the filters."""
    return Query(
        scope=scope(Kind.PRODUCT, asked.on),
        must=plan.nearest(asked.words),
        worth=plan.worths(asked.words),
        limit=NEAREST,
    )
