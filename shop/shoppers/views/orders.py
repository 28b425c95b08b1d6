"""An order's page, the link that opens it, and looking one up."""

import time

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import throttle
from shop.parcels import order_links, states
from shop.parcels.models import Parcel, Placement
from shop.shoppers import access, order_page
from shop.shoppers.forms import LookUpForm
from shop.shoppers.views.pages import private


@private
@require_safe
def show_order(request: HttpRequest, number: str) -> HttpResponse:
    """Show an order to whoever placed it; lead others to the look-up."""
    placement = access.find(request, number)
    if placement is None:
        form = LookUpForm(initial={"number": number[:24]})
        return look_up_page(request, form, status=404)
    return page(request, placement)


def page(
    request: HttpRequest, placement: Placement, *, status: int = 200
) -> HttpResponse:
    at = timezone.now()
    shown = order_page.parcels_of(placement, at)
    total = sum(one.parcel.total for one in shown)
    off = sum(one.parcel.total for one in shown if is_off(one.parcel))
    context = {
        "placement": placement,
        "parcels": shown,
        "total": total,
        "off": off,
        "left": total - off,
        "state": states.order_state(one.parcel.state for one in shown),
        "is_new": access.is_greeted(request, placement),
    }
    return render(request, "shop/orders/order.html", context, status=status)


def is_off(parcel: Parcel) -> bool:
    return parcel.state in states.ENDED_BADLY


@private
@require_safe
def open_by_link(request: HttpRequest, number: str, token: str) -> HttpResponse:
    """Let this session see the order, and take the token out of the address."""
    try:
        placement = order_links.open(number, token, at=timezone.now())
    except order_links.OrderLinkUnusable as refusal:
        form = LookUpForm(initial={"number": number[:24]})
        return look_up_page(request, form, refusal=str(refusal), status=410)
    access.remember(request, placement)
    return redirect("shop_orders:order", number)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """Find an order by number and phone: one sentence for every miss."""
    if request.method != "POST":
        return look_up_page(request, LookUpForm())
    form = LookUpForm(request.POST)
    if not form.is_valid():
        return look_up_page(request, form, status=422)
    at = time.time()
    tried = f"don-hang:{form.cleaned_data['number']}"
    if wait := throttle.count_attempt(tried, request.META["REMOTE_ADDR"], at):
        return ask_to_wait(request, form, wait)
    placement = found(**form.cleaned_data)
    if placement is None:
        sentence = _(
            "Không có đơn nào khớp cả số đơn và số điện thoại này. Hãy xem lại hai số."
        )
        return look_up_page(request, form, refusal=sentence, status=404)
    throttle.forget_attempts(tried, at)
    access.remember(request, placement)
    return redirect("shop_orders:order", placement.order.number)


def found(number: str, phone: str) -> Placement | None:
    placements = Placement.objects.select_related("order")
    return placements.filter(order__number=number, phone=phone).first()


def ask_to_wait(request: HttpRequest, form: LookUpForm, wait: int) -> HttpResponse:
    sentence = _("Đã thử quá nhiều lần. Hãy thử lại sau %(minutes)s phút.") % {
        "minutes": -(-wait // 60)
    }
    answer = look_up_page(request, form, refusal=sentence, status=429)
    answer.headers["Retry-After"] = str(wait)
    return answer


def look_up_page(
    request: HttpRequest, form: LookUpForm, *, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {"form": form, "refusal": refusal}
    return render(request, "shop/orders/look_up.html", context, status=status)
