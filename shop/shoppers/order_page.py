"""An order as whoever placed it sees it: each parcel by itself, in few queries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.contenttypes.models import ContentType
from django.db.models import Prefetch
from wagtail.models import ModelLogEntry

from shop.parcels import delivery_time, states
from shop.parcels.models import (
    Delivery,
    Parcel,
    ParcelLine,
    ParcelState,
    Placement,
)
from shop.parcels.services import returns
from shop.payments.methods import METHODS, Method
from shop.shoppers import wording
from showroom.models import PickUp
from showroom.models.pickup import PickUpState

# What others note for themselves, or by a slip, is no news to a shopper.
NOT_TOLD = (
    "link_made",
    "link_revoked",
    "reminded",
    "escalated",
    "money_escalated",
    "pay_reminded",
    "arrival_asked",
    "undo_packed",
    "undo_paid",
    "undo_delivered",
)
REVIEWABLE = (ParcelState.DELIVERED, ParcelState.RECEIVED)


@dataclass(slots=True)
class Shown:
    """One parcel of the page, with what may be done to it now."""

    parcel: Parcel
    method: Method
    step: str
    pickup: PickUp | None
    at: datetime
    history: list[ModelLogEntry] = field(default_factory=list)

    @property
    def shows_payment(self) -> bool:
        """Tell whether money is still to be paid, so that the page says how."""
        parcel = self.parcel
        if parcel.paid_at is not None or parcel.state in states.ENDED:
            return False
        return self.method.is_prepaid or parcel.state == ParcelState.SHIPPED

    @property
    def time(self) -> str:
        """Say how long it is on its way, "" once it arrived or ended."""
        parcel = self.parcel
        if parcel.state not in states.HELD | {ParcelState.SHIPPED}:
            return ""
        return delivery_time.told(parcel.delivery, parcel.days)

    @property
    def may_cancel(self) -> bool:
        return states.may(self.parcel.state, "cancel")

    @property
    def may_receive(self) -> bool:
        return states.may(self.parcel.state, "receive")

    @property
    def may_say_paid(self) -> bool:
        return wording.owes(self.parcel)

    @property
    def may_return(self) -> bool:
        return returns.may_ask(self.parcel, self.at)

    @property
    def fetched_from(self) -> str:
        """Say where a parcel is fetched; "" for one that is brought."""
        parcel = self.parcel
        if parcel.delivery == Delivery.SHOWROOM:
            room = parcel.showroom
            return ", ".join(filter(None, (room.address, room.place_text)))
        if parcel.delivery == Delivery.PRODUCER:
            return parcel.stall.hands_over_note or parcel.seller.get("address", "")
        return ""

    @property
    def return_request(self):
        return getattr(self.parcel, "return_request", None)

    @property
    def may_ask_code(self) -> bool:
        return self.pickup is not None and self.pickup.state == PickUpState.READY

    @property
    def may_review(self) -> bool:
        return self.parcel.state in REVIEWABLE

    @property
    def has_acts(self) -> bool:
        presses = (self.may_say_paid, self.may_receive, self.may_ask_code)
        return any(presses) or self.may_return

    @property
    def tone(self) -> str:
        """Name the notice that fits: bad, soon or good."""
        if self.parcel.state in states.ENDED_BADLY:
            return "bad"
        return "soon" if wording.owes(self.parcel) else "good"


def parcels_of(placement: Placement, at: datetime) -> list[Shown]:
    """Fetch the parcels of an order in a fixed number of queries."""
    parcels = list(
        Parcel.objects.filter(order=placement.order_id)
        .select_related(
            "stall__producer",
            "showroom__commune__province",
            "showroom__province",
            "return_request",
            "order__placement",
        )
        .prefetch_related(
            Prefetch("lines", ParcelLine.objects.select_related("product", "review")),
            "return_request__photos",
        )
        .order_by("pk")
    )
    pickups = {
        pickup.reference: pickup
        for pickup in PickUp.objects.filter(reference__in=[p.number for p in parcels])
    }
    histories = histories_of(parcels)
    return [
        Shown(
            parcel,
            METHODS[parcel.payment],
            wording.next_step(parcel, pickups.get(parcel.number), at),
            pickups.get(parcel.number),
            at,
            histories[str(parcel.pk)],
        )
        for parcel in parcels
    ]


def histories_of(parcels: Sequence[Parcel]) -> dict[str, list[ModelLogEntry]]:
    """Return by parcel what was done, the latest first."""
    entries = ModelLogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Parcel),
        object_id__in=[str(parcel.pk) for parcel in parcels],
    ).exclude(action__in=[f"parcels.{name}" for name in NOT_TOLD])
    found = defaultdict(list)
    for entry in entries.order_by("-timestamp", "-pk"):
        found[entry.object_id].append(entry)
    return found
