"""Taking back "all as it was", pressed by mistake: nobody had looked after all."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from showroom import trail
from showroom.models import KeeperLink, ShelfItem, Showroom
from showroom.services.shelf import touched
from showroom.services.showrooms import locked

# Item, when it had been confirmed (ISO), by whom: plain, so that a session keeps it.
Before = list[tuple[int, str, int | None]]


def confirmations(showroom: Showroom) -> Before:
    """Return when and by whom each item of the shelf was confirmed last."""
    rows = showroom.shelf.on_shelf().order_by("pk")
    found = rows.values_list("pk", "confirmed_at", "confirmed_by")
    return [(pk, at.isoformat(), by) for pk, at, by in found]


@transaction.atomic
def take_back(
    showroom: Showroom,
    before: Before,
    *,
    confirmed_at: datetime,
    by: AbstractBaseUser | None,
    link: KeeperLink | None = None,
) -> int:
    """Give the items that `confirm_all` confirmed at that instant their former days.

    What was touched since stays as it is. Returns how many were given back.
    """
    showroom = locked(showroom)
    items = showroom.shelf.filter(confirmed_at=confirmed_at).in_bulk()
    for pk, at, former_by in before:
        if item := items.get(pk):
            item.confirmed_at = datetime.fromisoformat(at)
            item.confirmed_by_id = former_by
    given = [item for item in items.values() if item.confirmed_at != confirmed_at]
    ShelfItem.objects.bulk_update(given, ["confirmed_at", "confirmed_by"])
    if given:
        count = len(given)
        trail.record(
            "shelf_confirmation_undone", showroom, by=by, link=link, count=count
        )
        touched(showroom)
    return len(given)
