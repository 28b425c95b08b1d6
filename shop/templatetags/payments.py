"""How a parcel is paid, for the pages that show it."""

from base64 import b64encode

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from shop.parcels.models import Parcel
from shop.payments import vietqr
from shop.payments.methods import METHODS

register = template.Library()


@register.simple_tag
def payment_instructions(parcel: Parcel) -> SafeString:
    """Print what to do to pay a parcel; nothing where there is nothing to do."""
    told = METHODS[parcel.payment].instructions(parcel)
    if told is None or parcel.paid_at is not None:
        return SafeString("")
    context = {"parcel": parcel, "pay": told}
    return render_to_string(f"shop/payments/{parcel.payment}.html", context)


@register.filter
def payment_name(code: str):
    return METHODS[code].name


@register.filter
def qr_picture(payload: str) -> str:
    """Return the address of a drawn code that lies in the page itself.

    A PNG, so that a phone keeps it by a long press and a banking app opens it.
    """
    return "data:image/png;base64," + b64encode(vietqr.png(payload)).decode("ascii")
