"""A parcel that waits in a showroom: expected, ready, handed over, expired, returned."""

import secrets
from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from showroom import trail
from showroom.models import KeeperLink, PickUp, PickUpState, Showroom
from showroom.models.pickup import MOST_ATTEMPTS, OPEN_STATES
from showroom.refusals import (
    CodeLocked,
    CodeWrong,
    ParcelInWrongState,
    ParcelKnown,
    ShowroomClosed,
    TakesNoParcels,
)
from showroom.services.showrooms import locked as locked_showroom
from showroom.signals import (
    announce,
    pickup_expired,
    pickup_handed_over,
    pickup_ready,
)

DIGITS = 6


@transaction.atomic
def expect(
    showroom: Showroom,
    reference: str,
    *,
    at: datetime,
    by: AbstractBaseUser | None = None,
) -> tuple[PickUp, str]:
    """Tell a showroom that a parcel will come; return it and the code to fetch it by.

    The code is returned here and by `renew_code` only. Raises a `ShowroomRefused`.
    """
    showroom = locked_showroom(showroom)
    if showroom.closed_reason:
        raise ShowroomClosed(_("Điểm bán này đã đóng cửa hoặc sắp đóng."))
    if showroom.is_over_on(day_of(at)):
        raise ShowroomClosed(_("Hội chợ này đã kết thúc."))
    if not showroom.takes_parcels:
        raise TakesNoParcels(_("Điểm bán này không nhận giữ kiện hàng."))
    if not (reference := reference.strip()):
        raise ParcelKnown(_("Kiện hàng cần có số."))
    if PickUp.objects.filter(reference=reference).exists():
        raise ParcelKnown(
            _("Kiện hàng %(number)s đã được báo trước.") % {"number": reference}
        )
    pickup = PickUp(showroom=showroom, reference=reference, expected_at=at)
    code = give_code(pickup)
    pickup.save()
    tell("parcel_expected", pickup, by)
    return pickup, code


@transaction.atomic
def mark_ready(
    pickup: PickUp,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    link: KeeperLink | None = None,
) -> PickUp:
    """Say that the parcel has come; from now on it is kept for some days."""
    pickup = locked(pickup, PickUpState.WAITING)
    pickup.state, pickup.ready_at = PickUpState.READY, at
    pickup.keep_until = day_of(at) + timedelta(days=settings.PICKUP_KEPT_DAYS)
    pickup.save()
    tell("parcel_ready", pickup, by, link)
    announce(pickup_ready, PickUp, pickup=pickup)
    return pickup


@transaction.atomic
def renew_code(pickup: PickUp, *, by: AbstractBaseUser | None) -> str:
    """Return a new code, for one lost or locked; the old one counts no more."""
    pickup = locked(pickup, PickUpState.WAITING, PickUpState.READY)
    code = give_code(pickup)
    pickup.save(update_fields=["code_hash", "attempts"])
    tell("parcel_code_renewed", pickup, by)
    return code


def hand_over(
    pickup: PickUp,
    code: str,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    link: KeeperLink | None = None,
) -> PickUp:
    """Give the parcel to whoever says its six digits.

    A wrong code is counted, and the fifth locks the parcel. The count must outlive
    the refusal, so this is a transaction of its own and never a part of another.
    Raises a `ShowroomRefused`.
    """
    digits = "".join(code.split())
    if not (len(digits) == DIGITS and digits.isascii() and digits.isdigit()):
        raise CodeWrong(_("Mã nhận hàng gồm sáu chữ số."))
    with transaction.atomic(durable=True):
        pickup = locked(pickup, PickUpState.READY)
        if pickup.is_locked:
            raise locked_code()
        if fits(pickup, digits):
            pickup.state = PickUpState.HANDED_OVER
            pickup.handed_over_at, pickup.handed_over_by = at, by
            pickup.save()
            tell("parcel_handed_over", pickup, by, link)
            announce(pickup_handed_over, PickUp, pickup=pickup)
            return pickup
        pickup.attempts += 1
        pickup.save(update_fields=["attempts"])
    if pickup.is_locked:
        raise locked_code()
    left = MOST_ATTEMPTS - pickup.attempts
    raise CodeWrong(
        _("Mã không đúng. Còn %(left)s lần nhập trước khi khoá.") % {"left": left}
    )


@transaction.atomic
def mark_returned(
    pickup: PickUp,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    link: KeeperLink | None = None,
) -> PickUp:
    """Say that the parcel went back, or will not come."""
    pickup = locked(pickup, *OPEN_STATES)
    pickup.state, pickup.returned_at = PickUpState.RETURNED, at
    pickup.save()
    tell("parcel_returned", pickup, by, link)
    return pickup


def expire_due(at: datetime) -> int:
    """Expire the parcels nobody fetched in time; return how many.

    An expired one still lies in the showroom until it is returned.
    """
    expired = 0
    for pickup in PickUp.objects.overdue(day_of(at)).order_by("pk"):
        expired += expire(pickup, at)
    return expired


@transaction.atomic
def expire(pickup: PickUp, at: datetime) -> bool:
    """Expire one, unless it was fetched meanwhile."""
    late = PickUp.objects.select_for_update().overdue(day_of(at))
    pickup = late.filter(pk=pickup.pk).first()
    if pickup is None:
        return False
    pickup.state, pickup.expired_at = PickUpState.EXPIRED, at
    pickup.save()
    tell("parcel_expired", pickup, None)
    announce(pickup_expired, PickUp, pickup=pickup)
    return True


def give_code(pickup: PickUp) -> str:
    code = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    pickup.code_hash, pickup.attempts = hashed(pickup, code), 0
    return code


def hashed(pickup: PickUp, code: str) -> str:
    """Return a keyed hash: a million codes are soon tried without the key."""
    text = f"{pickup.token}:{code}"
    return salted_hmac("showroom.pickup.code", text, algorithm="sha256").hexdigest()


def fits(pickup: PickUp, digits: str) -> bool:
    return constant_time_compare(pickup.code_hash, hashed(pickup, digits))


def locked_code() -> CodeLocked:
    return CodeLocked(
        _("Mã đã nhập sai %(most)s lần nên bị khoá; người nhận cần xin mã mới.")
        % {"most": MOST_ATTEMPTS}
    )


def locked(pickup: PickUp, *states: str) -> PickUp:
    pickups = PickUp.objects.select_for_update(of=("self",))
    pickup = pickups.select_related("showroom").get(pk=pickup.pk)
    if pickup.state not in states:
        raise ParcelInWrongState(
            _("Kiện hàng đang ở trạng thái “%(state)s”.")
            % {"state": pickup.get_state_display()}
        )
    return pickup


def tell(
    name: str,
    pickup: PickUp,
    by: AbstractBaseUser | None,
    link: KeeperLink | None = None,
) -> None:
    trail.record(name, pickup.showroom, by=by, link=link, parcel=pickup.reference)


def day_of(at: datetime) -> date:
    """Return the day an instant falls on here, not in Greenwich."""
    return timezone.localtime(at).date()
