"""What somebody ordered as a guest becomes theirs once their mailbox is confirmed."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from oscar.apps.order.models import Order

from shop.parcels import trail
from shop.parcels.models import Parcel, Placement


@transaction.atomic
def join_orders(user: AbstractBaseUser, *, at: datetime) -> int:
    """Give a member the guests' orders of their very address; return how many."""
    placements = Placement.objects.select_for_update(of=("self",)).filter(
        email__iexact=user.email, order__user=None, placed_at__lte=at
    )
    orders = list(placements.values_list("order", flat=True))
    Order.objects.filter(pk__in=orders).update(user=user, guest_email="")
    for parcel in Parcel.objects.filter(order__in=orders):
        trail.record("joined", parcel, by=user)
    return len(orders)
