"""What parcels learn from showrooms; the worker's sweep catches what is missed."""

from django.utils import timezone

from shop.parcels.models import Parcel, ParcelState
from shop.parcels.services import moves, pickups
from showroom.models import PickUp
from showroom.signals import pickup_expired, pickup_handed_over, pickup_ready


def connect() -> None:
    for signal, receiver in (
        (pickup_ready, send_code),
        (pickup_handed_over, mark_received),
        (pickup_expired, tell_left),
    ):
        signal.connect(receiver, dispatch_uid=f"parcels.{receiver.__name__}")


def send_code(pickup: PickUp, **kwargs) -> None:
    pickups.tell_ready(pickup, at=timezone.now())


def mark_received(pickup: PickUp, **kwargs) -> None:
    parcel = Parcel.objects.filter(
        number=pickup.reference, state=ParcelState.SHIPPED
    ).first()
    if parcel is not None:
        moves.receive(parcel, by=pickup.handed_over_by, at=timezone.now())


def tell_left(pickup: PickUp, **kwargs) -> None:
    pickups.tell_left(pickup, at=timezone.now())
