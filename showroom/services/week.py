"""The hours of a week, and one day unlike the others, as a keeper sets them."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from typing import NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from showroom import trail
from showroom.hours import complaints
from showroom.models import HoursRow, KeeperLink, Showroom, SpecialDays
from showroom.refusals import ImpossibleDay, ShowroomClosed, ShowroomRefused
from showroom.services import hours

LONGEST_CLOSURE = timedelta(days=90)


class Opening(NamedTuple):
    """One stretch of opening; `weekday` counts from 0, Monday."""

    weekday: int
    opens: time
    closes: time


class HoursImpossible(ShowroomRefused):
    """Hours that overlap or end before they start."""


@transaction.atomic
def keep(
    showroom: Showroom,
    openings: Iterable[Opening],
    *,
    by: AbstractBaseUser | None,
    on: date,
    link: KeeperLink | None = None,
) -> bool:
    """Put these in the place of the week's hours; return whether any changed.

    Raises `HoursImpossible`.
    """
    wanted = set(openings)
    if sentences := complaints(sorted(wanted)):
        raise HoursImpossible(" ".join(sentences))
    rows = HoursRow.objects.select_for_update().filter(showroom=showroom)
    there = {Opening(row.weekday, row.opens, row.closes): row.pk for row in rows}
    gone = [pk for opening, pk in there.items() if opening not in wanted]
    new = sorted(wanted - set(there))
    if not gone and not new:
        return False
    HoursRow.objects.filter(pk__in=gone).delete()
    HoursRow.objects.bulk_create(
        HoursRow(showroom_id=showroom.pk, **opening._asdict()) for opening in new
    )
    hours.refresh([showroom.pk], on=on)
    trail.record("hours_kept", showroom, by=by, link=link)
    return True


def closed_by(showroom: Showroom, on: date) -> SpecialDays | None:
    """Return the special days that close it that day, its own before the shared."""
    days = SpecialDays.objects.filter(
        showrooms=showroom, first_on__lte=on, last_on__gte=on, opens=None
    )
    return min(days, key=lambda one: not is_own(one, on), default=None)


def is_own(days: SpecialDays, on: date) -> bool:
    """Tell whether it is one showroom's single day, and so its keeper's to take back."""
    return days.first_on == days.last_on == on and days.showrooms.count() == 1


@transaction.atomic
def close_today(
    showroom: Showroom,
    *,
    reason: str,
    by: AbstractBaseUser | None,
    on: date,
    link: KeeperLink | None = None,
) -> SpecialDays:
    """Tell shoppers that it stays closed this one day; a second time changes nothing.

    Raises `ShowroomClosed`.
    """
    lock_open(showroom, on)
    if days := closed_by(showroom, on):
        return days
    days = SpecialDays.objects.create(
        first_on=on, last_on=on, reason=reason.strip() or _("Nghỉ một ngày")
    )
    days.showrooms.add(showroom)
    trail.record("closed_today", showroom, by=by, link=link, reason=days.reason)
    return days


@transaction.atomic
def close_days(
    showroom: Showroom,
    *,
    first_on: date,
    last_on: date,
    reason: str,
    by: AbstractBaseUser | None,
    on: date,
    link: KeeperLink | None = None,
) -> SpecialDays:
    """Tell shoppers ahead that it stays closed for some days; `on` is today.

    The same days a second time change nothing. Raises `ShowroomClosed` and
    `ImpossibleDay`.
    """
    lock_open(showroom, on)
    if last_on < first_on:
        raise ImpossibleDay(_("Ngày cuối phải sau hoặc bằng ngày đầu."))
    if first_on < on:
        raise ImpossibleDay(_("Ngày đầu đã qua: chỉ báo nghỉ từ hôm nay trở đi."))
    if last_on - max(first_on, on) > LONGEST_CLOSURE:
        raise ImpossibleDay(
            _("Nghỉ dài hơn %(n)s ngày thì hãy báo cán bộ.")
            % {"n": LONGEST_CLOSURE.days}
        )
    for days in own_closures(showroom, on):
        if (days.first_on, days.last_on) == (first_on, last_on):
            return days
    days = SpecialDays.objects.create(
        first_on=first_on, last_on=last_on, reason=reason.strip() or _("Nghỉ ít ngày")
    )
    days.showrooms.add(showroom)
    trail.record("closed_ahead", showroom, by=by, link=link, reason=str(days))
    return days


def own_closures(showroom: Showroom, on: date) -> list[SpecialDays]:
    """Return the closures of this showroom alone that are not past, soonest first."""
    rows = SpecialDays.objects.annotate(number=Count("showrooms"))
    mine = SpecialDays.objects.filter(showrooms=showroom).values("pk")
    found = rows.filter(pk__in=mine, number=1, opens=None, last_on__gte=on)
    return list(found.order_by("first_on", "pk"))


@transaction.atomic
def drop_closure(
    showroom: Showroom,
    pk: int | None,
    *,
    by: AbstractBaseUser | None,
    on: date,
    link: KeeperLink | None = None,
) -> bool:
    """Take back closed days of this showroom alone; return whether there were any."""
    days = next((one for one in own_closures(showroom, on) if one.pk == pk), None)
    if days is None:
        return False
    said = str(days)
    days.delete()
    trail.record("closure_dropped", showroom, by=by, link=link, reason=said)
    return True


def lock_open(showroom: Showroom, on: date) -> None:
    """Lock the row against another at once. Raises `ShowroomClosed`."""
    if Showroom.objects.select_for_update().get(pk=showroom.pk).is_closed_on(on):
        raise ShowroomClosed(_("Điểm bán này đã đóng cửa."))


@transaction.atomic
def open_today(
    showroom: Showroom,
    *,
    by: AbstractBaseUser | None,
    on: date,
    link: KeeperLink | None = None,
) -> bool:
    """Take back `close_today`; return whether there was one of its own."""
    days = closed_by(showroom, on)
    if days is None or not is_own(days, on):
        return False
    days.delete()
    trail.record("opened_today", showroom, by=by, link=link)
    return True
