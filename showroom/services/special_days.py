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


@transaction.atomic
def enter(
    entered: Iterable[Days], showrooms: Iterable[Showroom], *, by: AbstractBaseUser
) -> list[SpecialDays]:
    """Enter each of these for all the showrooms.

    Days entered before, to the letter, take the showrooms that they lack: entering
    Tết of a second province makes no second Tết.
    """
    showrooms, kept = list(showrooms), []
    for each in entered:
        days = SpecialDays.objects.filter(**each._asdict()).first()
        days = days or SpecialDays.objects.create(**each._asdict())
        days.showrooms.add(*showrooms)
        trail.record(
            "showroom.special_days_entered", target=days, by=by, count=len(showrooms)
        )
        kept.append(days)
    return kept
