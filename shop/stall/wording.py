"""Deadlines and instants in words. Plain functions: no database, no clock."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _


def clock_and_day(at: datetime, now: datetime) -> str:
    """Write "16:20 hôm nay", "09:05 ngày mai" or "09:05 ngày 25/11/2026"."""
    local, today = timezone.localtime(at), timezone.localtime(now).date()
    days = (local.date() - today).days
    near = {-1: _("hôm qua"), 0: _("hôm nay"), 1: _("ngày mai")}
    day = near.get(days) or _("ngày %(day)s") % {"day": f"{local:%d/%m/%Y}"}
    return f"{local:%H:%M} {day}"


def span(length: timedelta) -> str:
    """Write a length of time in its largest unit and the next: "3 giờ 20 phút"."""
    minutes = max(1, int(length.total_seconds() // 60))
    days, minutes = divmod(minutes, 24 * 60)
    hours, minutes = divmod(minutes, 60)
    said = [
        (days, _("%(n)s ngày")),
        (hours, _("%(n)s giờ")),
        (minutes, _("%(n)s phút")),
    ]
    while not said[0][0]:
        said.pop(0)
    return " ".join(words % {"n": n} for n, words in said[:2] if n)


def deadline(until: datetime, now: datetime) -> str:
    """Write "còn 3 giờ 20 phút" or "quá hạn 2 giờ"."""
    if now < until:
        return _("còn %(span)s") % {"span": span(until - now)}
    return _("quá hạn %(span)s") % {"span": span(now - until)}


def ago(at: datetime, now: datetime) -> str:
    return _("%(span)s trước") % {"span": span(now - at)}
