"""An order loses whom it was for.

What accounting law asks to keep stays: number, day, goods, amounts, and the invoice
where one was asked for.
"""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from oscar.apps.order.models import Order
from wagtail.models import ModelLogEntry

from shop.notices import forgetting
from shop.parcels import states, trail
from shop.parcels.models import Parcel, Placement
from shop.parcels.models.placement import PERSONAL, new_key
from shop.parcels.models.returns import UNSETTLED
from shop.parcels.services import returns

# Lines of the history that repeat the shopper's own words, or lead to their door.
SHOPPERS_LINES = tuple(
    f"parcels.{name}"
    for name in ("cancel", "return_asked", "ship", "sending_corrected", "exchanged")
)
SHOPPERS_WORDS = ("reason", "tracking_number")


def under_way() -> Q:
    """Tell which parcels are on their way to somebody, or not yet surely received."""
    return ~Q(state__in=states.ENDED)


def unsettled() -> Q:
    """Tell which parcels have a return to be answered, or money to go back."""
    asked = Q(return_request__state__in=UNSETTLED, state__in=states.ARRIVED)
    money_came = Q(paid_at__isnull=False) | Q(arrived_at__isnull=False)
    return asked | Q(money_came, state__in=states.MOVES["refund"][0])


def ended_before(instant: datetime) -> QuerySet[Placement]:
    """Return the orders of which nothing was heard since then, if not forgotten.

    A return that nobody answered does not keep an order for ever.
    """
    heard_of = (
        Q(state_since__gte=instant)
        | Q(return_request__asked_at__gte=instant)
        | Q(return_request__answered_at__gte=instant)
    )
    own = Parcel.objects.filter(order=OuterRef("order"))
    return Placement.objects.filter(
        ~Exists(own.filter(under_way() | heard_of)), forgotten_at=None
    )


@transaction.atomic
def forget(
    placement: Placement, *, by: AbstractBaseUser | None, at: datetime
) -> Placement:
    """Take out of an order who placed it and what they wrote; a second time is none."""
    placements = Placement.objects.select_for_update(of=("self",))
    placement = placements.select_related("order").get(pk=placement.pk)
    if placement.forgotten_at is not None:
        return placement
    for name in PERSONAL:
        setattr(placement, name, "")
    placement.commune, placement.forgotten_at = None, at
    # Links that were sent open nothing any more.
    placement.key = new_key()
    placement.save()
    Order.objects.filter(pk=placement.order_id).update(guest_email="")
    for parcel in Parcel.objects.filter(order=placement.order_id):
        forget_parcel(parcel)
        trail.record("forgotten", parcel, by=by)
    forgetting.forget_order(placement, at=at)
    return placement


def forget_parcel(parcel: Parcel) -> None:
    parcel.note = parcel.tracking_number = ""
    for line in history(parcel):
        told = {k: v for k, v in line.data.items() if k not in SHOPPERS_WORDS}
        ModelLogEntry.objects.filter(pk=line.pk).update(data=told)
        if line.action == "parcels.cancel":
            parcel.reason = ""
    parcel.save(update_fields=["note", "tracking_number", "reason"])
    request = getattr(parcel, "return_request", None)
    if request is not None:
        returns.drop_photos(request)
        request.reason = ""
        request.save(update_fields=["reason"])


def history(parcel: Parcel) -> QuerySet[ModelLogEntry]:
    return ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Parcel),
        object_id=str(parcel.pk),
        action__in=SHOPPERS_LINES,
    )
