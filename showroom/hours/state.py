"""What hours say at a moment, in words: open until when, or open again when."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from opening_hours import OpeningHours

from showroom.hours.stretches import LATEST_AFTER_MIDNIGHT, MIDNIGHT, name_of

ONE = timedelta(days=1)
# From then on people call it morning, not night.
MORNING = time(4)


@lru_cache(maxsize=8192)
def parsed(osm_hours: str) -> OpeningHours:
    return OpeningHours(osm_hours)


@dataclass(frozen=True, slots=True)
class HoursState:
    """Open, closed or not known (`is_open` is None) at a moment of local time.

    `changes_at` is when it next opens or closes, None for never or not known.
    """

    at: datetime
    is_open: bool | None
    changes_at: datetime | None = None

    @property
    def is_known(self) -> bool:
        return self.is_open is not None

    @property
    def text(self) -> str:
        """Say it as a sign on the door would: "Đang mở, đóng lúc 17:00"."""
        if self.is_open is None:
            return _("Chưa rõ giờ mở cửa")
        if self.is_open:
            return self._open_text()
        if self.changes_at is None:
            return _("Đang đóng cửa")
        return _("Mở lại %(when)s") % {"when": self._when(self.changes_at)}

    def _open_text(self) -> str:
        if self.changes_at is None or self.changes_at - self.at > ONE:
            return _("Đang mở, cả ngày đêm")
        return _("Đang mở, đóng lúc %(when)s") % {"when": self._end(self.changes_at)}

    def _end(self, end: datetime) -> str:
        """Say when it closes; a night belongs to the day it began on."""
        tomorrow = self.at.date() + ONE
        if end.date() == self.at.date():
            return clock(end.time())
        if end.date() == tomorrow and end.time() == MIDNIGHT:
            return "24:00"
        if end.date() == tomorrow and end.time() <= LATEST_AFTER_MIDNIGHT:
            if end.time() >= MORNING:
                return _("%(time)s sáng mai") % {"time": clock(end.time())}
            return _("%(time)s đêm nay") % {"time": clock(end.time())}
        if end.time() == MIDNIGHT:
            day = day_text(end.date() - ONE, self.at.date())
            return _("%(time)s %(day)s") % {"time": "24:00", "day": day}
        day = day_text(end.date(), self.at.date())
        return _("%(time)s %(day)s") % {"time": clock(end.time()), "day": day}

    def _when(self, start: datetime) -> str:
        day = day_text(start.date(), self.at.date())
        return _("%(day)s %(time)s") % {"day": day, "time": clock(start.time())}


def state_at(osm_hours: str, at: datetime) -> HoursState:
    """Read hours at a moment: an aware one, or a naive one of the site's time zone.

    `osm_hours` is what `to_osm` wrote.
    """
    if timezone.is_aware(at):
        at = timezone.make_naive(at)
    if not osm_hours:
        return HoursState(at, None)
    hours = parsed(osm_hours)
    if hours.is_unknown(at):
        return HoursState(at, None)
    change = hours.next_change(at)
    if change is not None and hours.is_unknown(change):
        change = None
    return HoursState(at, hours.is_open(at), change)


def is_open(osm_hours: str, at: datetime) -> bool:
    """Tell whether it is open for certain; `at` is naive local time."""
    return bool(osm_hours) and parsed(osm_hours).is_open(at)


def clock(at: time) -> str:
    """Write a time as people say it: 7:30, 17:00."""
    return f"{at.hour}:{at.minute:02}"


def day_text(day: date, today: date) -> str:
    """Name a day as seen from today: hôm nay, ngày mai, thứ Hai, 10/02/2027."""
    away = (day - today).days
    if away == 0:
        return _("hôm nay")
    if away == 1:
        return _("ngày mai")
    if 1 < away < 7:
        name = name_of(day.weekday())
        return name[:1].lower() + name[1:]
    return date_format(day, "SHORT_DATE_FORMAT")
