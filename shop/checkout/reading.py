"""A parcel as the review page reads it out before the button."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from catalogue.models import Product
from shop.parcels import delivery_time
from shop.parcels.models import Delivery
from shop.parcels.quoting import LineQuote, ParcelQuote
from shop.parcels.services.placing import seller_of
from shop.payments.methods import METHODS


@dataclass(frozen=True, slots=True)
class LineReading:
    """One line with where it comes from and the stars that vouch for it that day."""

    quote: LineQuote
    origin: str
    stars: int

    @property
    def product(self) -> Product:
        return self.quote.pack.product


@dataclass(frozen=True, slots=True)
class Reading:
    """Who sells, what, how it comes and is paid. `seller` is what the order keeps."""

    quote: ParcelQuote
    seller: dict[str, str]
    way: str
    place: str
    payment: str | Promise
    is_prepaid: bool
    time: str
    lines: list[LineReading]

    @property
    def note(self) -> str:
        return self.quote.choice.note


def parcel(quote: ParcelQuote, on: date) -> Reading:
    """Put a quoted parcel, whose choice was made, into words."""
    choice = quote.choice
    method = METHODS[choice.payment]
    return Reading(
        quote,
        seller_of(quote.stall),
        str(Delivery(choice.delivery).label),
        where(quote),
        method.name,
        method.is_prepaid,
        delivery_time.told(choice.delivery, quote.days),
        [line(each, on) for each in quote.lines],
    )


def line(quote: LineQuote, on: date) -> LineReading:
    product = quote.pack.product
    origin = product.place_text or product.producer.place_text
    return LineReading(quote, origin, product.standing(on).recognition.stars)


def where(quote: ParcelQuote) -> str:
    """Say where it is fetched; "" where it is brought to the shopper's address."""
    choice, stall = quote.choice, quote.stall
    if choice.delivery == Delivery.SHOWROOM and choice.showroom:
        room = choice.showroom
        return ", ".join(filter(None, (room.name, room.address, room.place_text)))
    if choice.delivery == Delivery.PRODUCER:
        place = stall.hands_over_note or stall.producer.place_text
        return place or _("Người bán sẽ gọi để hẹn")
    return ""
