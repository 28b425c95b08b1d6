"""Products as the cards of a list show them."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from catalogue import photos
from catalogue.models import Product


def as_cards(products: Iterable[Product], on: date) -> list[Product]:
    """Give each product what its card prints: standing, cover, maker and place.

    Expects products of `Product.objects.with_card()`; asks the database nothing.
    """
    products = list(products)
    for product in products:
        product.shown_standing = product.standing(on)
        photo = next(iter(product.photos.all()), None)
        product.cover = photos.in_size(photo.image, photos.CARD) if photo else None
        product.cover_alt = photo.alt_text if photo else ""
        product.maker_and_place = maker_and_place(product)
    return products


def maker_and_place(product: Product) -> str:
    maker = product.producer.name if product.producer else _("Chưa rõ chủ thể")
    place = product.place_text
    return f"{maker} · {place}" if place else maker
