"""The signed link in a message that opens an order to whoever placed it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _

from shop.parcels.models import Placement
from shop.refusals import Refused

SIGNER = signing.Signer(sep=".", salt="shop.order-link")


class OrderLinkUnusable(Refused):
    """The link was altered or is too old."""


def token(placement: Placement) -> str:
    return SIGNER.sign(placement.key)


def address(placement: Placement) -> str:
    """Return the path that opens the order; the site's own address comes before."""
    return reverse(
        "shop_orders:by_link", args=[placement.order.number, token(placement)]
    )


def open(number: str, token: str, *, at: datetime) -> Placement:
    """Return the order a link opens. Raises `OrderLinkUnusable`."""
    try:
        key = SIGNER.unsign(token)
    except signing.BadSignature as error:
        raise OrderLinkUnusable(
            _("Liên kết này không đúng; hãy tra đơn bằng số đơn và số điện thoại.")
        ) from error
    placements = Placement.objects.select_related("order")
    placement = placements.filter(key=key, order__number=number).first()
    if placement is None:
        raise OrderLinkUnusable(_("Liên kết này không còn mở đơn hàng nào."))
    if at > placement.placed_at + timedelta(days=settings.ORDER_LINK_DAYS):
        raise OrderLinkUnusable(
            _("Liên kết này đã hết hạn; hãy tra đơn bằng số đơn và số điện thoại.")
        )
    return placement
