from shop.parcels.models.link import ParcelLink
from shop.parcels.models.parcel import (
    Delivery,
    Parcel,
    ParcelLine,
    ParcelState,
)
from shop.parcels.models.placement import Placement
from shop.parcels.models.returns import ReturnPhoto, ReturnRequest, ReturnState, Wanted

__all__ = [
    "Delivery",
    "Parcel",
    "ParcelLine",
    "ParcelLink",
    "ParcelState",
    "Placement",
    "ReturnPhoto",
    "ReturnRequest",
    "ReturnState",
    "Wanted",
]
