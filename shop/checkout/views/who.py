"""The first step: who receives, and where."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from shop import policies
from shop.checkout import draft as drafts
from shop.checkout.draft import Draft
from shop.checkout.forms import BRING, FETCH, WhoForm
from shop.checkout.views.steps import step
from shop.shoppers.models import SavedAddress
from showroom.contact import spoken_phone

SHOWN_ADDRESSES = 6


@step
def ask_who(request: HttpRequest, draft: Draft) -> HttpResponse:
    saved = addresses_of(request)
    if request.method != "POST":
        return show(request, WhoForm(initial=initial(request, draft, saved)), saved)
    if request.POST.get("viec") == "xem-xa":
        # Not an answer yet: only the communes are asked for.
        return show(request, WhoForm(initial=request.POST.dict()), saved)
    form = WhoForm(request.POST)
    if not form.is_valid():
        return show(request, form, saved, status=422)
    for name, value in form.said().items():
        setattr(draft, name, value)
    drafts.keep(request, draft)
    return redirect("shop_checkout:delivery")


def show(
    request: HttpRequest,
    form: WhoForm,
    saved: list[SavedAddress],
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "saved": saved, "at_step": "who"}
    context["privacy"] = policies.url("privacy")
    return render(request, "shop/checkout/who.html", context, status=status)


def addresses_of(request: HttpRequest) -> list[SavedAddress]:
    if not request.user.is_authenticated:
        return []
    rows = SavedAddress.objects.filter(user=request.user)
    return list(rows.select_related("commune__province")[:SHOWN_ADDRESSES])


def initial(request: HttpRequest, draft: Draft, saved: list[SavedAddress]) -> dict:
    """Return what was said before; for members what is known of them.

    `?dia-chi=` chooses one of their own addresses.
    """
    told = {
        "name": draft.name,
        "phone": spoken_phone(draft.phone),
        "email": draft.email,
        "bring": FETCH if draft.fetches else BRING,
        "province": draft.province,
        "commune": draft.commune,
        "street": draft.street,
    }
    wished = request.GET.get("dia-chi", "")
    chosen = next((a for a in saved if str(a.pk) == wished), None)
    if chosen is None and not draft.name and saved:
        chosen = saved[0]
    if chosen is not None:
        told |= from_address(chosen)
    if request.user.is_authenticated:
        user = request.user
        told["name"] = told["name"] or user.get_full_name()
        told["phone"] = told["phone"] or spoken_phone(user.phone or "")
        told["email"] = told["email"] or user.email or ""
    return told


def from_address(address: SavedAddress) -> dict:
    return {
        "name": address.name,
        "phone": spoken_phone(address.phone),
        "bring": BRING,
        "province": address.commune.province.code,
        "commune": address.commune.code,
        "street": address.street,
    }
