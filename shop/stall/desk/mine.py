"""The first page: whose desk, and what waits on each."""

from django.contrib.auth.views import redirect_to_login
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from catalogue.models import Producer
from shop.parcels.models import Parcel
from shop.stall.desk import seats
from shop.stall.desk.pages import kept_private, refuse_stranger


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """List a person's producers; who has a single one is led straight to its desk."""
    if not request.user.is_authenticated:
        return kept_private(redirect_to_login(request.get_full_path()))
    producers = seats.producers_of(request.user)
    if not producers:
        return kept_private(refuse_stranger(request))
    if len(producers) == 1:
        return kept_private(redirect("stall:today", producers[0].pk))
    waiting = waiting_by_stall(producers)
    for producer in producers:
        stall = seats.stall_of(producer)
        producer.told = told(stall, waiting)
        producer.waits = bool(stall and waiting.get(stall.pk))
    context = {"producers": producers}
    return kept_private(render(request, "shop/stall/mine.html", context))


def waiting_by_stall(producers: list[Producer]) -> dict[int, int]:
    parcels = Parcel.objects.awaiting().filter(stall__producer__in=producers)
    counted = parcels.order_by().values_list("stall").annotate(n=Count("pk"))
    return dict(counted)


def told(stall, waiting: dict[int, int]) -> str:
    if stall is None:
        return _("Chưa có gian hàng")
    if stall.closed_at is not None:
        return _("Gian hàng đang đóng")
    count = waiting.get(stall.pk, 0)
    if not count:
        return _("Không có kiện nào chờ nhận")
    said = ngettext("%(n)s kiện chờ bạn nhận", "%(n)s kiện chờ bạn nhận", count)
    return said % {"n": count}
