"""Orders at the office: a list of them, and one with all its parcels."""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.office import order_states, stuck
from shop.office.filters import OrderFilter
from shop.office.pages import OfficePage
from shop.parcels import states
from shop.parcels.models import Parcel, Placement
from shop.parcels.states import OrderState
from shop.payments.methods import METHODS
from showroom.contact import spoken_phone

PER_PAGE = 50


class OrdersPage(OfficePage):
    page_title = gettext_lazy("Theo đơn hàng")
    template_name = "shop/office/orders.html"

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.filter = OrderFilter(request.GET)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs) -> dict:
        found = with_parcels(self.filter.orders())
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("trang"))
        asked = self.request.GET.copy()
        asked.pop("trang", None)
        return super().get_context_data(
            filter=self.filter,
            page=page,
            orders=[summed_up(placement) for placement in page.object_list],
            asked=asked.urlencode(),
            **kwargs,
        )


class OrderPage(OfficePage):
    template_name = "shop/office/order.html"

    @property
    def page_title(self) -> str:
        return _("Đơn hàng %(number)s") % {"number": self.kwargs["order"]}

    def get_context_data(self, **kwargs) -> dict:
        found = with_parcels(order_states.with_state(Placement.objects.all()))
        found = found.filter(order__number=self.kwargs["order"])
        placement = found.select_related("order__user").first()
        if placement is None:
            raise Http404
        return super().get_context_data(
            **summed_up(placement),
            buyer=placement.order.user,
            phone=spoken_phone(placement.phone),
            **kwargs,
        )


def with_parcels(placements):
    """Fetch orders with their parcels, each with what it is stuck for: two queries."""
    parcels = stuck.with_why(Parcel.objects.order_by("pk"), timezone.now())
    return placements.select_related("order").prefetch_related(
        Prefetch("order__parcels", parcels.select_related("showroom"))
    )


def summed_up(placement: Placement) -> dict:
    """Return an order as both pages print it; `off` is what came to nothing, in đồng."""
    parcels = placement.order.parcels.all()
    return {
        "placement": placement,
        "state": OrderState(placement.state).label,
        "parcels": [
            {
                "parcel": parcel,
                "why": stuck.Why(parcel.why).label if parcel.why else "",
                "payment": METHODS[parcel.payment].name,
            }
            for parcel in parcels
        ],
        "total": sum(parcel.total for parcel in parcels),
        "off": sum(p.total for p in parcels if p.state in states.ENDED_BADLY),
    }
