from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from shop.basket import services, vouchers
from shop.basket.contents import contents
from shop.basket.middleware import things_in
from shop.basket.refusals import TooMany
from shop.packs.models import Pack
from shop.refusals import Refused

MOST_DIGITS = 18


@require_safe
@never_cache
def show_basket(request: HttpRequest) -> HttpResponse:
    context = {
        "contents": contents(request.basket, user=request.user, at=timezone.now()),
        "removed": removed(request.GET.get("bo", "")),
        "refused": key_of(request.GET.get("qua", "")),
    }
    return render(request, "shop/basket/basket.html", context)


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Put a pack in; answer the form with a page, a script with JSON."""
    pack = find_pack(request.POST.get("goi", ""))
    on = timezone.localdate()
    try:
        quantity = services.read_quantity(request.POST.get("so-luong", "1"))
        services.add(request, pack, quantity, on=on)
    except Refused as refusal:
        return answer(request, pack, refusal.message, is_good=False)
    said = _("Đã thêm %(n)s × %(pack)s vào giỏ.") % {"n": quantity, "pack": pack}
    return answer(request, pack, said, is_good=True)


def answer(
    request: HttpRequest, pack: Pack, said: str, *, is_good: bool
) -> HttpResponse:
    if request.accepts("application/json") and not request.accepts("text/html"):
        facts = {"message": said, "count": things_in(request.basket), "good": is_good}
        return JsonResponse(facts, status=200 if is_good else 422)
    if is_good:
        link = format_html(
            '{} <a href="{}">{}</a>', said, reverse("shop_basket:basket"), _("Xem giỏ")
        )
        messages.success(request, link, extra_tags="good")
    else:
        messages.error(request, said, extra_tags="bad")
    return redirect(pack.product)


@require_POST
def change(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        quantity = services.read_quantity(request.POST.get("so-luong", ""))
        if quantity == 0:
            return remove(request, pk)
        services.change(request, pk, quantity, on=timezone.localdate())
    except TooMany:
        # Said beside the line, with as many as there are one press away.
        return redirect(f"{reverse('shop_basket:basket')}?qua={pk}#dong-{pk}")
    except Refused as refusal:
        messages.error(request, about(request, pk, refusal), extra_tags="bad")
    return redirect("shop_basket:basket")


def about(request: HttpRequest, pk: int, refusal: Refused) -> str:
    """Say of which line a refusal speaks, for the sentence stands above them all."""
    lines = request.basket.lines.select_related("product") if request.basket.pk else []
    line = lines.filter(pk=pk).first() if lines else None
    return f"{line.product.title}: {refusal.message}" if line else refusal.message


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        gone = services.remove(request, pk)
    except Refused as refusal:
        messages.error(request, refusal.message, extra_tags="bad")
        return redirect("shop_basket:basket")
    address = reverse("shop_basket:basket")
    return redirect(
        f"{address}?bo={gone.pack.pk}x{gone.quantity}" if gone.pack else address
    )


@require_POST
def put_back(request: HttpRequest) -> HttpResponse:
    pack = find_pack(request.POST.get("goi", ""))
    try:
        quantity = services.read_quantity(request.POST.get("so-luong", ""))
        services.put_back(request, pack, quantity)
    except Refused as refusal:
        messages.error(request, refusal.message, extra_tags="bad")
    return redirect("shop_basket:basket")


@require_POST
def add_voucher(request: HttpRequest) -> HttpResponse:
    code = request.POST.get("ma", "")
    try:
        voucher = vouchers.add(request, code, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal.message, extra_tags="bad")
    else:
        said = _("Đã tính mã %(code)s.") % {"code": voucher.code}
        messages.success(request, said, extra_tags="good")
    return redirect("shop_basket:basket")


@require_POST
def drop_voucher(request: HttpRequest) -> HttpResponse:
    try:
        vouchers.drop(request)
    except Refused as refusal:
        messages.error(request, refusal.message, extra_tags="bad")
    return redirect("shop_basket:basket")


def find_pack(key: str) -> Pack:
    """Fetch a pack by the key that a form sends, else answer 404."""
    return get_object_or_404(Pack.objects.with_parts(), pk=key_of(key))


def key_of(told: str) -> int:
    """Read a row's key as it was sent, 0 for what is none."""
    is_key = told.isascii() and told.isdigit() and len(told) <= MOST_DIGITS
    return int(told) if is_key else 0


def removed(told: str) -> services.Removed | None:
    """Read from the address what was just taken out: "12x3", three of pack 12."""
    pack, _cross, quantity = told.partition("x")
    if not (key_of(pack) and key_of(quantity)):
        return None
    found = Pack.objects.select_related("product").filter(pk=pack).first()
    return services.Removed(found, int(quantity)) if found else None
