"""The first page of the back office: what counts today, what is due, what lacks."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils import timezone
from wagtail.admin.site_summary import SummaryItem
from wagtail.admin.ui.components import Component

from catalogue.back_office import gaps
from catalogue.back_office.filters import SPANS
from catalogue.models import Producer, Product, Recognition, RecognitionDecision, Stars
from catalogue.templatetags.register import draw_seal

MONTHS = 12
BAR_HEIGHT = 96


def list_url(**filters) -> str:
    return f"{reverse('register_products:index')}?{urlencode(filters)}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it counts, and the list of what was counted."""

    number: int
    label: str | int
    url: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A month of the chart; `height` is in units of the drawing, 0 to 96."""

    month: date
    number: int
    height: float
    left: int

    @property
    def top(self) -> float:
        return BAR_HEIGHT - self.height


def counting(on: date):
    """Return the recognitions in force that day of products that are in the register."""
    return Recognition.objects.in_force(on).filter(product__retired_on=None)


def stars_in_force(on: date) -> list[Figure]:
    counts = {stars: Count("pk", filter=Q(stars=stars)) for stars in Stars.values}
    found = counting(on).aggregate(**{f"stars_{s}": c for s, c in counts.items()})
    return [
        Figure(
            found[f"stars_{stars}"],
            draw_seal(stars, is_past=False, is_large=False),
            list_url(stars=stars),
        )
        for stars in sorted(Stars.values, reverse=True)
    ]


def soon_lapsing(on: date) -> list[Figure]:
    found = counting(on).aggregate(
        **{
            f"within_{days}": Count(
                "pk", filter=Q(valid_until__lte=on + timedelta(days=days))
            )
            for days in SPANS
        }
    )
    return [
        Figure(found[f"within_{days}"], days, list_url(within=days)) for days in SPANS
    ]


def missing_facts() -> list[Figure]:
    return [
        Figure(number, gap.label, list_url(gap=gap.key))
        for gap, number in gaps.count()
        if number
    ]


def month_after(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)


def lapses_by_month(on: date) -> list[Bar]:
    """Count the recognitions whose last day falls in this month and the next eleven."""
    end = month_after(on, MONTHS)
    rows = (
        counting(on)
        .filter(valid_until__lt=end)
        .annotate(month=TruncMonth("valid_until"))
        .values("month")
        .annotate(number=Count("pk"))
        .values_list("month", "number")
    )
    numbers = dict(rows.order_by())
    most = max(numbers.values(), default=0)
    months = [month_after(on, i) for i in range(MONTHS)]
    return [
        Bar(
            month=month,
            number=numbers.get(month, 0),
            height=round(BAR_HEIGHT * numbers.get(month, 0) / most, 1) if most else 0,
            left=i * 60,
        )
        for i, month in enumerate(months)
    ]


class RegisterPanel(Component):
    name = "register"
    order = 50
    template_name = "catalogue/admin/dashboard.html"

    def get_context_data(self, parent_context):
        on = timezone.localdate()
        bars = lapses_by_month(on)
        return {
            "on": on,
            "stars": stars_in_force(on),
            "lapsing": soon_lapsing(on),
            "gaps": missing_facts(),
            "bars": bars,
            "has_bars": any(bar.number for bar in bars),
            "list_url": reverse("register_products:index"),
        }


class RegisterSummaryItem(SummaryItem):
    order = 50
    template_name = "catalogue/admin/summary.html"

    def get_context_data(self, parent_context):
        return {
            "products": Product.objects.public().count(),
            "producers": Producer.objects.count(),
            "decisions": RecognitionDecision.objects.count(),
        }
