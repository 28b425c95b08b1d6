"""The office's list of parcels, the stuck ones first."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from shop.office import exports, stuck
from shop.office.filters import ParcelFilter
from shop.office.pages import OfficePage

PER_PAGE = 50
# What one table carries; more is narrowed by days first.
MOST_EXPORTED = 20_000


class ParcelsPage(OfficePage):
    page_title = _("Đơn hàng")
    template_name = "shop/office/parcels.html"

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.now = timezone.now()
        self.filter = ParcelFilter(request.GET)
        found = self.filter.parcels(self.now).select_related(
            "order__placement", "stall__producer"
        )
        if (kind := request.GET.get("xuat")) in ("csv", "xlsx"):
            today = timezone.localdate(self.now)
            return exports.response(kind, found[:MOST_EXPORTED], today)
        self.found = found
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        page = Paginator(self.found, PER_PAGE).get_page(self.request.GET.get("trang"))
        for parcel in page.object_list:
            parcel.why_told = stuck.Why(parcel.why).label if parcel.why else ""
        asked = self.request.GET.copy()
        asked.pop("trang", None)
        return super().get_context_data(
            filter=self.filter,
            page=page,
            asked=asked.urlencode(),
            stuck_count=stuck.stuck(self.now).count(),
            **kwargs,
        )
