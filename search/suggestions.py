"""What to offer while somebody types: a few of each kind, the last word only begun."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.core.files.storage import default_storage
from django.db.models import OuterRef, Prefetch, Subquery
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue import photos
from catalogue.cards import maker_and_place
from catalogue.models import Product, ProductPhoto, Recognition
from catalogue.models.product import CARD_FIELDS
from catalogue.templatetags.register import ground
from places.folding import fold, normal
from search import everything, listing, port, rows
from search.documents import Kind
from search.engines.base import Answer, Query
from search.listing import Asked
from search.query import plan
from search.request import SearchRequest

LONGEST = 100
LEAST_LETTERS = 2
MOST = {
    Kind.PRODUCT: 5,
    Kind.PRODUCER: 3,
    Kind.PLACE: 3,
    Kind.GROUP: 2,
    Kind.SHOWROOM: 2,
    Kind.ARTICLE: 2,
}
TITLES = {
    Kind.PRODUCT: gettext_lazy("Sản phẩm"),
    Kind.PRODUCER: gettext_lazy("Chủ thể"),
    Kind.PLACE: gettext_lazy("Sản phẩm theo nơi"),
    Kind.GROUP: gettext_lazy("Sản phẩm theo nhóm"),
    Kind.SHOWROOM: gettext_lazy("Điểm bán"),
    Kind.ARTICLE: gettext_lazy("Tin bài"),
}
# Of `listing.READINGS`: the last word begun, then with slips of the finger.
UNFINISHED, FORGIVING = 1, 2


def suggest(text: str, on: date) -> list[dict[str, Any]]:
    """Return groups of a kind, a title and items, none of them empty.

    Without an engine nothing is offered: typing goes on, and searching works.
    """
    text = normal(text.replace("\0", " "))[:LONGEST]
    if len(fold(text).replace(" ", "")) < LEAST_LETTERS:
        return []
    answers = ask(listing.read(SearchRequest(text), on))
    if answers is None:
        return []
    found = {kind: answer.pks for kind, answer in zip(MOST, answers, strict=True)}
    lines = rows.of(found, on)
    items = {kind: list(map(line_item, lines.get(kind, ()))) for kind in MOST}
    items[Kind.PRODUCT] = product_items(found[Kind.PRODUCT], on)
    return [
        {"kind": str(kind), "title": str(TITLES[kind]), "items": items[kind]}
        for kind in MOST
        if items[kind]
    ]


def ask(asked: Asked) -> list[Answer] | None:
    """Ask for every kind at once; where nothing begins so, allow for a slip."""
    answers = None
    for reading in (UNFINISHED, FORGIVING):
        queries = [
            replace(
                products(asked, reading)
                if kind is Kind.PRODUCT
                else everything.question(kind, asked, reading),
                limit=most,
            )
            for kind, most in MOST.items()
        ]
        answers = port.ask(queries)
        if answers is None or any(answer.total for answer in answers):
            break
    return answers


def products(asked: Asked, reading: int) -> Query:
    """Ask for products of any standing: who types a name wants to know of it."""
    query = Query(
        scope=listing.scope(Kind.PRODUCT, asked.on),
        must=listing.READINGS[reading](asked.words),
        worth=plan.worths(asked.words, plan.Looseness.BEGUN),
    )
    return listing.with_pins(query, asked)


def line_item(row: rows.Row) -> dict[str, Any]:
    return {"text": row.title, "note": row.note, "href": row.address}


def product_items(pks: Iterable[int], on: date) -> list[dict[str, Any]]:
    """Return the products with their picture, and stars only where in force today."""
    pks = list(pks)
    if not pks:
        return []
    found = {product.pk: product for product in slim(pks)}
    return [product_item(found[pk], on) for pk in pks if pk in found]


def slim(pks: list[int]):
    """Fetch what a line shows of a product, in two questions."""
    covers = ProductPhoto.objects.filter(
        product=OuterRef("pk"), image__renditions__filter_spec=photos.THUMB
    ).order_by("sort_order")
    return (
        Product.objects.public()
        .filter(pk__in=pks)
        .select_related("producer", "group")
        .only(*CARD_FIELDS)
        .annotate(cover_file=Subquery(covers.values("image__renditions__file")[:1]))
        .prefetch_related(Prefetch("recognitions", Recognition.objects.order_by()))
        .order_by()
    )


def product_item(product: Product, on: date) -> dict[str, Any]:
    standing, picture = product.standing(on), product.picture
    item = {
        "text": product.name,
        "note": maker_and_place(product),
        "href": product.get_absolute_url(),
        "stars": standing.stars,
    }
    if standing.stars:
        item["seal"] = _("%(stars)s sao") % {"stars": standing.stars}
    if product.cover_file:
        item["photo"] = default_storage.url(product.cover_file)
    else:
        item["drawing"] = f"{static('img/pictures.svg')}#{picture.symbol}"
        item["ground"] = ground(picture)
    return item
