"""Keep `Showroom.osm_hours` what rows and special days make it."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from showroom.hours import to_osm
from showroom.models import Showroom


@transaction.atomic
def refresh(showrooms: Iterable[int], *, on: date) -> int:
    """Write the hours of showrooms (primary keys) anew; return how many changed.

    Special days that ended before yesterday are left out. The rows are locked
    first and read then: of two changes at once the later sees both.
    """
    changed = 0
    locked = Showroom.objects.select_for_update().filter(pk__in=list(showrooms))
    for showroom in locked.order_by("pk").prefetch_related("hours", "special_days"):
        written = hours_of(showroom, on)
        if written != showroom.osm_hours:
            Showroom.objects.filter(pk=showroom.pk).update(
                osm_hours=written, updated_at=timezone.now()
            )
            changed += 1
    return changed


def hours_of(showroom: Showroom, on: date) -> str:
    """Return its hours as OSM writes them, by what is in the database."""
    recent = on - timedelta(days=1)
    special = [s for s in showroom.special_days.all() if s.last_on >= recent]
    return to_osm(
        showroom.hours.all(),
        sorted(special, key=lambda one: one.pk),
        starts_on=showroom.starts_on,
        ends_on=showroom.ends_on,
    )
