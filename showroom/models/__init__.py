from showroom.models.choices import Form, Kind, Payment, Service
from showroom.models.hours import HoursRow, SpecialDays, Weekday
from showroom.models.keeping import KeeperLink
from showroom.models.photo import ShowroomPhoto
from showroom.models.pickup import OPEN_STATES, PickUp, PickUpState
from showroom.models.shelf import Presence, ShelfItem
from showroom.models.showroom import Showroom
from showroom.models.support import Support
from showroom.models.visit import Visit, VisitPhoto

__all__ = [
    "OPEN_STATES",
    "Form",
    "HoursRow",
    "KeeperLink",
    "Kind",
    "Payment",
    "PickUp",
    "PickUpState",
    "Presence",
    "Service",
    "ShelfItem",
    "Showroom",
    "ShowroomPhoto",
    "SpecialDays",
    "Support",
    "Visit",
    "VisitPhoto",
    "Weekday",
]
