"""A parcel goes its way: confirmed, packed, sent, delivered, received, or not.

Each move locks the parcel, checks that it may be made, writes the audit line and
what is to be told, all in one transaction. No parcel waits for another one.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from shop.notices import outbox
from shop.parcels import states, trail
from shop.parcels.models import (
    Delivery,
    Parcel,
    ParcelLink,
    ParcelState,
    ReturnRequest,
)
from shop.parcels.services import pickups
from shop.parcels.signals import announce, parcel_moved
from shop.payments.methods import METHODS
from shop.refusals import Refused


class WrongState(Refused):
    """The parcel is past that, or not there yet."""


class ReasonMissing(Refused):
    """Who refuses or cancels says why: the other side reads it."""


class NotPaid(Refused):
    """The money of a parcel paid in advance has not come, or never came."""


# The move and the letter of a producer who cannot: before taking on, and after.
CANNOT = {
    True: ("refuse", "parcel_refused"),
    False: ("give_up", "parcel_cancelled"),
}


@transaction.atomic
def confirm(
    parcel: Parcel,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    link: ParcelLink | None = None,
) -> Parcel:
    """The producer takes the order on; only now does the time to pay run."""
    parcel = locked(parcel)
    time = {"pay_by": pay_by(at), "pay_reminded_at": None} if parcel.pay_by else {}
    parcel = move(parcel, "confirm", by=by, at=at, link=link, **time)
    outbox.to_shopper(parcel.order.placement, "parcel_confirmed", parcel=parcel, at=at)
    return parcel


@transaction.atomic
def refuse(
    parcel: Parcel,
    *,
    reason: str,
    by: AbstractBaseUser | None,
    at: datetime,
    link: ParcelLink | None = None,
) -> Parcel:
    """The producer cannot: the stock is free again and the shopper is told why.

    What was taken on before is no order refused but one that fell through.
    """
    is_new = locked(parcel).state == ParcelState.NEW
    name, kind = CANNOT[is_new]
    parcel = move(parcel, name, by=by, at=at, link=link, reason=said(reason))
    release(parcel, by=by, at=at)
    outbox.to_shopper(parcel.order.placement, kind, parcel=parcel, at=at)
    return parcel


@transaction.atomic
def pack(parcel: Parcel, *, by: AbstractBaseUser | None, at: datetime) -> Parcel:
    return move(parcel, "pack", by=by, at=at)


@transaction.atomic
def undo_packed(parcel: Parcel, *, by: AbstractBaseUser | None, at: datetime) -> Parcel:
    return move(parcel, "undo_packed", by=by, at=at)


@transaction.atomic
def ship(
    parcel: Parcel,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    carrier: str = "",
    tracking_number: str = "",
) -> Parcel:
    """Send a parcel off, to the shopper or to a showroom; what was held is gone.

    For one that is fetched at the producer's it means: it may be fetched now. One
    paid in advance goes only when the money has come.
    """
    found = locked(parcel)
    is_unpaid = METHODS[found.payment].is_prepaid and found.paid_at is None
    if is_unpaid and states.may(found.state, "ship"):
        raise NotPaid(
            _(
                "Kiện này trả tiền trước. Hãy bấm “Đã nhận tiền” khi tiền về, rồi mới "
                "gửi đi."
            )
        )
    found = move(
        found,
        "ship",
        by=by,
        at=at,
        carrier=carrier.strip()[:80],
        tracking_number=tracking_number.strip()[:60],
    )
    for line in stock_lines(found):
        line.order_line.consume_allocation(line.quantity)
    if found.delivery == Delivery.SHOWROOM:
        pickups.tell_showroom(found, by=by, at=at)
    outbox.to_shopper(found.order.placement, "parcel_shipped", parcel=found, at=at)
    return found


@transaction.atomic
def deliver(parcel: Parcel, *, by: AbstractBaseUser | None, at: datetime) -> Parcel:
    """The carrier has handed it over, says the producer."""
    parcel = move(parcel, "deliver", by=by, at=at)
    outbox.to_shopper(parcel.order.placement, "parcel_delivered", parcel=parcel, at=at)
    return parcel


@transaction.atomic
def undo_delivered(
    parcel: Parcel, *, by: AbstractBaseUser | None, at: datetime
) -> Parcel:
    """Take back a slip of the thumb, before the shopper says or asks anything."""
    if ReturnRequest.objects.filter(parcel=parcel).exists():
        raise WrongState(_("Khách đã xin trả kiện này nên không rút lại được nữa."))
    return move(parcel, "undo_delivered", by=by, at=at, arrived_at=None)


@transaction.atomic
def correct_sending(
    parcel: Parcel,
    *,
    carrier: str,
    tracking_number: str,
    by: AbstractBaseUser | None,
    at: datetime,
) -> Parcel:
    """Put right by what a parcel under way was sent; the shopper is told anew."""
    parcel = locked(parcel)
    if parcel.state != ParcelState.SHIPPED or parcel.delivery != Delivery.ADDRESS:
        raise WrongState(_("Kiện này không đang trên đường đến khách."))
    if not (carrier := carrier.strip()[:80]):
        raise ReasonMissing(_("Hãy ghi gửi bằng gì; khách sẽ chờ ở đó."))
    parcel.carrier, parcel.tracking_number = carrier, tracking_number.strip()[:60]
    parcel.save(update_fields=["carrier", "tracking_number"])
    facts = {"carrier": carrier, "tracking_number": parcel.tracking_number}
    trail.record("sending_corrected", parcel, by=by, **acting(parcel, by), **facts)
    outbox.to_shopper(parcel.order.placement, "parcel_shipped", parcel=parcel, at=at)
    return parcel


@transaction.atomic
def receive(parcel: Parcel, *, by: AbstractBaseUser | None, at: datetime) -> Parcel:
    """It is in the shopper's hands: they say so, the showroom does, or time has."""
    parcel = move(parcel, "receive", by=by, at=at)
    outbox.to_producer(parcel, "parcel_received", at=at)
    return parcel


@transaction.atomic
def cancel(
    parcel: Parcel, *, reason: str, by: AbstractBaseUser | None, at: datetime
) -> Parcel:
    """The shopper calls it off, as long as the producer has not taken it on."""
    parcel = move(parcel, "cancel", by=by, at=at, reason=reason.strip()[:500])
    release(parcel, by=by, at=at)
    outbox.to_producer(parcel, "parcel_cancelled_by_shopper", at=at)
    placement = parcel.order.placement
    outbox.to_shopper(placement, "parcel_cancelled_by_you", parcel=parcel, at=at)
    return parcel


@transaction.atomic
def cancel_for(
    parcel: Parcel, *, reason: str, by: AbstractBaseUser | None, at: datetime
) -> Parcel:
    """The office calls it off, or the clock does (then `by` is None)."""
    parcel = move(parcel, "cancel_for", by=by, at=at, reason=said(reason))
    release(parcel, by=by, at=at)
    outbox.to_shopper(parcel.order.placement, "parcel_cancelled", parcel=parcel, at=at)
    outbox.to_producer(parcel, "parcel_cancelled", at=at)
    return parcel


@transaction.atomic
def take_back(
    parcel: Parcel, *, by: AbstractBaseUser | None, at: datetime, reason: str = ""
) -> Parcel:
    """The goods came back. Whether they are sold again is the producer's to say."""
    parcel = move(parcel, "take_back", by=by, at=at, reason=reason.strip()[:500])
    if parcel.delivery == Delivery.SHOWROOM:
        pickups.call_off(parcel, by=by, at=at)
    outbox.to_shopper(parcel.order.placement, "parcel_returned", parcel=parcel, at=at)
    return parcel


@transaction.atomic
def refund(parcel: Parcel, *, by: AbstractBaseUser | None, at: datetime) -> Parcel:
    """The producer has sent the money back."""
    found = locked(parcel)
    if not money_came(found) and states.may(found.state, "refund"):
        raise NotPaid(_("Kiện này chưa ghi nhận tiền nào để hoàn."))
    found = move(found, "refund", by=by, at=at, refunded_at=at)
    outbox.to_shopper(found.order.placement, "refund_made", parcel=found, at=at)
    return found


def money_came(parcel: Parcel) -> bool:
    """Tell whether the producer has the shopper's money.

    What arrived was paid: in advance, or at the door whether or not that was marked.
    """
    return parcel.paid_at is not None or parcel.arrived_at is not None


def pay_by(at: datetime) -> datetime:
    """Return until when what is agreed now may be paid in advance."""
    return at + timedelta(hours=settings.PARCEL_PAY_HOURS)


def locked(parcel: Parcel) -> Parcel:
    """Fetch a parcel anew and hold it. Only inside a transaction."""
    parcels = Parcel.objects.select_for_update(of=("self",))
    return parcels.select_related(
        "order__placement", "stall__producer", "showroom"
    ).get(pk=parcel.pk)


def move(
    parcel: Parcel,
    name: str,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    link: ParcelLink | None = None,
    **facts,
) -> Parcel:
    """Make a move of `states.MOVES`, with the fields it sets. Raises `WrongState`."""
    parcel = locked(parcel)
    if not states.may(parcel.state, name):
        raise WrongState(
            _("Kiện hàng đang ở trạng thái “%(state)s” nên không làm thế được nữa.")
            % {"state": parcel.get_state_display()}
        )
    _from, parcel.state = states.MOVES[name]
    parcel.state_since = at
    if parcel.state in states.ARRIVED and parcel.arrived_at is None:
        parcel.arrived_at = at
    for field, value in facts.items():
        setattr(parcel, field, value)
    parcel.save()
    told = {k: v for k, v in facts.items() if isinstance(v, str)}
    trail.record(name, parcel, by=by, link=link, **acting(parcel, by), **told)
    announce(parcel_moved, Parcel, parcel=parcel, move=name)
    return parcel


def acting(parcel: Parcel, by: AbstractBaseUser | None) -> dict[str, bool]:
    """Mark what the office did in a producer's place."""
    if by is None or by == parcel.order.user:
        return {}
    is_own = parcel.stall.producer.people.filter(pk=by.pk).exists()
    return {} if is_own else {"for_producer": True}


def said(reason: str) -> str:
    if not (reason := reason.strip()[:500]):
        raise ReasonMissing(_("Hãy nói lý do, để bên kia biết."))
    return reason


def stock_lines(parcel: Parcel) -> list:
    """Return the lines in the order of their stock: all who lock them go that way."""
    lines = parcel.lines.select_related("order_line__stockrecord")
    return list(lines.order_by("order_line__stockrecord_id"))


def release(parcel: Parcel, *, by: AbstractBaseUser | None, at: datetime) -> None:
    """Give back what was held for a parcel that will not go."""
    for line in stock_lines(parcel):
        line.order_line.cancel_allocation(line.quantity)
