"""The office's overview: which showrooms live, which went quiet, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from showroom import life, signs
from showroom.back_office import drawn
from showroom.back_office.base import Page, may
from showroom.models import Showroom

MOST_SILENT = 100
SCANS_DAYS = 30


@dataclass(slots=True)
class ProvinceRow:
    """A province's points and what was seen of them; `percent` is of the most points."""

    code: str
    name: str
    points: int = 0
    silent: int = 0
    closed: int = 0
    on_shelf: int = 0
    faded: int = 0
    parcels: int = 0
    scans: int = 0
    percent: int = 0

    def take_in(self, showroom: Showroom) -> None:
        if showroom.is_closed:
            self.closed += 1
            return
        self.points += 1
        self.silent += showroom.is_silent
        self.on_shelf += showroom.shelf_count
        self.faded += showroom.faded_count
        self.parcels += showroom.parcel_count


def looked_at(at: datetime) -> list[Showroom]:
    """Return all showrooms, the quietest first, each with what the overview prints.

    `sign_on`, `is_closed`, `is_over` and `is_silent`; one query.
    """
    today = timezone.localdate(at)
    since = timezone.localdate(life.silent_before(at))
    found = life.with_signs(Showroom.objects.all(), at).defer(
        "introduction", "source_note", "folded"
    )
    rows = life.quietest_first(found)
    for showroom in rows:
        showroom.is_closed = showroom.is_closed_on(today)
        showroom.is_over = showroom.is_over_on(today)
        showroom.is_silent = is_silent(showroom, today, since)
    return rows


def is_silent(showroom: Showroom, today: date, since: date) -> bool:
    if showroom.is_closed or showroom.is_over:
        return False
    is_to_come = showroom.starts_on is not None and showroom.starts_on > today
    return not is_to_come and (showroom.sign_on is None or showroom.sign_on < since)


def by_province(rows: Iterable[Showroom], scans: dict[str, int]) -> list[ProvinceRow]:
    """Count by today's province; those whose province is not known come last."""
    found: dict[str, ProvinceRow] = {}
    for showroom in rows:
        if showroom.is_over:
            continue
        province = showroom.province_today
        code = province.code if province else ""
        name = province.name if province else _("Chưa rõ tỉnh")
        if code not in found:
            found[code] = ProvinceRow(code, name, scans=scans.get(code, 0))
        found[code].take_in(showroom)
    most = max((row.points for row in found.values()), default=0)
    for row in found.values():
        row.percent = 100 * row.points // most if most else 0
    return sorted(found.values(), key=lambda row: (not row.code, -row.points, row.name))


class OverviewView(Page):
    action = "view"
    page_title = gettext_lazy("Điểm bán: toàn cảnh")
    template_name = "showroom/admin/overview.html"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        now = timezone.now()
        rows = looked_at(now)
        current = [row for row in rows if not row.is_closed and not row.is_over]
        silent = [row for row in current if row.is_silent]
        scans = signs.by_province(now - timedelta(days=SCANS_DAYS))
        return {
            **super().get_context_data(**kwargs),
            "current": len(current),
            "closed": sum(row.is_closed for row in rows),
            "faded": sum(bool(row.faded_count) for row in current),
            "silent_count": len(silent),
            "silent": silent[:MOST_SILENT],
            **drawn.marks(current),
            "unplaced": sum(row.position is None for row in current),
            "provinces": by_province(rows, scans),
            "has_scans": bool(scans),
            "silent_days": settings.SHOWROOM_SILENT_DAYS,
            "may_change": may(self.request.user, "change"),
        }


class OverviewItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may(request.user, "view")


class OverviewViewSet(ViewSet):
    name = "showroom_overview"
    url_prefix = "diem-ban/toan-canh"
    icon = "site"
    menu_label = gettext_lazy("Toàn cảnh")
    menu_item_class = OverviewItem

    def get_urlpatterns(self):
        return [path("", self.construct_view(OverviewView), name="index")]
