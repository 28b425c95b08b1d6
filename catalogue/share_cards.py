"""What a product's share card says: the picture its link carries into a chat."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from hashlib import sha256
from logging import getLogger
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.images.models import SourceImageIOError

from catalogue.models import Product
from catalogue.standing import Standing, State
from catalogue.templatetags.register import state_title, until_text
from media import cards
from media.models import LibraryImage

log = getLogger(__name__)

SITE_MARK = "pic-conical-hat"
A_WEEK = 7 * 24 * 60 * 60


@dataclass(frozen=True)
class ShareCard:
    """A card and the photograph on it, if the product has one."""

    card: cards.Card
    image: LibraryImage | None = None

    @cached_property
    def key(self) -> str:
        """Name the picture: the same key means the same picture, to the dot."""
        svg = cards.compose(self.card, photo_key(self.image) if self.image else "")
        return sha256(svg.encode()).hexdigest()[:32]

    def png(self) -> bytes:
        return cache.get_or_set(f"share-card:{self.key}", self.draw, A_WEEK)

    def draw(self) -> bytes:
        return cards.draw(cards.compose(self.card, self.photo()))

    def photo(self) -> str:
        """Return the photograph, or nothing when its file is lost: a drawing serves."""
        if self.image is None:
            return ""
        try:
            return cards.photograph(self.image)
        except SourceImageIOError:
            log.warning("The file of image %s is gone.", self.image.pk)
            return ""


def photo_key(image: LibraryImage) -> str:
    return f"{image.pk} {image.file.name} {image.focal_point_x} {image.focal_point_y}"


def share_card(product: Product, on: date, *, site_name: str) -> ShareCard:
    """Return the card of a product fetched `with_card`, as it stands that day."""
    standing = product.standing(on)
    seal, note = seal_and_note(standing)
    drawings = cards.symbols(Path(finders.find("img/pictures.svg")))
    picture = product.picture
    photos = list(product.photos.all())
    card = cards.Card(
        name=product.name,
        maker=product.producer.name if product.producer else _("Chưa rõ chủ thể"),
        place=capfirst(product.place_text),
        stars=standing.stars or 0,
        seal=seal,
        note=note,
        site_name=site_name,
        picture=drawings[picture.symbol],
        ground=picture.ground,
        mark=drawings[SITE_MARK],
    )
    return ShareCard(card, photos[0].image if photos else None)


def seal_and_note(standing: Standing) -> tuple[str, str]:
    """Word the seal and the line below it. Only what is in force names its stars."""
    match standing.state:
        case State.IN_FORCE:
            seal = _("%(stars)s sao") % {"stars": standing.stars}
            return seal, _("Có hiệu lực %(until)s") % {"until": until_text(standing)}
        case State.LAPSED | State.WITHDRAWN:
            return capfirst(until_text(standing)), ""
        case State.UNCERTAIN:
            return state_title(standing), capfirst(until_text(standing))
    return "", state_title(standing)


def is_lasting(product: Product, on: date) -> bool:
    """Tell whether the day after leaves what the register says as it is."""
    today, tomorrow = product.standing(on), product.standing(on + timedelta(days=1))
    return (today.state, today.recognition) == (tomorrow.state, tomorrow.recognition)


def address(product: Product, standing: Standing) -> str:
    """Return the card's path; it changes with the state, so that feeds ask anew."""
    path = reverse("ocop:product_card", args=[product.pk])
    return f"{path}?v={standing.state}-{standing.stars or 0}"
