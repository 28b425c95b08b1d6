"""Signs of life: by what the office sees that a showroom is still there.

A sign is that somebody said it is open, confirmed a thing on its shelf, took in or
handed over a parcel, or found it open on a visit. Scans nearby are a hint about the
province and not about one door; they are shown beside, and never count.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from showroom.models import PickUp, ShelfItem, Showroom, Visit
from showroom.models.shelf import faded_before

PICKUPS_DAYS = 30


def silent_before(at: datetime) -> datetime:
    return at - timedelta(days=settings.SHOWROOM_SILENT_DAYS)


def silent(showrooms: QuerySet[Showroom], at: datetime) -> QuerySet[Showroom]:
    """Keep those that should be open today and gave no sign for long, or ever."""
    since = silent_before(at)
    shelf = ShelfItem.objects.filter(showroom=OuterRef("pk"), confirmed_at__gte=since)
    parcels = PickUp.objects.filter(
        Q(ready_at__gte=since) | Q(handed_over_at__gte=since),
        showroom=OuterRef("pk"),
    )
    visits = Visit.objects.filter(
        showroom=OuterRef("pk"),
        found_open=True,
        visited_on__gte=timezone.localdate(since),
    )
    return showrooms.open_on(timezone.localdate(at)).filter(
        Q(confirmed_at=None) | Q(confirmed_at__lt=since),
        ~Exists(shelf),
        ~Exists(parcels),
        ~Exists(visits),
    )


def with_signs(showrooms: QuerySet[Showroom], at: datetime) -> QuerySet[Showroom]:
    """Annotate each with what `tell` needs, in the one query.

    `shelf_count` and `faded_count`: things on the shelf, and how many of them nobody
    confirmed for long. `parcel_count`: handed over in the last thirty days.
    """
    on_shelf = ShelfItem.objects.on_shelf().filter(showroom=OuterRef("pk"))
    faded = on_shelf.filter(confirmed_at__lt=faded_before(at))
    shelf = ShelfItem.objects.filter(showroom=OuterRef("pk"))
    parcels = PickUp.objects.filter(showroom=OuterRef("pk"))
    recent = parcels.filter(handed_over_at__gte=at - timedelta(days=PICKUPS_DAYS))
    visits = Visit.objects.filter(showroom=OuterRef("pk"), found_open=True)
    return showrooms.annotate(
        shelf_count=number(on_shelf),
        faded_count=number(faded),
        parcel_count=number(recent),
        shelf_at=latest(shelf, "confirmed_at"),
        parcel_in_at=latest(parcels, "ready_at"),
        parcel_out_at=latest(parcels, "handed_over_at"),
        visited_last_on=latest(visits, "visited_on"),
    )


def number(rows: QuerySet) -> Coalesce:
    counted = rows.order_by().values("showroom").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def latest(rows: QuerySet, field: str) -> Subquery:
    grouped = rows.order_by().values("showroom")
    return Subquery(grouped.annotate(last=Max(F(field))).values("last"))


def last_sign(showroom: Showroom) -> date | None:
    """Return the day of the newest sign of a row of `with_signs`, None for no sign."""
    instants = (
        showroom.confirmed_at,
        showroom.shelf_at,
        showroom.parcel_in_at,
        showroom.parcel_out_at,
    )
    days = [timezone.localdate(instant) for instant in instants if instant]
    if showroom.visited_last_on:
        days.append(showroom.visited_last_on)
    return max(days, default=None)


def quietest_first(showrooms: Iterable[Showroom]) -> list[Showroom]:
    """Give each `sign_on`, and put those without any sign before the oldest sign."""
    rows = list(showrooms)
    for showroom in rows:
        showroom.sign_on = last_sign(showroom)
    return sorted(rows, key=lambda row: (row.sign_on or date.min, row.name))
