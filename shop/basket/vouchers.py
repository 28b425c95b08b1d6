"""Codes for a discount: one in a basket at a time."""

from datetime import datetime

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from oscar.apps.basket.signals import voucher_addition, voucher_removal
from oscar.core.loading import get_model

from shop.basket.contents import contents
from shop.basket.refusals import VoucherRefused
from shop.basket.services import held

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
    check_time(voucher, at)
    check_use(voucher, request.user)
    basket.vouchers.add(voucher)
    told = contents(basket, user=request.user, at=at).voucher
    if told is None or not told.counts:
        # The transaction takes the code out of the basket again.
        raise VoucherRefused(
            _("Mã %(code)s không dùng được cho những thứ đang có trong giỏ.")
            % {"code": voucher.code}
        )
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


def check_time(voucher: Voucher, at: datetime) -> None:
    if at < voucher.start_datetime:
        raise VoucherRefused(
            _("Mã %(code)s dùng được từ %(day)s.")
            % {"code": voucher.code, "day": written(voucher.start_datetime)}
        )
    if voucher.end_datetime < at:
        raise VoucherRefused(
            _("Mã %(code)s đã hết hạn lúc %(day)s.")
            % {"code": voucher.code, "day": written(voucher.end_datetime)}
        )


def written(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M %d/%m/%Y}"


def check_use(voucher: Voucher, user) -> None:
    if voucher.usage == voucher.ONCE_PER_CUSTOMER and not user.is_authenticated:
        raise VoucherRefused(
            _("Mã %(code)s chỉ dành cho người đã đăng nhập.") % {"code": voucher.code}
        )
    is_free, _why = voucher.is_available_to_user(user=user)
    if not is_free and voucher.usage == voucher.ONCE_PER_CUSTOMER:
        raise VoucherRefused(
            _("Bạn đã dùng mã %(code)s trong một đơn trước.") % {"code": voucher.code}
        )
    # A guest has no limit of their own; what an offer allows in all still counts.
    limited_to = user if user.is_authenticated else None
    offers = voucher.offers.all()
    is_spent = offers and not any(o.get_max_applications(limited_to) for o in offers)
    if not is_free or is_spent:
        raise VoucherRefused(
            _("Mã %(code)s đã được dùng hết.") % {"code": voucher.code}
        )
