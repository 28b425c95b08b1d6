"""What a search would answer and why, for those who tend synonyms and pins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.models import Product
from catalogue.standing import Standing
from places.folding import fold
from search import held, listing, port, vocabulary
from search.documents import Kind
from search.engines import database
from search.engines.base import Answer, EngineUnavailable, Query
from search.models import SynonymGroup
from search.query.understand import (
    Understood,
    Unit,
    synonyms_among,
    understand,
    way_of,
)
from search.request import SearchRequest

SHOWN = 10
# As listing.READINGS, then what is shown beside a list that found nothing.
READINGS = (
    _("Đủ mọi chữ"),
    _("Chữ cuối đang gõ dở"),
    _("Cho phép mỗi chữ nhầm một phím"),
    _("Không có sản phẩm khớp; đây là những gì gần nhất"),
)
ENGINES = {
    "embedded": _("máy tìm trong thư mục"),
    "elastic": _("cụm Elasticsearch"),
    "database": _("cơ sở dữ liệu"),
}


@dataclass(frozen=True, slots=True)
class ToldUnit:
    """Words looked for together: as typed, as meant, and what else is taken for it."""

    typed: str
    meant: str
    synonyms: list[str]


@dataclass(frozen=True, slots=True)
class Found:
    product: Product
    score: float
    standing: Standing
    is_pinned: bool


@dataclass(frozen=True, slots=True)
class Trial:
    """How the words were understood and what they find.

    `hidden` counts what another validity than "in force" would add. Of the database
    there are neither readings nor scores to tell.
    """

    text: str
    units: list[ToldUnit]
    fillers: list[str]
    stars: tuple[str, ...]
    engine: Promise
    reading: Promise | str = ""
    total: int = 0
    hidden: int = 0
    hits: list[Found] = field(default_factory=list)


def try_out(text: str, on: date) -> Trial:
    words = understand(text, held.synonyms())
    asked = listing.Asked(SearchRequest(text=text), words, on)
    engine, answers = ask(questions(asked))
    trial = Trial(
        text=text,
        units=[told_unit(unit) for unit in words.units],
        fillers=[word.typed for word in words.fillers],
        stars=words.stars,
        engine=ENGINES[engine],
    )
    if answers is None:
        return by_database(trial, asked)
    number, answer = first_to_answer(answers)
    return replace(
        trial,
        reading=READINGS[number],
        total=answer.total if number < len(READINGS) - 1 else 0,
        hidden=answer.without.get("state", answer.total) - answer.total,
        hits=found(asked, {hit.pk: hit.score for hit in answer.hits}),
    )


def questions(asked: listing.Asked) -> list[Query]:
    base = listing.listing_query(asked, vocabulary.groups())
    asked_for = [*listing.readings(base, asked), listing.nearest(asked)]
    return [replace(query, count={}, limit=SHOWN) for query in asked_for]


def ask(queries: list[Query]) -> tuple[str, list[Answer] | None]:
    """Ask as a list does, and tell which engine answered."""
    for engine in port.engines():
        try:
            return engine.name, engine.query_many(queries)
        except EngineUnavailable as failure:
            port.tell(engine, failure)
    return "database", None


def first_to_answer(answers: list[Answer]) -> tuple[int, Answer]:
    for number, answer in enumerate(answers[:-1]):
        if listing.matches(answer):
            return number, answer
    return len(answers) - 1, answers[-1]


def by_database(trial: Trial, asked: listing.Asked) -> Trial:
    result = database.search(asked.for_database, asked.on, vocabulary.groups())
    hits = found(asked, dict.fromkeys(result.pks[:SHOWN], 0.0))
    return replace(trial, total=result.total, hidden=result.hidden, hits=hits)


def found(asked: listing.Asked, scores: dict[int, float]) -> list[Found]:
    """Return the products in this order; those the register no longer has are left."""
    rows = Product.objects.public().select_related("producer")
    products = rows.prefetch_related("recognitions").in_bulk(scores)
    pinned = held.pinned(fold(asked.request.text), asked.on)
    return [
        Found(products[pk], score, products[pk].standing(asked.on), pk in pinned)
        for pk, score in scores.items()
        if pk in products
    ]


def told_unit(unit: Unit) -> ToldUnit:
    typed = " ".join(word.typed for word in unit.words)
    meant = " ".join(
        word.reading[1] if word.reading else word.folded for word in unit.words
    )
    as_written = {way_of(way).exact: way for way in every_way()}
    ways = [as_written.get(way, " ".join(way)) for way in unit.synonyms]
    return ToldUnit(typed, "" if meant == typed else meant, ways)


def every_way() -> list[str]:
    return [way for group in SynonymGroup.objects.only("terms") for way in group.ways]


# -- Before and after a change of synonyms -----------------------------------------


@dataclass(frozen=True, slots=True)
class Difference:
    """How many products a way of saying it finds without a group and with it."""

    way: str
    before: int
    after: int
    names: list[str]


def compare(
    ways: Iterable[str], on: date, group: int | None = None
) -> list[Difference]:
    """Tell what each way would find, whatever its validity; [] where no index is."""
    ways = list(ways)
    others = [row.ways for row in SynonymGroup.objects.exclude(pk=group).only("terms")]
    without, within = synonyms_among(others), synonyms_among([*others, ways])
    queries = [
        listing_query(understand(way, synonyms), on)
        for way in ways
        for synonyms in (without, within)
    ]
    _engine, answers = ask(queries) if queries else ("", [])
    if not answers:
        return []
    names = dict(
        Product.objects.filter(
            pk__in={pk for answer in answers for pk in answer.pks}
        ).values_list("pk", "name")
    )
    return [
        Difference(
            way,
            before.total,
            after.total,
            [names[pk] for pk in after.pks if pk in names],
        )
        for way, before, after in zip(ways, answers[::2], answers[1::2], strict=True)
    ]


def listing_query(words: Understood, on: date) -> Query:
    return Query(
        scope=listing.scope(Kind.PRODUCT, on),
        must=listing.READINGS[0](words),
        worth=listing.plan.worths(words),
        limit=3,
    )
