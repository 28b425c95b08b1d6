"""How a showroom's state, days and distance are said, the same on every page."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from showroom import hours
from showroom.asking import minute
from showroom.directory import Entry
from showroom.hours import HoursState
from showroom.models import Showroom

Door = Entry | Showroom


@lru_cache(maxsize=8192)
def state_in(osm_hours: str, at: datetime) -> HoursState:
    """Return the state in a minute of local time; many showrooms share their hours."""
    return hours.state_at(osm_hours, at)


def door(showroom: Door, at: datetime) -> tuple[str, str]:
    """Return what the door says at a moment: a word for the eye, and a sentence.

    The word is one of closed, over, soon, open, shut and unknown.
    """
    at = minute(at)
    today = at.date()
    if showroom.is_closed_on(today):
        return "closed", closed_text(showroom)
    if showroom.is_over_on(today):
        return "over", _("Đã kết thúc ngày %(day)s") % {
            "day": written(showroom.ends_on)
        }
    if showroom.starts_on and showroom.starts_on > today:
        return "soon", _("Khai mạc ngày %(day)s") % {"day": written(showroom.starts_on)}
    state = state_in(showroom.osm_hours, at)
    word = {True: "open", False: "shut", None: "unknown"}[state.is_open]
    return word, state.text


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
    days = (timezone.localdate(at) - timezone.localdate(confirmed_at)).days
    if confirmed_at < at - timedelta(days=settings.SHOWROOM_SHELF_FADES_DAYS):
        return _("chưa xác nhận từ %(days)s ngày") % {"days": days}
    return _("xác nhận ngày %(day)s") % {
        "day": written(timezone.localdate(confirmed_at))
    }


def written(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def directions(latitude: float, longitude: float) -> str:
    """Return where OpenStreetMap shows the way; who asks from where, it asks."""
    return (
        f"https://www.openstreetmap.org/directions?to={latitude:.6f}%2C{longitude:.6f}"
    )
