"""Which published pages tell of products whose stars no longer count."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, ReferenceIndex

from catalogue.models import Product
from catalogue.standing import State

OUT = (State.LAPSED, State.WITHDRAWN)


class Mention(NamedTuple):
    """A page, and those of its products that are out, as `catalogue.cards` has them."""

    page: Page
    products: list[Product]


def of_products_out(on: date) -> list[Mention]:
    """Return the pages to look at, those changed last in front; four queries."""
    told = products_of_pages()
    products = products_out({pk for pks in told.values() for pk in pks}, on)
    wanted = {page for page, pks in told.items() if pks & products.keys()}
    pages = Page.objects.live().filter(pk__in=wanted)
    return [
        Mention(page, [products[pk] for pk in sorted(told[page.pk] & products.keys())])
        for page in pages.order_by("-last_published_at", "pk")
    ]


def products_of_pages() -> dict[int, set[int]]:
    """Return which products each page names, in its body or its own rows."""
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(Product),
    )
    told = defaultdict(set)
    for page, product in references.values_list("object_id", "to_object_id"):
        told[int(page)].add(int(product))
    return told


def products_out(pks: set[int], on: date) -> dict[int, Product]:
    """Keep the products that lapsed, were withdrawn or were taken out of the register.

    Each gets its `shown_standing`.
    """
    found = Product.objects.filter(pk__in=pks).prefetch_related("recognitions")
    out = {}
    for product in found.only("name", "retired_on"):
        product.shown_standing = product.standing(on)
        if product.retired_on or product.shown_standing.state in OUT:
            out[product.pk] = product
    return out
