"""Buying the same again: what can be bought today goes into the basket."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from shop.basket import services
from shop.packs.models import Pack
from shop.parcels.models import ParcelLine
from shop.refusals import Refused
from shop.shoppers import access
from shop.shoppers.views.pages import private, refuse, say


@private
@require_POST
def buy_again(request: HttpRequest, number: str) -> HttpResponse:
    """Fill the basket from an order, and say what cannot be had and why."""
    placement = access.get(request, number)
    lines = ParcelLine.objects.filter(parcel__order=placement.order_id).order_by("pk")
    wanted = {line.pack_id: line for line in lines}
    packs = Pack.objects.with_parts().in_bulk(list(wanted))
    on, added = timezone.localdate(), 0
    for pk, line in wanted.items():
        quantity = max(1, min(line.quantity, packs[pk].most))
        try:
            services.add(request, packs[pk], quantity, on=on)
        except Refused as refusal:
            refuse(
                request,
                _("%(product)s: %(why)s") % {"product": packs[pk], "why": refusal},
            )
        else:
            added += 1
    if added:
        say(request, _("Đã thêm %(n)s món vào giỏ.") % {"n": added})
    return redirect("shop_basket:basket")
