"""The summary with its charts, drawn on the server."""

from collections.abc import Sequence
from datetime import date, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from catalogue.back_office.days import DayInput
from shop.office import summary
from shop.office.pages import OfficePage

# The field a chart is drawn on, in its own units.
WIDE, HIGH = 720, 160


def bars(values: Sequence[int]) -> list[dict]:
    """Return a bar for each value: x, y, width, height on a field of WIDE by HIGH."""
    most = max(values, default=0) or 1
    step = WIDE / max(len(values), 1)
    found = []
    for place, value in enumerate(values):
        height = round(HIGH * value / most, 1)
        found.append(
            {
                "x": round(place * step + step * 0.15, 1),
                "y": round(HIGH - height, 1),
                "width": round(step * 0.7, 1),
                "height": height,
                "value": value,
            }
        )
    return found


class DayForm(forms.Form):
    ngay = forms.DateField(widget=DayInput)


class SummaryPage(OfficePage):
    page_title = _("Tổng kết")
    header_icon = "view"
    template_name = "shop/office/summary.html"

    def get_context_data(self, **kwargs) -> dict:
        now = timezone.now()
        last = self.asked_day(timezone.localdate(now))
        found = summary.days(last)
        minutes = summary.confirmed_minutes(found[0].on, last)
        orders = bars([day.orders for day in found])
        money = bars([day.sold for day in found])
        for bar, sum_bar, day in zip(orders, money, found, strict=True):
            bar["on"] = sum_bar["on"] = day.on
        return super().get_context_data(
            form=DayForm(initial={"ngay": last}),
            last=last,
            day=found[-1],
            days=found,
            orders=sum(day.orders for day in found),
            ordered=sum(day.ordered for day in found),
            sold=sum(day.sold for day in found),
            minutes=summary.middle(minutes),
            confirmed=len(minutes),
            stuck=summary.stuck_counts(now),
            charts=[(_("Đơn mỗi ngày"), orders), (_("Doanh thu mỗi ngày"), money)],
            before=last - timedelta(days=summary.SHOWN_DAYS),
            wide=WIDE,
            high=HIGH,
            **kwargs,
        )

    def asked_day(self, today: date) -> date:
        form = DayForm(self.request.GET)
        return min(form.cleaned_data["ngay"], today) if form.is_valid() else today
