"""Notices lose whom they went to and what they said; that they went stays."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet

from shop.notices.models import Notice, Reader
from shop.parcels.models import Placement

BATCH = 500
ENDED = Q(sent_at__isnull=False) | Q(given_up_at__isnull=False)


def forget_order(placement: Placement, *, at: datetime) -> None:
    """Empty the notices about an order. What the shopper still awaits goes unsent."""
    number = placement.order.number
    about = Q(placement=placement) | Q(kind="notice_failed", facts__number=number)
    own = Notice.objects.filter(about)
    own.exclude(ENDED).filter(reader=Reader.SHOPPER).update(given_up_at=at)
    empty(own.filter(ENDED))


def forget_old(at: datetime) -> int:
    """Empty what was sent, or given up, longer ago than it is kept; return how many."""
    before = at - timedelta(days=settings.NOTICE_DATA_DAYS)
    old = Notice.objects.filter(Q(sent_at__lt=before) | Q(given_up_at__lt=before))
    count = 0
    while batch := list(old.exclude(to="").values_list("pk", flat=True)[:BATCH]):
        count += empty(Notice.objects.filter(pk__in=batch))
    return count


def empty(notices: QuerySet) -> int:
    # A mail server's complaint repeats the address.
    return notices.update(to="", facts={}, last_error="")
