"""What shoppers do with their basket: put in, change, take out, put back.

Whose basket it is, the request says; which pack, its key; what it costs, the pack.
"""

from datetime import date
from typing import NamedTuple

from django.contrib.auth import get_user_model
from django.db import transaction
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from oscar.core.loading import get_model

from shop.basket.refusals import (
    BasketFull,
    BasketOrdered,
    ImpossibleQuantity,
    NotForSale,
    TooMany,
)
from shop.packs.models import MOST_IN_ONE_ORDER, Pack
from shop.packs.selling import why_not

Basket = get_model("basket", "Basket")
Line = get_model("basket", "Line")
MOST_LINES = 100
MOST_DIGITS = 12


class Removed(NamedTuple):
    """What was taken out: enough to put it back."""

    pack: Pack | None
    quantity: int


def read_quantity(text: str) -> int:
    """Read a number as it was typed. Raises `ImpossibleQuantity`."""
    text = text.strip()
    if text.startswith("-") and text[1:].isdecimal():
        raise ImpossibleQuantity(_("Số lượng không thể nhỏ hơn 0."))
    if not text.isdecimal() or len(text) > MOST_DIGITS:
        raise ImpossibleQuantity(_("Số lượng là một số nguyên, ví dụ 2."))
    return int(text)


@transaction.atomic
def add(request: HttpRequest, pack: Pack, quantity: int, *, on: date) -> Line:
    """Put more of a pack, fetched `with_parts`, into the basket.

    Raises a subclass of `Refused`; then nothing has changed.
    """
    if quantity < 1:
        raise ImpossibleQuantity(_("Hãy chọn ít nhất 1."))
    if reason := why_not(pack, on):
        raise NotForSale(reason.label)
    basket = held(request)
    line = basket.lines.filter(product=pack.listing_id).first()
    had = line.quantity if line else 0
    check_most(pack, had + quantity, had)
    if line is None and basket.lines.count() >= MOST_LINES:
        raise BasketFull(
            _("Giỏ đã có %(most)s loại hàng. Hãy đặt trước những thứ đang có.")
            % {"most": MOST_LINES}
        )
    line, _is_new = basket.add_product(pack.listing, quantity)
    return at_todays_price(line, pack)


@transaction.atomic
def change(request: HttpRequest, pk: int, quantity: int, *, on: date) -> Line | None:
    """Set how many of a line (its primary key) are wanted; none takes it out.

    Raises `Http404` for a line of another basket, or a subclass of `Refused`.
    """
    line = own_line(request, pk)
    if quantity == 0:
        line.delete()
        request.basket.reset_offer_applications()
        return None
    pack = pack_of(line)
    if reason := why_not(pack, on):
        raise NotForSale(reason.label)
    check_most(pack, quantity, 0)
    line.quantity = quantity
    line.save(update_fields=["quantity", "date_updated"])
    request.basket.reset_offer_applications()
    return at_todays_price(line, pack)


@transaction.atomic
def remove(request: HttpRequest, pk: int) -> Removed:
    """Take a line (its primary key) out. Raises `Http404` for another's."""
    line = own_line(request, pk)
    removed = Removed(Pack.objects.filter(listing=line.product_id).first(), 0)
    removed = removed._replace(quantity=line.quantity)
    line.delete()
    request.basket.reset_offer_applications()
    return removed


@transaction.atomic
def put_back(request: HttpRequest, pack: Pack, quantity: int) -> Line:
    """Undo a removal: the line returns even where it cannot be bought today."""
    if not 1 <= quantity <= MOST_IN_ONE_ORDER:
        raise ImpossibleQuantity(_("Không trả lại được số lượng này."))
    basket = held(request)
    if basket.lines.filter(product=pack.listing_id).exists():
        return basket.lines.get(product=pack.listing_id)
    if basket.lines.count() >= MOST_LINES:
        raise BasketFull(_("Giỏ đã đầy."))
    line, _is_new = basket.add_product(pack.listing, quantity)
    return line


# -- The basket and its lines -------------------------------------------------------


def held(request: HttpRequest):
    """Return the visitor's basket, saved and locked. Raises `BasketOrdered`.

    A member's first basket is made under a lock of the member, so that two devices
    at once do not make two.
    """
    if request.basket.pk is None:
        found = first_of_member(request) if request.user.is_authenticated else None
        if found is None:
            request.basket.save()
        else:
            request.basket = request._basket_cache = found
        return request.basket
    still_open = Basket.open.select_for_update().filter(pk=request.basket.pk)
    if not still_open:
        raise BasketOrdered(
            _("Giỏ này vừa được đặt hàng ở một trang khác. Hãy mở lại trang giỏ hàng.")
        )
    return request.basket


def first_of_member(request: HttpRequest):
    get_user_model().objects.select_for_update().get(pk=request.user.pk)
    found = Basket.open.filter(owner=request.user).order_by("pk").first()
    if found is not None:
        found.strategy = request.strategy
    return found


def own_line(request: HttpRequest, pk: int) -> Line:
    if request.basket.pk is None:
        raise Http404
    line = held(request).lines.filter(pk=pk).first()
    if line is None:
        raise Http404
    return line


def pack_of(line: Line) -> Pack:
    pack = Pack.objects.with_parts().filter(listing=line.product_id).first()
    if pack is None:
        raise NotForSale(_("Hàng này không còn bán ở đây."))
    return pack


def check_most(pack: Pack, wanted: int, had: int) -> None:
    """Refuse more than can be had, and say how many can."""
    if wanted <= pack.most:
        return
    if pack.most < pack.left:
        said = _("Mỗi đơn mua nhiều nhất %(most)s.") % {"most": pack.most}
    else:
        said = _("Chỉ còn %(left)s.") % {"left": pack.left}
    if had:
        said += " " + _("Giỏ của bạn đã có %(had)s.") % {"had": had}
    raise TooMany(said)


def at_todays_price(line: Line, pack: Pack) -> Line:
    """Note the price that was read when this was pressed."""
    line.price_excl_tax = line.price_incl_tax = pack.stock.price
    line.save(update_fields=["price_excl_tax", "price_incl_tax", "date_updated"])
    return line
