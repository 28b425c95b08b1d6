"""What a shopper does to one parcel of their order, each by one press."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shop import limits
from shop.parcels.models import Parcel, ReturnRequest
from shop.parcels.services import money, moves, pickups, returns
from shop.refusals import Refused
from shop.shoppers import access
from shop.shoppers.views import orders
from shop.shoppers.views.pages import owner, private, refuse, say
from shop.visible import visible

By = AbstractBaseUser | None


def cancel(request: HttpRequest, parcel: Parcel, by: By, at: datetime) -> str:
    reason = visible(request.POST.get("ly-do", "").replace("\0", ""))
    moves.cancel(parcel, reason=reason, by=by, at=at)
    return _("Đã huỷ kiện %(number)s.")


def receive(request: HttpRequest, parcel: Parcel, by: By, at: datetime) -> str:
    moves.receive(parcel, by=by, at=at)
    return _("Cảm ơn bạn. Kiện %(number)s đã ghi là nhận được.")


def say_paid(request: HttpRequest, parcel: Parcel, by: By, at: datetime) -> str:
    money.say_paid(parcel, by=by, at=at)
    return _("Đã báo người bán kiểm tra tài khoản cho kiện %(number)s.")


def new_code(request: HttpRequest, parcel: Parcel, by: By, at: datetime) -> str:
    limits.count_message(parcel.order.placement.phone, at)
    pickups.send_new_code(parcel, by=by, at=at)
    return _("Đã gửi mã nhận hàng mới của kiện %(number)s; mã cũ không dùng nữa.")


def drop_return(request: HttpRequest, parcel: Parcel, by: By, at: datetime) -> str:
    asked = get_object_or_404(ReturnRequest, parcel=parcel)
    returns.drop(asked, by=by, at=at)
    return _("Đã rút yêu cầu trả kiện %(number)s.")


ACTS: dict[str, Callable[[HttpRequest, Parcel, By, datetime], str]] = {
    "huy": cancel,
    "da-nhan": receive,
    "da-chuyen": say_paid,
    "ma-moi": new_code,
    "rut-tra": drop_return,
}


@private
@require_POST
def act(request: HttpRequest, number: str, parcel: str) -> HttpResponse:
    """Do what the pressed button says, and return to the parcel on its page."""
    placement = access.get(request, number)
    own = Parcel.objects.filter(order=placement.order_id)
    found = get_object_or_404(own, number=parcel)
    do = ACTS.get(request.POST.get("viec", ""))
    if do is None:
        refuse(request, _("Không rõ bạn muốn làm gì. Xin bấm lại."))
    else:
        try:
            sentence = do(request, found, owner(request, placement), timezone.now())
        except limits.TooMany as refusal:
            refuse(request, str(refusal))
            answer = orders.page(request, placement, status=429)
            return limits.asked_to_wait(answer, refusal)
        except Refused as refusal:
            refuse(request, str(refusal))
        else:
            say(request, sentence % {"number": found.number})
    page = reverse("shop_orders:order", args=[number])
    return redirect(f"{page}#kien-{found.number}")
