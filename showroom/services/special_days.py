"""Days with other hours, entered once for many showrooms."""

from collections.abc import Iterable
from datetime import date, time
from typing import NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from accounts import trail
from showroom.models import Showroom, SpecialDays


class Days(NamedTuple):
    """What is entered; `opens` and `closes` are None where it stays closed."""

    first_on: date
    last_on: date
    reason: str
    opens: time | None = None
    closes: time | None = None


class Entered(NamedTuple):
    """What became of it: for which showrooms it is new, for which it was there."""

    days: SpecialDays
    added: frozenset[int]
    had: frozenset[int]


@transaction.atomic
def enter(
    entered: Iterable[Days], showrooms: Iterable[Showroom], *, by: AbstractBaseUser
) -> list[Entered]:
    """Enter each of these for the showrooms that are there on such days.

    Days entered before, to the letter, take the showrooms that they lack: entering
    Tết of a second province makes no second Tết. A fair gets no days outside its own,
    and days that nobody keeps are not entered.
    """
    showrooms, told = list(showrooms), []
    for each in entered:
        wanted = {one.pk for one in showrooms if is_there(one, each)}
        if not wanted:
            continue
        days = SpecialDays.objects.filter(**each._asdict()).first()
        days = days or SpecialDays.objects.create(**each._asdict())
        had = wanted & set(days.showrooms.values_list("pk", flat=True))
        if added := wanted - had:
            days.showrooms.add(*added)
            trail.record(
                "showroom.special_days_entered", target=days, by=by, count=len(added)
            )
        told.append(Entered(days, frozenset(added), frozenset(had)))
    return told


def is_there(showroom: Showroom, days: Days) -> bool:
    """Tell whether a fair runs on some of these days; other showrooms always do."""
    if showroom.starts_on is None or showroom.ends_on is None:
        return True
    return showroom.starts_on <= days.last_on and days.first_on <= showroom.ends_on
