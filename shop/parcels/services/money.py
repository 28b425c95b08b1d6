"""The money of a parcel: it goes to the producer, and they say that it came."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from shop.notices import outbox
from shop.parcels import states, trail
from shop.parcels.models import Parcel, ParcelState
from shop.parcels.services.moves import WrongState, acting, locked, pay_by
from shop.payments.methods import METHODS


@transaction.atomic
def mark_paid(parcel: Parcel, *, by: AbstractBaseUser | None, at: datetime) -> Parcel:
    """The money has come. Raises `WrongState` when that was said before.

    Also for a parcel that was called off meanwhile: then it is to be sent back.
    """
    parcel = locked(parcel)
    if parcel.paid_at is not None:
        raise WrongState(_("Kiện này đã ghi là nhận tiền rồi."))
    if parcel.state == ParcelState.REFUNDED:
        raise WrongState(_("Kiện này đã hoàn tiền."))
    parcel.paid_at = at
    parcel.save(update_fields=["paid_at"])
    trail.record("paid", parcel, by=by, **acting(parcel, by))
    return parcel


@transaction.atomic
def undo_paid(parcel: Parcel, *, by: AbstractBaseUser | None, at: datetime) -> Parcel:
    """Take back a slip of the thumb, as long as `may_undo_paid`."""
    parcel = locked(parcel)
    if parcel.paid_at is None:
        raise WrongState(_("Kiện này chưa ghi là nhận tiền."))
    if not may_undo_paid(parcel):
        raise WrongState(_("Kiện hàng đã đi rồi nên không rút lại được nữa."))
    parcel.paid_at = None
    parcel.save(update_fields=["paid_at"])
    trail.record("undo_paid", parcel, by=by, **acting(parcel, by))
    return parcel


def may_undo_paid(parcel: Parcel) -> bool:
    """Tell whether nothing has followed yet from money that was marked.

    Goods paid in advance left because of it; a parcel that ended with it owes it
    back. Marked after the end, it may still be a slip.
    """
    if parcel.paid_at is None or parcel.refunded_at is not None:
        return False
    if parcel.state in states.ENDED_BADLY:
        return parcel.paid_at >= parcel.state_since
    return parcel.state in states.HELD or not METHODS[parcel.payment].is_prepaid


@transaction.atomic
def say_paid(parcel: Parcel, *, by: AbstractBaseUser | None, at: datetime) -> Parcel:
    """The shopper says the transfer was sent: the clock stops, the producer looks.

    Raises `WrongState` for a parcel that is not paid in advance or no longer waits.
    """
    parcel = locked(parcel)
    if not METHODS[parcel.payment].is_prepaid or parcel.state not in states.HELD:
        raise WrongState(_("Kiện hàng này không chờ chuyển khoản."))
    if parcel.paid_at is not None or parcel.said_paid_at is not None:
        raise WrongState(_("Người bán đã được báo rồi."))
    parcel.said_paid_at = at
    parcel.save(update_fields=["said_paid_at"])
    trail.record("said_paid", parcel, by=by)
    outbox.to_producer(parcel, "said_paid", at=at)
    return parcel


@transaction.atomic
def deny_paid(parcel: Parcel, *, by: AbstractBaseUser | None, at: datetime) -> Parcel:
    """The producer looked, and what the shopper says was sent has not come.

    The shopper is told, and where goods still wait, has the time to pay once more.
    """
    parcel = locked(parcel)
    if parcel.said_paid_at is None or parcel.paid_at is not None:
        raise WrongState(_("Kiện này không có lời báo chuyển khoản nào chờ xem."))
    parcel.said_paid_at = parcel.money_escalated_at = None
    if parcel.state in states.HELD:
        parcel.pay_by = pay_by(at)
        parcel.pay_reminded_at = None
    parcel.save()
    trail.record("denied_paid", parcel, by=by, **acting(parcel, by))
    outbox.to_shopper(parcel.order.placement, "money_not_seen", parcel=parcel, at=at)
    return parcel


@transaction.atomic
def issue_invoice(
    parcel: Parcel, *, by: AbstractBaseUser | None, at: datetime
) -> Parcel:
    """The invoice the shopper wished for was issued."""
    parcel = locked(parcel)
    if not parcel.order.placement.wants_invoice:
        raise WrongState(_("Khách không xin hoá đơn cho đơn này."))
    if parcel.invoice_issued_at is not None:
        raise WrongState(_("Hoá đơn của kiện này đã ghi là xuất rồi."))
    parcel.invoice_issued_at = at
    parcel.save(update_fields=["invoice_issued_at"])
    trail.record("invoice_issued", parcel, by=by, **acting(parcel, by))
    return parcel
