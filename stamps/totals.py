"""What producers may know of their stamps: totals, never a place or a serial."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from catalogue.models import Product
from stamps.models import BatchState, Scan, StampBatch

DAYS = 7


def has_producer(user: AbstractBaseUser) -> bool:
    return user.is_authenticated and user.producers.exists()


def totals_for(user: AbstractBaseUser, at: datetime) -> QuerySet[Product]:
    """Return the person's products with `stamps`, `scans` and `scans_lately`."""
    batches = StampBatch.objects.filter(
        product=OuterRef("pk"), state__in=(BatchState.PRINTED, BatchState.HANDED_OVER)
    )
    scans = Scan.objects.filter(batch__product=OuterRef("pk"))
    lately = Q(scanned_at__gte=at - timedelta(days=DAYS))
    return (
        Product.objects.filter(producer__people=user, stamp_batches__isnull=False)
        .distinct()
        .annotate(
            stamps=total(batches, "product", Sum("quantity")),
            scans=total(scans, "batch__product", Count("pk")),
            scans_lately=total(scans, "batch__product", Count("pk", filter=lately)),
        )
        .order_by("name")
    )


def total(rows: QuerySet, by: str, sum_of: Sum | Count) -> Coalesce:
    one = rows.order_by().annotate(owner=F(by)).values("owner").annotate(n=sum_of)
    return Coalesce(Subquery(one.values("n")), 0)
