"""What was sold, drawn and to take home."""

from datetime import date

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shop.stall import chart, sales
from shop.stall.desk import seats
from shop.stall.desk.pages import DeskPage, kept_private, refuse_stranger


class SalesPage(DeskPage):
    tab = "sales"
    template_name = "shop/stall/sales.html"

    def context(self) -> dict:
        is_weekly = self.request.GET.get("theo") == "tuan"
        summed = sales.by_week if is_weekly else sales.by_day
        return {
            "is_weekly": is_weekly,
            "chart": chart.draw(summed(self.seat.stall, self.today)),
            "months": sales.months(self.seat.stall, self.today),
        }


@require_safe
def statement(
    request: HttpRequest, producer: int, year: int, month: int
) -> HttpResponse:
    """Send one month's statement of the producer's own stall."""
    if not request.user.is_authenticated:
        return kept_private(redirect_to_login(request.get_full_path()))
    try:
        seat = seats.take(request.user, producer)
    except seats.NobodysDesk:
        return kept_private(refuse_stranger(request))
    today = timezone.localdate()
    if seat.stall is None or not (2000 <= year <= today.year and 1 <= month <= 12):
        raise Http404
    rows = sales.statement(seat.stall, date(year, month, 1))
    response = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    name = f"gian-hang-{producer}-{year}-{month:02}.csv"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return kept_private(response)
