"""A parcel that is fetched at a showroom: the shop's half.

The showroom knows the number alone. Its news may be missed, so each step here can
be taken again: by the signal at once, and by the worker's sweep.
"""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from shop.notices import outbox
from shop.notices.models import Notice
from shop.parcels import trail
from shop.parcels.models import Delivery, Parcel, ParcelState
from shop.refusals import Refused
from showroom.models import PickUp
from showroom.models.pickup import OPEN_STATES, PickUpState
from showroom.refusals import ShowroomRefused
from showroom.services import pickups as showroom_pickups


class ShowroomWillNot(Refused):
    """The showroom cannot keep it: closed, full, or a fair that is over."""


def tell_showroom(
    parcel: Parcel, *, by: AbstractBaseUser | None, at: datetime
) -> PickUp:
    """Announce a parcel to the showroom where it will be fetched."""
    try:
        pickup, _code = showroom_pickups.expect(
            parcel.showroom, parcel.number, at=at, by=by
        )
    except ShowroomRefused as error:
        raise ShowroomWillNot(str(error)) from error
    trail.record("showroom_told", parcel, by=by)
    return pickup


def pickup_of(parcel: Parcel) -> PickUp | None:
    pickups = PickUp.objects.select_related("showroom")
    return pickups.filter(reference=parcel.number).first()


@transaction.atomic
def tell_ready(pickup: PickUp, *, at: datetime) -> bool:
    """Send the shopper the digits to fetch it by, once; tell whether it was done."""
    parcel = hold(pickup, ParcelState.SHIPPED)
    if parcel is None or told(parcel, "pickup_ready"):
        return False
    code = showroom_pickups.renew_code(pickup, by=None)
    trail.record("at_showroom", parcel, by=None)
    outbox.to_shopper(
        parcel.order.placement,
        "pickup_ready",
        parcel=parcel,
        at=at,
        code=code,
        keep_until=pickup.keep_until,
    )
    return True


@transaction.atomic
def send_new_code(parcel: Parcel, *, by: AbstractBaseUser | None, at: datetime) -> None:
    """Send new digits for those lost or locked. Raises `ShowroomWillNot`."""
    pickup = pickup_of(parcel)
    if pickup is None or pickup.state != PickUpState.READY:
        raise ShowroomWillNot(_("Kiện hàng chưa đến điểm bán hoặc đã được giao."))
    code = showroom_pickups.renew_code(pickup, by=by)
    trail.record("code_renewed", parcel, by=by)
    outbox.to_shopper(
        parcel.order.placement,
        "pickup_code",
        parcel=parcel,
        at=at,
        code=code,
        keep_until=pickup.keep_until,
    )


@transaction.atomic
def tell_left(pickup: PickUp, *, at: datetime) -> bool:
    """Tell both sides that nobody fetched it in time, once."""
    parcel = hold(pickup, ParcelState.SHIPPED)
    if parcel is None or told(parcel, "pickup_left"):
        return False
    trail.record("left_at_showroom", parcel, by=None)
    placement = parcel.order.placement
    outbox.to_shopper(placement, "pickup_left", parcel=parcel, at=at)
    outbox.to_producer(parcel, "pickup_left", at=at)
    return True


def call_off(parcel: Parcel, *, by: AbstractBaseUser | None, at: datetime) -> None:
    """Let the showroom know that a parcel went back, where it still waits for it."""
    pickup = pickup_of(parcel)
    if pickup is not None and pickup.state in OPEN_STATES:
        showroom_pickups.mark_returned(pickup, by=by, at=at)


def hold(pickup: PickUp, state: ParcelState) -> Parcel | None:
    """Lock the parcel a pick-up is about, if it is in that state."""
    parcels = Parcel.objects.select_for_update(of=("self",))
    return (
        parcels.select_related("order__placement", "stall__producer")
        .filter(number=pickup.reference, delivery=Delivery.SHOWROOM, state=state)
        .first()
    )


def told(parcel: Parcel, kind: str) -> bool:
    return Notice.objects.filter(parcel=parcel, kind=kind).exists()
