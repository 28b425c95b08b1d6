"""How a showroom's state, days and distance are said, the same on every page."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from showroom import hours
from showroom.asking import minute
from showroom.directory import Entry
from showroom.models import Showroom

Door = Entry | Showroom


@lru_cache(maxsize=8192)
def state_in(osm_hours: str, at: datetime, language: str) -> tuple[str, str]:
    """Return word and sentence in a minute; many showrooms share their hours."""
    state = hours.state_at(osm_hours, at)
    word = {True: "open", False: "shut", None: "unknown"}[state.is_open]
    return word, state.text


def door(showroom: Door, at: datetime) -> tuple[str, str]:
    """Return what the door says at a moment: a word for the eye, and a sentence.

    The word is one of closed, over, soon, open, shut and unknown.
    """
    at = minute(at)
    today = at.date()
    if showroom.is_closed_on(today):
        return "closed", closed_text(showroom)
    if showroom.is_over_on(today):
        if is_last_night(showroom, at):
            return state_in(showroom.osm_hours, at, get_language() or "")
        return "over", _("Đã kết thúc ngày %(day)s") % {
            "day": written(showroom.ends_on)
        }
    if showroom.starts_on and showroom.starts_on > today:
        return "soon", _("Khai mạc ngày %(day)s") % {"day": written(showroom.starts_on)}
    return state_in(showroom.osm_hours, at, get_language() or "")


def is_last_night(showroom: Door, at: datetime) -> bool:
    """Tell whether a fair's last evening still goes on after midnight."""
    if showroom.ends_on != at.date() - timedelta(days=1):
        return False
    return hours.state_at(showroom.osm_hours, at).is_open is True


def closed_text(showroom: Door) -> str:
    if showroom.closed_on is None:
        return _("Đã đóng cửa, không rõ từ ngày nào")
    return _("Đã đóng cửa từ %(day)s") % {"day": written(showroom.closed_on)}


def days_text(showroom: Door) -> str:
    """Say when a fair runs: "20/11/2026 – 25/11/2026", "" for what is always there."""
    if showroom.starts_on is None or showroom.ends_on is None:
        return ""
    if showroom.starts_on == showroom.ends_on:
        return written(showroom.starts_on)
    return f"{written(showroom.starts_on)} – {written(showroom.ends_on)}"


def distance_text(kilometres: float) -> str:
    """Say a distance no finer than the position it starts from."""
    if kilometres < 1:
        return _("dưới 1 km")
    return _("khoảng %(n)s km") % {"n": f"{round(kilometres):,}".replace(",", ".")}


def confirmed_text(confirmed_at: datetime, at: datetime) -> str:
    """Say when a thing on a shelf was last confirmed; what is old asks for care."""
    return confirmed_on(confirmed_at, at, timezone.localdate(at))


def confirmed_on(confirmed_at: datetime, at: datetime, today: date) -> str:
    """Say the same to who knows which day it is."""
    is_old = confirmed_at < at - timedelta(days=settings.SHOWROOM_SHELF_FADES_DAYS)
    day = timezone.localdate(confirmed_at)
    return confirmed_on_text(day, today, is_old, get_language() or "")


@lru_cache(maxsize=1024)
def confirmed_on_text(
    confirmed_on: date, today: date, is_old: bool, language: str
) -> str:
    if is_old:
        return _("chưa xác nhận từ %(days)s ngày") % {
            "days": (today - confirmed_on).days
        }
    return _("xác nhận ngày %(day)s") % {"day": written(confirmed_on)}


def written(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")


def directions(latitude: float, longitude: float) -> str:
    """Return where OpenStreetMap shows the way; who asks from where, it asks."""
    return (
        f"https://www.openstreetmap.org/directions?to={latitude:.6f}%2C{longitude:.6f}"
    )
