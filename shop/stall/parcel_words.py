"""A parcel as its producer reads it: where it goes and how the money stands."""

from django.utils.translation import gettext as _

from shop.parcels.models import Delivery, Parcel
from shop.payments.methods import METHODS


def place(parcel: Parcel) -> str:
    """Say where a parcel goes, without street or name."""
    if parcel.delivery == Delivery.SHOWROOM:
        return _("Khách nhận tại %(showroom)s") % {"showroom": parcel.showroom.name}
    if parcel.delivery == Delivery.PRODUCER:
        return _("Khách đến lấy tại nơi làm")
    return _("Giao đến %(place)s") % {"place": parcel.order.placement.place_text or "—"}


def money(parcel: Parcel) -> str:
    """Say how a parcel is paid and whether the money has come."""
    if parcel.refunded_at:
        return _("Đã hoàn tiền")
    if parcel.paid_at:
        return _("Đã nhận tiền")
    if not METHODS[parcel.payment].is_prepaid:
        return _("Thu tiền mặt khi giao")
    if parcel.said_paid_at:
        return _("Khách báo đã chuyển khoản, chờ bạn xem tiền về")
    return _("Chuyển khoản trước, tiền chưa về")


def take_at_door(parcel: Parcel) -> int:
    """Return what the carrier is to take from the buyer, in đồng."""
    is_prepaid = METHODS[parcel.payment].is_prepaid
    return 0 if is_prepaid or parcel.paid_at else parcel.total
