"""A parcel as the review page reads it out before the button."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from shop.parcels.models import Delivery
from shop.parcels.quoting import LineQuote, ParcelQuote
from shop.parcels.services.placing import seller_of
from shop.payments.methods import METHODS


@dataclass(frozen=True, slots=True)
class Reading:
    """Who sells, what, how it comes and is paid. `seller` is what the order keeps."""

    quote: ParcelQuote
    seller: dict[str, str]
    way: str
    place: str
    payment: str | Promise
    is_prepaid: bool

    @property
    def lines(self) -> list[LineQuote]:
        return self.quote.lines

    @property
    def note(self) -> str:
        return self.quote.choice.note


def parcel(quote: ParcelQuote) -> Reading:
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
    )


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
