"""What was found besides products, as lines: asked of the database in one question."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import BigIntegerField, CharField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext
from wagtail.models import Page

from catalogue.models import Producer, ProductGroup
from places import index
from search.documents import Kind
from search.request import SearchRequest
from search.sources import articles
from search.sources.places import facet_and_unit
from showroom.models import Showroom

COLUMNS = (
    "what",
    "pk",
    "title",
    "more",
    "province_id",
    "commune_id",
    "commune_as_written",
    "province_as_written",
)


class Row(NamedTuple):
    """A line: its title, what stands small beside it, and where it leads."""

    pk: int
    title: str
    note: str
    address: str


def of(found: Mapping[Kind, Iterable[int]], on: date) -> dict[Kind, list[Row]]:
    """Return lines in the order found; what is no longer shown is left out."""
    known = looked_up({kind: list(pks) for kind, pks in found.items()}, on)
    rows = {
        kind: [known[kind, pk] for pk in pks if (kind, pk) in known]
        for kind, pks in found.items()
        if kind not in (Kind.PLACE, Kind.PRODUCT)
    }
    rows[Kind.PLACE] = [place_row(number) for number in found.get(Kind.PLACE, ())]
    return rows


def looked_up(found: dict[Kind, list[int]], on: date) -> dict[tuple[Kind, int], Row]:
    questions = [
        columns(of_kind(pks, on), kind, pks)
        for kind, (of_kind, columns) in QUESTIONS.items()
        if (pks := found.get(kind))
    ]
    if not questions:
        return {}
    first, *others = questions
    values = first.union(*others, all=True) if others else first
    return {
        (Kind(value[0]), value[1]): WRITERS[Kind(value[0])](*value[1:])
        for value in values
    }


# -- One question for four kinds -------------------------------------------------


def located(found: QuerySet, kind: Kind, pks: list[int]) -> QuerySet:
    found = found.annotate(what=Value(str(kind)), title=F("name"), more=Value(""))
    return found.filter(pk__in=pks).order_by().values_list(*COLUMNS)


def nowhere(title: str, more: str):
    """Return what asks for rows that stand in no place."""

    def columns(found: QuerySet, kind: Kind, pks: list[int]) -> QuerySet:
        nothing = Cast(Value(None), BigIntegerField())
        named = {} if title == "title" else {"title": F(title)}
        found = found.annotate(
            what=Value(str(kind)),
            more=Cast(F(more), CharField()),
            province_id=nothing,
            commune_id=nothing,
            commune_as_written=Value(""),
            province_as_written=Value(""),
            **named,
        )
        return found.filter(pk__in=pks).order_by().values_list(*COLUMNS)

    return columns


QUESTIONS = {
    Kind.PRODUCER: (lambda pks, on: Producer.objects.public(), located),
    Kind.SHOWROOM: (lambda pks, on: Showroom.objects.public().not_closed(on), located),
    Kind.GROUP: (lambda pks, on: ProductGroup.objects.all(), nowhere("name", "code")),
    Kind.ARTICLE: (lambda pks, on: articles.found(), nowhere("title", "url_path")),
}


# -- What a line says ------------------------------------------------------------


def located_row(model):
    def write(pk, title, more, province, commune, commune_written, province_written):
        thing = model(
            pk=pk,
            name=title,
            province_id=province,
            commune_id=commune,
            commune_as_written=commune_written,
            province_as_written=province_written,
        )
        return Row(pk, title, thing.place_text, thing.get_absolute_url())

    return write


def group_row(pk: int, title: str, code: str, *_place) -> Row:
    return Row(
        pk, gettext(title), "", SearchRequest(chosen={"group": (code,)}).address()
    )


def article_row(pk: int, title: str, url_path: str, *_place) -> Row:
    page = Page(pk=pk, title=title, url_path=url_path)
    return Row(pk, title, "", page.get_url() or "")


WRITERS = {
    Kind.PRODUCER: located_row(Producer),
    Kind.SHOWROOM: located_row(Showroom),
    Kind.GROUP: group_row,
    Kind.ARTICLE: article_row,
}


def place_row(number: int) -> Row:
    """Lead to the products of a place, today's or a former district."""
    facet, unit = facet_and_unit(number)
    address = SearchRequest(chosen={facet: (unit.code,)}).address()
    province = index.get().provinces[unit.province].name
    note = "" if facet == "province" else province
    return Row(number, unit.full_name, note, address)
