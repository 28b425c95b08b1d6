"""What was found, as pages show it: asked of the register again, never of the index."""

from collections.abc import Iterable
from datetime import date

from catalogue.cards import as_cards
from catalogue.models import Product
from search.listing import STATES, Asked
from search.query import correction
from search.sources import products, whereabouts


def cards(
    pks: Iterable[int], on: date, *, fitting: Asked | None = None
) -> list[Product]:
    """Return products in this order as cards.

    Left out are those no longer shown at all, and those that today's register does
    not put where an index that lags behind found them.
    """
    pks = list(pks)
    if not pks:
        return []
    found = Product.objects.public().with_card().order_by().in_bulk(pks)
    listed = as_cards([found[pk] for pk in pks if pk in found], on)
    return [card for card in listed if fitting is None or fits(card, fitting)]


def fits(card: Product, asked: Asked) -> bool:
    standing, request = card.shown_standing, asked.request
    if request.validity in STATES and standing.state not in STATES[request.validity]:
        return False
    given = str(standing.stars or standing.past_stars)
    if asked.words.stars and given not in asked.words.stars:
        return False
    stars = request.values("stars")
    return not stars or str(standing.stars) in stars


def spelling(asked: Asked, pk: int, *, drop: bool = False) -> str:
    """Return the typed words as this product spells them, or "" if they are so.

    With `drop`, words that it does not have in any form are left out.
    """
    product = (
        Product.objects.public()
        .select_related("producer", "group__parent__parent", "story")
        .filter(pk=pk)
        .first()
    )
    if product is None:
        return ""
    texts = [
        product.name,
        product.producer.name if product.producer else "",
        *whereabouts.names_of(product),
        *products.group_names(product),
        products.body(product),
    ]
    return correction.corrected(asked.words, texts, drop=drop)
