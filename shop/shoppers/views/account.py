"""A member's own: orders, what they keep in mind, where things are brought."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from catalogue.cards import as_cards
from catalogue.models import Product
from shop.checkout.address_form import AddressForm
from shop.parcels import states
from shop.parcels.models import Placement
from shop.refusals import Refused
from shop.shoppers.models import SavedAddress
from shop.shoppers.services import addresses, wishes
from shop.shoppers.views.pages import private, refuse, say
from showroom.contact import spoken_phone

PER_PAGE = 10
WISHES_PER_PAGE = 24


@private
@login_required
@require_safe
def list_orders(request: HttpRequest) -> HttpResponse:
    placements = (
        Placement.objects.filter(order__user=request.user)
        .select_related("order")
        .prefetch_related("order__parcels__stall__producer", "order__parcels__lines")
    )
    page = Paginator(placements, PER_PAGE).get_page(request.GET.get("trang"))
    for placement in page:
        parcels = list(placement.order.parcels.all())
        placement.shown_parcels = sorted(parcels, key=lambda parcel: parcel.pk)
        placement.shown_total = sum(parcel.total for parcel in parcels)
        placement.shown_state = states.order_state(p.state for p in parcels)
    return render(request, "shop/orders/orders.html", paged(page))


@private
@login_required
@require_safe
def list_wishes(request: HttpRequest) -> HttpResponse:
    wished = Product.objects.public().filter(wishes__user=request.user)
    products = wished.with_card().order_by("-wishes__added_at", "pk")
    page = Paginator(products, WISHES_PER_PAGE).get_page(request.GET.get("trang"))
    cards = as_cards(page.object_list, timezone.localdate())
    return render(request, "shop/orders/wishes.html", {"cards": cards, **paged(page)})


def paged(page) -> dict:
    elided = page.paginator.get_elided_page_range(page.number, on_each_side=2)
    return {"page_obj": page, "elided": elided}


@private
@login_required
@require_POST
def keep_wish(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a product in mind, or no longer, and return to where the press was."""
    product = get_object_or_404(Product.objects.public(), pk=pk)
    if request.POST.get("viec") == "bo":
        wishes.drop(request.user, product)
    else:
        try:
            wishes.add(request.user, product, at=timezone.now())
        except Refused as refusal:
            refuse(request, str(refusal))
    back = request.POST.get("ve", "")
    hosts = {request.get_host()}
    if not url_has_allowed_host_and_scheme(back, hosts, request.is_secure()):
        back = product.get_absolute_url()
    return redirect(back)


@private
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def list_addresses(request: HttpRequest) -> HttpResponse:
    """List the addresses kept, and take a new one."""
    return address_page(request, None)


@private
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change_address(request: HttpRequest, pk: int) -> HttpResponse:
    own = SavedAddress.objects.filter(user=request.user)
    address = get_object_or_404(own.select_related("commune__province"), pk=pk)
    if request.POST.get("viec") == "xoa":
        addresses.remove(address)
        say(request, _("Đã xoá địa chỉ."))
        return redirect("shop_orders:addresses")
    return address_page(request, address)


def address_page(request: HttpRequest, address: SavedAddress | None) -> HttpResponse:
    form, status = AddressForm(initial=told_of(address)), 200
    if request.POST.get("viec") == "xem-xa":
        form = AddressForm(initial=request.POST.dict())
    elif request.method == "POST":
        form, status = AddressForm(request.POST), 422
        if form.is_valid() and keep(request, form, address):
            return redirect("shop_orders:addresses")
    saved = SavedAddress.objects.filter(user=request.user)
    context = {
        "form": form,
        "address": address,
        "saved": saved.select_related("commune__province"),
    }
    return render(request, "shop/orders/addresses.html", context, status=status)


def told_of(address: SavedAddress | None) -> dict:
    if address is None:
        return {}
    return {
        "name": address.name,
        "phone": spoken_phone(address.phone),
        "province": address.commune.province.code,
        "commune": address.commune.code,
        "street": address.street,
    }


def keep(request: HttpRequest, form: AddressForm, address: SavedAddress | None) -> bool:
    """Keep what the form says; tell whether it could be."""
    told = {name: form.cleaned_data[name] for name in ("name", "phone", "street")}
    told |= {"commune": form.found, "at": timezone.now()}
    try:
        if address is None:
            addresses.keep(request.user, **told)
        else:
            addresses.change(address, **told)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    say(request, _("Đã lưu địa chỉ."))
    return True
