"""Days and times in Vietnamese words."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.periods import Period


def weekday(day: date) -> str:
    return (
        _("Thứ Hai"),
        _("Thứ Ba"),
        _("Thứ Tư"),
        _("Thứ Năm"),
        _("Thứ Sáu"),
        _("Thứ Bảy"),
        _("Chủ nhật"),
    )[day.weekday()]


def day_text(day: date) -> str:
    """Write "Thứ Hai, 23/11/2026"."""
    return _("%(weekday)s, %(day)s") % {
        "weekday": weekday(day),
        "day": date_format(day, "SHORT_DATE_FORMAT"),
    }


def hour_text(at: datetime) -> str:
    """Write 8:00 for eight in the morning."""
    return f"{at.hour}:{at:%M}"


def last_day(period: Period) -> date:
    """Return the last day on which it runs: what ends at midnight ends the day before."""
    last_instant = period.ends_at - timedelta.resolution
    return timezone.localtime(last_instant).date()


def end_text(period: Period) -> str:
    """Write the hour of the end, 24:00 for midnight, as it is on the last day."""
    end = timezone.localtime(period.ends_at)
    return hour_text(end) if end.date() == last_day(period) else "24:00"


def span_text(period: Period) -> str:
    """Write "8:00 – 17:00, Thứ Hai, 23/11/2026", or from one day to another."""
    start, last = timezone.localtime(period.starts_at), last_day(period)
    if start.date() == last:
        return _("%(start)s – %(end)s, %(day)s") % {
            "start": hour_text(start),
            "end": end_text(period),
            "day": day_text(last),
        }
    return _("từ %(start)s, %(first)s đến %(end)s, %(last)s") % {
        "start": hour_text(start),
        "first": day_text(start.date()),
        "end": end_text(period),
        "last": day_text(last),
    }


def days_text(period: Period) -> str:
    """Write the days alone: "20 – 25/11/2026", "28/11 – 02/12/2026"."""
    start = timezone.localtime(period.starts_at).date()
    end = last_day(period)
    if start == end:
        return f"{end:%d/%m/%Y}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start:%d} – {end:%d/%m/%Y}"
    first = f"{start:%d/%m}" if start.year == end.year else f"{start:%d/%m/%Y}"
    return f"{first} – {end:%d/%m/%Y}"


def left_text(period: Period, at: datetime) -> str:
    """Say how long something still runs: "còn 3 ngày", "kết thúc hôm nay"."""
    days = (last_day(period) - at.date()).days
    if days <= 0:
        return _("kết thúc hôm nay, lúc %(hour)s") % {"hour": end_text(period)}
    left = ngettext("còn %(days)s ngày", "còn %(days)s ngày", days)
    return left % {"days": days}
