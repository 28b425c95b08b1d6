"""Products as the cards of a list show them."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext as _

from catalogue import photos
from catalogue.models import Product, ProductPhoto
from catalogue.standing import Standing
from media.models import Rendition


def as_cards(products: Iterable[Product], on: date) -> list[Product]:
    """Give each product what its card prints: standing, cover, maker and place.

    Expects products of `Product.objects.with_card()`; asks the database nothing.
    """
    products = list(products)
    for product in products:
        photo = next(iter(product.photos.all()), None)
        size = photos.in_size(photo.image, photos.CARD) if photo else None
        as_card(product, product.standing(on), photo, size)
    return products


def as_card(
    product: Product,
    standing: Standing,
    photo: ProductPhoto | None,
    cover: Rendition | None,
) -> None:
    """Give a product what its card prints; `cover` is the photograph in its size."""
    product.shown_standing = standing
    product.cover = cover
    product.cover_alt = photo.alt_text if photo else ""
    product.maker_and_place = maker_and_place(product)


def maker_and_place(product: Product) -> str:
    maker = product.producer.name if product.producer else _("Chưa rõ chủ thể")
    place = product.place_text
    return f"{maker} · {place}" if place else maker
