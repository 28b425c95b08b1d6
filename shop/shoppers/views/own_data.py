"""What is kept of a member: shown, taken along, erased."""

import time

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import throttle
from accounts.views.limits import wait_sentence
from shop.refusals import Refused
from shop.shoppers.forms import EraseForm
from shop.shoppers.own_data import all_of
from shop.shoppers.services import erasing
from shop.shoppers.views.pages import private, say


@private
@login_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    return render(request, "shop/orders/own_data.html")


@private
@login_required
@require_safe
def download(request: HttpRequest) -> JsonResponse:
    """Hand out everything as a file, which no cache may keep."""
    answer = JsonResponse(
        all_of(request.user), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    name = f"du-lieu-cua-toi-{timezone.localdate():%Y-%m-%d}.json"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@private
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Say what goes and what stays, and what stands in the way; then do it."""
    if request.method != "POST":
        return erase_page(request, EraseForm(user=request.user), why_not(request))
    form = EraseForm(request.POST, user=request.user)
    tried = str(request.user.pk)
    if wait := throttle.wait("erase", tried, throttle.PER_NAME, time.time()):
        answer = erase_page(request, form, wait_sentence(wait), status=429)
        answer.headers["Retry-After"] = str(wait)
        return answer
    if not form.is_valid():
        return erase_page(request, form, status=422)
    try:
        erasing.erase(request.user, at=timezone.now())
    except Refused as refusal:
        return erase_page(request, form, str(refusal), status=409)
    logout(request)
    say(request, _("Tài khoản và dữ liệu của bạn đã xoá. Cảm ơn bạn đã ghé."))
    return redirect("/")


def why_not(request: HttpRequest) -> str:
    try:
        erasing.check(request.user)
    except Refused as refusal:
        return str(refusal)
    return ""


def erase_page(
    request: HttpRequest, form: EraseForm, refusal: str = "", status: int = 200
) -> HttpResponse:
    context = {"form": form, "refusal": refusal}
    return render(request, "shop/orders/erase.html", context, status=status)
