"""What is due because time has passed, parcel by parcel.

Each parcel is a transaction of its own that looks again under lock: killed at any
point, the next run does what is left and nothing twice.
"""

import logging
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from shop.notices import outbox
from shop.parcels import states, trail
from shop.parcels.models import Delivery, Parcel, ParcelState, ReturnRequest
from shop.parcels.models.returns import UNSETTLED
from shop.parcels.services import links, moves, pickups
from showroom.models import PickUp
from showroom.models.pickup import PickUpState

logger = logging.getLogger(__name__)


def run_due(at: datetime) -> Counter:
    """Do all that is due at an instant; count what was done, by name.

    One parcel that fails is logged and does not hold up the others.
    """
    done: Counter = Counter()
    for name, (due, act) in STEPS.items():
        for pk in list(due(at).order_by("pk").values_list("pk", flat=True)):
            try:
                done[name] += one(due, act, pk, at)
            except Exception:
                logger.exception("parcel %s: %s failed", pk, name)
                done["failed"] += 1
    done.update(follow_pickups(at))
    return done


@transaction.atomic
def one(
    due: Callable[[datetime], QuerySet],
    act: Callable[[Parcel, datetime], None],
    pk: int,
    at: datetime,
) -> bool:
    """Do one step for one parcel, if it is still due once it is held."""
    held = due(at).filter(pk=pk).select_for_update(of=("self",))
    parcel = held.select_related("order__placement", "stall__producer").first()
    if parcel is None:
        return False
    act(parcel, at)
    return True


def to_cancel(at: datetime) -> QuerySet:
    """Keep those that the office has known of long enough, too.

    A worker that slept through the deadline gives producer and office their time
    before it takes the order away.
    """
    late = at - timedelta(hours=settings.PARCEL_OFFICE_HOURS)
    return Parcel.objects.unconfirmed_since(late).filter(escalated_at__lte=late)


def cancel_unconfirmed(parcel: Parcel, at: datetime) -> None:
    reason = _("Người bán không trả lời đúng hạn.")
    moves.cancel_for(parcel, reason=reason, by=None, at=at)


def to_escalate(at: datetime) -> QuerySet:
    return Parcel.objects.unconfirmed_since(at).filter(escalated_at=None)


def escalate(parcel: Parcel, at: datetime) -> None:
    stamp(parcel, "escalated_at", "escalated", at)
    outbox.to_office("parcel_stuck", parcel=parcel, at=at)


def to_remind(at: datetime) -> QuerySet:
    soon = at + timedelta(hours=settings.PARCEL_CONFIRM_HOURS) / 3
    return Parcel.objects.unconfirmed_since(soon).filter(reminded_at=None)


def remind(parcel: Parcel, at: datetime) -> None:
    stamp(parcel, "reminded_at", "reminded", at)
    link = links.make(parcel, at=at)
    outbox.to_producer(parcel, "parcel_reminder", at=at, link=link.pk)


def unpaid() -> QuerySet:
    """Keep those agreed on, to be paid in advance, that nobody says were paid."""
    return Parcel.objects.filter(
        state__in=(ParcelState.CONFIRMED, ParcelState.PACKED),
        pay_by__isnull=False,
        paid_at=None,
        said_paid_at=None,
    )


def last_third() -> timedelta:
    """Return how long before the end of the time to pay a shopper is reminded."""
    return timedelta(hours=settings.PARCEL_PAY_HOURS) / 3


def to_pay_remind(at: datetime) -> QuerySet:
    return unpaid().filter(pay_by__lte=at + last_third(), pay_reminded_at=None)


def pay_remind(parcel: Parcel, at: datetime) -> None:
    stamp(parcel, "pay_reminded_at", "pay_reminded", at)
    placement = parcel.order.placement
    outbox.to_shopper(placement, "pay_reminder", parcel=parcel, at=at)


def to_cancel_unpaid(at: datetime) -> QuerySet:
    """Keep those whose time is over, also since they were reminded of it."""
    return unpaid().filter(pay_by__lte=at, pay_reminded_at__lte=at - last_third())


def cancel_unpaid(parcel: Parcel, at: datetime) -> None:
    reason = _("Chưa nhận được tiền chuyển khoản đúng hạn.")
    moves.cancel_for(parcel, reason=reason, by=None, at=at)


def to_look_for_money(at: datetime) -> QuerySet:
    """Keep those said to be paid a while ago, of which the producer said nothing."""
    late = at - timedelta(hours=settings.PARCEL_CONFIRM_HOURS)
    return Parcel.objects.filter(
        state__in=states.MONEY_MAY_COME,
        said_paid_at__lte=late,
        paid_at=None,
        money_escalated_at=None,
    )


def escalate_money(parcel: Parcel, at: datetime) -> None:
    stamp(parcel, "money_escalated_at", "money_escalated", at)
    outbox.to_office("parcel_stuck", parcel=parcel, at=at)


def to_ask_arrival(at: datetime) -> QuerySet:
    """Keep those sent to a door a while ago, of which nobody said anything since."""
    late = at - timedelta(days=settings.PARCEL_ARRIVAL_DAYS)
    return Parcel.objects.filter(
        state=ParcelState.SHIPPED,
        delivery=Delivery.ADDRESS,
        state_since__lte=late,
        arrival_asked_at=None,
    )


def ask_arrival(parcel: Parcel, at: datetime) -> None:
    stamp(parcel, "arrival_asked_at", "arrival_asked", at)
    placement = parcel.order.placement
    outbox.to_shopper(placement, "parcel_arrived", parcel=parcel, at=at)


def to_count_as_received(at: datetime) -> QuerySet:
    long_ago = at - timedelta(days=settings.PARCEL_RETURN_DAYS)
    delivered = Parcel.objects.filter(state=ParcelState.DELIVERED)
    open_returns = ReturnRequest.objects.filter(state__in=UNSETTLED)
    return delivered.filter(arrived_at__lte=long_ago).exclude(
        pk__in=open_returns.values("parcel")
    )


def count_as_received(parcel: Parcel, at: datetime) -> None:
    moves.receive(parcel, by=None, at=at)


def stamp(parcel: Parcel, field: str, line: str, at: datetime) -> None:
    setattr(parcel, field, at)
    parcel.save(update_fields=[field])
    trail.record(line, parcel, by=None)


# Cancelled before reminded: nobody is asked about what is over.
STEPS: dict[str, tuple[Callable, Callable]] = {
    "cancelled": (to_cancel, cancel_unconfirmed),
    "cancelled_unpaid": (to_cancel_unpaid, cancel_unpaid),
    "escalated": (to_escalate, escalate),
    "escalated_money": (to_look_for_money, escalate_money),
    "reminded": (to_remind, remind),
    "pay_reminded": (to_pay_remind, pay_remind),
    "arrival_asked": (to_ask_arrival, ask_arrival),
    "received": (to_count_as_received, count_as_received),
}


def follow_pickups(at: datetime) -> Counter:
    """Catch up with showrooms whose news was missed."""
    numbers = Parcel.objects.filter(
        state=ParcelState.SHIPPED, delivery=Delivery.SHOWROOM
    ).values("number")
    done: Counter = Counter()
    for pickup in PickUp.objects.filter(reference__in=numbers).order_by("pk"):
        try:
            done.update(follow_pickup(pickup, at))
        except Exception:
            logger.exception("pick-up %s: could not follow", pickup.reference)
            done["failed"] += 1
    return done


def follow_pickup(pickup: PickUp, at: datetime) -> Counter:
    match pickup.state:
        case PickUpState.READY:
            return Counter(code_sent=pickups.tell_ready(pickup, at=at))
        case PickUpState.EXPIRED:
            return Counter(left=pickups.tell_left(pickup, at=at))
        case PickUpState.HANDED_OVER:
            parcel = Parcel.objects.get(number=pickup.reference)
            moves.receive(parcel, by=pickup.handed_over_by, at=at)
            return Counter(fetched=1)
    return Counter()
