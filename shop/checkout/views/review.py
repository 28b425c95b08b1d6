"""The last step: all that the law wants to be read before the button (Điều 18 of
Nghị định 52/2013, Điều 37 of Luật 19/2023/QH15), and the button."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from oscar.apps.basket.models import Basket

from places.models import Commune
from shop import limits, policies
from shop.checkout import draft as drafts
from shop.checkout import reading, seen, ways
from shop.checkout.draft import Draft
from shop.checkout.forms import ReviewForm
from shop.checkout.views.steps import step
from shop.parcels.models import Placement
from shop.parcels.quoting import Quote, quote
from shop.parcels.services import placing
from shop.parcels.services.placing import Buyer, Invoice, NotPlaced
from shop.shoppers import access
from shop.shoppers.refusals import ImpossibleAddress
from shop.shoppers.services import addresses


@partial(step, finds_orders=True)
def review(request: HttpRequest, draft: Draft) -> HttpResponse:
    at = timezone.now()
    if request.method == "POST":
        return place(request, draft, at)
    if not draft.says_who:
        return redirect("shop_checkout:who")
    commune = draft.place()
    found = quoted(request, draft, commune, at)
    if any(parcel.choice is None for parcel in found.parcels):
        return redirect("shop_checkout:delivery")
    form = ReviewForm(initial=draft.invoice)
    return show(request, draft, commune, found, form, at)


def quoted(
    request: HttpRequest, draft: Draft, commune: Commune | None, at: datetime
) -> Quote:
    chosen = ways.chosen(draft)
    return quote(request.basket, commune, chosen, user=request.user, at=at)


def show(
    request: HttpRequest,
    draft: Draft,
    commune: Commune | None,
    found: Quote,
    form: ReviewForm,
    at: datetime,
    problems: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    on = timezone.localdate(at)
    context = {
        "quote": found,
        "parcels": [reading.parcel(share, on) for share in found.parcels],
        "problems": [*(problems or []), *found.problems],
        "draft": draft,
        "commune": commune,
        "form": form,
        "at_step": "review",
        "confirm_hours": settings.PARCEL_CONFIRM_HOURS,
        "lapse_hours": settings.PARCEL_CONFIRM_HOURS + settings.PARCEL_OFFICE_HOURS,
        "pay_hours": settings.PARCEL_PAY_HOURS,
        "return_days": settings.PARCEL_RETURN_DAYS,
        **policies.at_checkout(),
        "seen": seen.written(request.basket.pk, found.total, draft.key),
    }
    return render(request, "shop/checkout/review.html", context, status=status)


def place(request: HttpRequest, draft: Draft, at: datetime) -> HttpResponse:
    """Place the order that was read; the same form sent again leads to the same one."""
    read = seen.read(request.POST.get("seen", ""))
    if read and (earlier := placed_before(request, draft, read)):
        return to_order(request, earlier)
    if read is None or read.basket != request.basket.pk or not draft.says_who:
        # The first of two presses may have been placed since that was asked.
        if read and (earlier := placed_before(request, draft, read)):
            return to_order(request, earlier)
        messages.warning(
            request, _("Giỏ hàng đã đổi từ khi bạn xem lại. Xin xem lại lần nữa.")
        )
        return redirect("shop_checkout:review")
    form, commune = ReviewForm(request.POST), draft.place()
    if not form.is_valid():
        told = changed_since(request, draft, commune, at, read)
        return show_again(request, draft, commune, at, form, told, status=422)
    draft.invoice = invoice_said(form)
    drafts.keep(request, draft)
    try:
        limits.count_order(request.META["REMOTE_ADDR"], draft.phone, at)
        placed = placing.place(
            request.basket,
            buyer(draft, commune, form),
            ways.chosen(draft),
            seen_total=read.total,
            user=request.user,
            at=at,
        )
    except NotPlaced as refusal:
        told = refusal.problems
        return show_again(request, draft, commune, at, form, told, status=409)
    except limits.TooMany as refusal:
        told = [str(refusal)]
        answer = show_again(request, draft, commune, at, form, told, status=429)
        return limits.asked_to_wait(answer, refusal)
    if placed.is_new:
        access.greet(request, placed.placement)
        if placed.rest is not None:
            messages.info(request, _("Món chưa đặt được hôm nay vẫn nằm trong giỏ."))
        leave(request, placed.rest)
        keep_address(request, draft, commune, form, at)
    return to_order(request, placed.placement)


def changed_since(
    request: HttpRequest,
    draft: Draft,
    commune: Commune | None,
    at: datetime,
    read: seen.Seen,
) -> list[str]:
    """Say that the total is another than the one read, if it is."""
    total = quoted(request, draft, commune, at).total
    return [] if total == read.total else [placing.total_changed(read.total, total)]


def show_again(
    request: HttpRequest,
    draft: Draft,
    commune: Commune | None,
    at: datetime,
    form: ReviewForm,
    told: Sequence[str] = (),
    *,
    status: int,
) -> HttpResponse:
    """Show what was not placed; ask first for what a fresh parcel lacks.

    Another tab may have put a producer's goods in since the page was read.
    """
    found = quoted(request, draft, commune, at)
    if any(parcel.choice is None for parcel in found.parcels):
        messages.warning(
            request, _("Có người bán chưa được chọn cách giao và cách trả tiền.")
        )
        return redirect("shop_checkout:delivery")
    problems = [p for p in told if p not in found.problems]
    return show(request, draft, commune, found, form, at, problems, status)


def placed_before(
    request: HttpRequest, draft: Draft, read: seen.Seen
) -> Placement | None:
    """Return what the form already placed, for whoever it was given out to."""
    earlier = Placement.objects.select_related("order").filter(basket=read.basket)
    placement = earlier.first()
    if placement is None:
        return None
    is_same = read.key == draft.key or access.may_see(request, placement)
    return placement if is_same else None


def buyer(draft: Draft, commune: Commune | None, form: ReviewForm) -> Buyer:
    told = form.cleaned_data
    invoice = None
    if told["wants_invoice"]:
        invoice = Invoice(
            told["invoice_name"],
            told["invoice_address"],
            told["invoice_tax_number"].strip(),
            told["invoice_email"],
        )
    return Buyer(
        draft.name,
        draft.phone,
        draft.email,
        commune,
        draft.street,
        invoice,
        get_language(),
    )


def invoice_said(form: ReviewForm) -> dict:
    names = [name for name in form.fields if "invoice" in name]
    return {name: form.cleaned_data[name] for name in names}


def leave(request: HttpRequest, rest: Basket | None) -> None:
    """Forget what was said, and go on with what could not be bought, if anything."""
    drafts.forget(request)
    fresh = rest or Basket()
    fresh.strategy = request.strategy
    request.basket = request._basket_cache = fresh
    if not request.user.is_authenticated:
        request.cookies_to_delete.append(settings.OSCAR_BASKET_COOKIE_OPEN)


def keep_address(
    request: HttpRequest,
    draft: Draft,
    commune: Commune | None,
    form: ReviewForm,
    at: datetime,
) -> None:
    """Keep a member's address, if that was wished."""
    wished = form.cleaned_data["saves_address"] and request.user.is_authenticated
    if not (wished and commune):
        return
    try:
        addresses.keep(
            request.user,
            name=draft.name,
            phone=draft.phone,
            commune=commune,
            street=draft.street,
            at=at,
        )
    except ImpossibleAddress as refusal:
        messages.warning(request, str(refusal))


def to_order(request: HttpRequest, placement: Placement) -> HttpResponse:
    access.remember(request, placement)
    return redirect("shop_orders:order", placement.order.number)
