"""Which published pages tell of products whose stars no longer count."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.models import Page, ReferenceIndex

from catalogue.models import Product
from catalogue.standing import State
from cms.models import ProducerFeaturePage, PromotionPage
from cms.models.written import WrittenPage

OUT = (State.LAPSED, State.WITHDRAWN)
# Links that an editor typed into a text, as bodies and terms are stored.
LINKS = re.compile(
    r'href=\\?"(?:https?://[^/"]+)?(?:/en)?/san-pham/(\d{1,9})(?=[-/\\"])'
)

Told = defaultdict[int, set[int]]


class Mention(NamedTuple):
    """A page, and those of its products that are out, as `catalogue.cards` has them."""

    page: Page
    products: list[Product]


def of_products_out(on: date) -> list[Mention]:
    """Return the pages to look at, those changed last in front; six queries."""
    told, features = products_of_pages(), producers_of_features()
    named = {pk for pks in told.values() for pk in pks}
    products = products_told(named, set(features.values()), on)
    for page, producer in features.items():
        told[page] |= all_out_of(producer, products.values())
    out = {product.pk: product for product in products.values() if is_out(product)}
    wanted = {page for page, pks in told.items() if pks & out.keys()}
    pages = Page.objects.live().filter(pk__in=wanted)
    return [
        Mention(page, [out[pk] for pk in sorted(told[page.pk] & out.keys())])
        for page in pages.order_by("-last_published_at", "pk")
    ]


def products_of_pages() -> Told:
    """Return which products each page names: in blocks, in its own rows, in links."""
    references = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        to_content_type=ContentType.objects.get_for_model(Product),
    )
    told = defaultdict(set)
    for page, product in references.values_list("object_id", "to_object_id"):
        told[int(page)].add(int(product))
    for page, text in texts_with_links():
        told[page] |= {int(pk) for pk in LINKS.findall(text)}
    return told


def texts_with_links() -> QuerySet:
    """Return page and text of all that lead to some product; one query."""
    bodies = [with_links(model, "body") for model in written_models()]
    return bodies[0].union(*bodies[1:], with_links(PromotionPage, "terms"), all=True)


def written_models() -> list[type[WrittenPage]]:
    """Return the models that have a body of their own, none that inherits one."""
    return WrittenPage.__subclasses__()


def with_links(model: type[WrittenPage], field: str) -> QuerySet:
    texts = model.objects.live().order_by().annotate(text=Cast(field, TextField()))
    return texts.filter(text__contains="/san-pham/").values_list("pk", "text")


def producers_of_features() -> dict[int, int]:
    """Return whose story each published feature tells."""
    features = ProducerFeaturePage.objects.live().order_by()
    return dict(features.values_list("pk", "producer"))


def products_told(pks: set[int], producers: set[int], on: date) -> dict[int, Product]:
    """Return those products, and all of these producers, with `shown_standing`."""
    found = Product.objects.filter(Q(pk__in=pks) | Q(producer__in=producers))
    found = found.prefetch_related("recognitions")
    products = found.only("name", "retired_on", "producer")
    for product in products:
        product.shown_standing = product.standing(on)
    return {product.pk: product for product in products}


def is_out(product: Product) -> bool:
    """Tell whether it lapsed, was withdrawn or was taken out of the register."""
    return bool(product.retired_on) or product.shown_standing.state in OUT


def all_out_of(producer: int, products: Iterable[Product]) -> set[int]:
    """Return a producer's products where none counts any more, else nothing."""
    theirs = [one for one in products if one.producer_id == producer]
    return {one.pk for one in theirs} if all(map(is_out, theirs)) else set()
