"""How orders stand because of their parcels, asked of the database.

The rule is `states.order_state`; a test holds these two to the same answers.
"""

from django.db.models import (
    Case,
    CharField,
    Exists,
    OuterRef,
    QuerySet,
    Value,
    When,
)

from shop.parcels import states
from shop.parcels.models import Parcel, ParcelState, Placement
from shop.parcels.states import OrderState

S = ParcelState


def with_state(placements: QuerySet[Placement]) -> QuerySet[Placement]:
    """Give each order `state`, in the same query."""
    whens = [
        (~has_live(), OrderState.OFF),
        (~has_live(S.NEW), OrderState.WAITING),
        (~has_live(S.RECEIVED) & has_off(), OrderState.PARTLY),
        (~has_live(S.RECEIVED), OrderState.DONE),
        (~has_live(*states.ARRIVED), OrderState.ARRIVED),
    ]
    state = Case(
        *(When(test, then=Value(answer.value)) for test, answer in whens),
        default=Value(OrderState.UNDER_WAY.value),
        output_field=CharField(),
    )
    return placements.annotate(state=state)


def parcels():
    return Parcel.objects.filter(order=OuterRef("order")).order_by()


def has_live(*but: S) -> Exists:
    """Ask for a parcel that came to something and is in no state of `but`."""
    return Exists(parcels().exclude(state__in=states.ENDED_BADLY | {*but}))


def has_off() -> Exists:
    return Exists(parcels().filter(state__in=states.ENDED_BADLY))
