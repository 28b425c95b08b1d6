"""Stretches of opening, in minutes, and what cannot be one."""

from collections.abc import Iterable
from datetime import date, time
from typing import Protocol

from django.utils.translation import gettext as _

DAY = 24 * 60
WEEK = 7 * DAY
# What goes on past midnight ends by then; later is taken for a slip of the pen.
LATEST_AFTER_MIDNIGHT = time(6)
MIDNIGHT = time(0)

# From and to, in minutes after the midnight that the day begins with; `to` may pass
# the next midnight.
Stretch = tuple[int, int]


class Row(Protocol):
    """One stretch of a weekday, 0 for Monday."""

    weekday: int
    opens: time
    closes: time


class Special(Protocol):
    """Days with other hours, or with none where `opens` is None."""

    first_on: date
    last_on: date
    opens: time | None
    closes: time | None


def minutes(at: time) -> int:
    return 60 * at.hour + at.minute


def stretch(opens: time, closes: time) -> Stretch:
    """Return from and to; what closes no later than it opens ends the day after."""
    start, end = minutes(opens), minutes(closes)
    return start, end if end > start else end + DAY


def merged(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Return the stretches in order, those that touch or overlap as one."""
    joined: list[Stretch] = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def complaint_about(opens: time, closes: time) -> str:
    """Say why one stretch of opening cannot be; "" when it can."""
    said = {"opens": f"{opens:%H:%M}", "closes": f"{closes:%H:%M}"}
    if opens == closes and opens != MIDNIGHT:
        return (
            _(
                "%(opens)s–%(closes)s: giờ mở và giờ đóng trùng nhau. "
                "Mở cả ngày thì ghi 00:00–00:00."
            )
            % said
        )
    if LATEST_AFTER_MIDNIGHT < closes < opens:
        return (
            _(
                "%(opens)s–%(closes)s: giờ đóng trước giờ mở. "
                "Mở qua nửa đêm thì đóng muộn nhất lúc 06:00."
            )
            % said
        )
    return ""


def complaints(rows: Iterable[Row]) -> list[str]:
    """Say what is wrong with a week's rows, a sentence each; none when all is well.

    Rows that overlap are told once a pair, also over midnight and from Sunday
    night into Monday.
    """
    said, placed = [], []
    for row in rows:
        if complaint := complaint_about(row.opens, row.closes):
            said.append(f"{name_of(row.weekday)}, {complaint}")
            continue
        start, end = stretch(row.opens, row.closes)
        placed.append((start + row.weekday * DAY, end + row.weekday * DAY, row))
    placed.sort(key=lambda one: one[:2])
    if placed:
        start, end, row = placed[0]
        placed.append((start + WEEK, end + WEEK, row))
    furthest = None
    for current in placed:
        if furthest and current[0] < furthest[1]:
            said.append(overlap_between(furthest[2], current[2]))
        furthest = max(furthest or current, current, key=lambda one: one[1])
    return said


def overlap_between(first: Row, second: Row) -> str:
    return _("%(first)s trùng giờ với %(second)s.") % {
        "first": told(first),
        "second": told(second),
    }


def told(row: Row) -> str:
    return f"{name_of(row.weekday)} {row.opens:%H:%M}–{row.closes:%H:%M}"


def name_of(weekday: int) -> str:
    """Name a weekday as a sentence begins with it: Thứ Hai … Chủ nhật."""
    return (
        _("Thứ Hai"),
        _("Thứ Ba"),
        _("Thứ Tư"),
        _("Thứ Năm"),
        _("Thứ Sáu"),
        _("Thứ Bảy"),
        _("Chủ nhật"),
    )[weekday]
