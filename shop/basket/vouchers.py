"""Codes for a discount: one in a basket at a time."""

from datetime import datetime

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from oscar.apps.basket.signals import voucher_addition, voucher_removal
from oscar.core.loading import get_model

from shop.basket.contents import contents
from shop.basket.refusals import VoucherRefused
from shop.basket.services import held
from shop.voucher_reasons import why_closed

Voucher = get_model("voucher", "Voucher")
LONGEST_CODE = 128


@transaction.atomic
def add(request: HttpRequest, code: str, *, at: datetime) -> Voucher:
    """Let a code count for the visitor's basket. Raises `VoucherRefused`."""
    voucher = find(code)
    if request.basket.pk is None:
        raise VoucherRefused(_("Giỏ đang trống. Hãy chọn hàng rồi nhập mã."))
    basket = held(request)
    there = basket.vouchers.first()
    if there is not None:
        raise VoucherRefused(already(there, voucher))
    if closed := why_closed(voucher, request.user, at):
        raise VoucherRefused(closed)
    basket.vouchers.add(voucher)
    told = contents(basket, user=request.user, at=at).voucher
    if not told.counts:
        # The transaction takes the code out of the basket again.
        raise VoucherRefused(told.why_not)
    voucher_addition.send(sender=Voucher, basket=basket, voucher=voucher)
    return voucher


@transaction.atomic
def drop(request: HttpRequest) -> None:
    """Take the code out again; none is nothing to do."""
    if request.basket.pk is None:
        return
    basket = held(request)
    for voucher in basket.vouchers.all():
        basket.vouchers.remove(voucher)
        voucher_removal.send(sender=Voucher, basket=basket, voucher=voucher)
    basket.reset_offer_applications()


def find(code: str) -> Voucher:
    code = "".join(code.split()).upper()
    if not code:
        raise VoucherRefused(_("Hãy nhập mã giảm giá."))
    # PostgreSQL refuses a NUL byte with an error, so it is not asked for one.
    can_be = "\0" not in code and len(code) <= LONGEST_CODE
    found = Voucher.objects.filter(code=code).first() if can_be else None
    if found is None:
        raise VoucherRefused(_("Không có mã giảm giá này. Hãy xem lại từng chữ."))
    return found


def already(there: Voucher, voucher: Voucher) -> str:
    if there == voucher:
        return _("Mã %(code)s đã có trong giỏ.") % {"code": voucher.code}
    return _("Mỗi đơn dùng một mã. Hãy bỏ mã %(code)s trước.") % {"code": there.code}
