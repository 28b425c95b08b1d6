"""Why a code for a discount does not count, each as one exact sentence."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalogue.models import Product
from shop.dong import dong

NAMED = 3


def why_closed(voucher, user: AbstractBaseUser | AnonymousUser, at: datetime) -> str:
    """Say why nobody, or not this person, can use a code now; "" where they can."""
    return out_of_time(voucher, at) or used_up(voucher, user)


def why_uncounted(voucher, basket) -> str:
    """Say what a basket lacks for an open code that takes nothing off.

    A quote has just worked out the basket's lines and offers.
    """
    code = voucher.code
    if not basket.all_lines():
        return _(
            "Mã %(code)s chưa tính được: trong giỏ không có gì mua được hôm nay."
        ) % {"code": code}
    for offer in voucher.offers.select_related("condition", "benefit"):
        if reason := what_lacks(code, offer, basket):
            return reason
    return beside_others(code, basket)


def out_of_time(voucher, at: datetime) -> str:
    starts, ends = voucher.start_datetime, voucher.end_datetime
    if at < starts:
        said, day = _("Mã %(code)s dùng được từ %(day)s."), starts
    elif ends < at:
        said, day = _("Mã %(code)s đã hết hạn lúc %(day)s."), ends
    else:
        return ""
    written = date_format(timezone.localtime(day), "SHORT_DATETIME_FORMAT")
    return said % {"code": voucher.code, "day": written}


def used_up(voucher, user: AbstractBaseUser | AnonymousUser) -> str:
    told = {"code": voucher.code}
    once_each = voucher.usage == voucher.ONCE_PER_CUSTOMER
    if once_each and not user.is_authenticated:
        return _("Mã %(code)s chỉ dành cho người đã đăng nhập.") % told
    is_free, _why = voucher.is_available_to_user(user=user)
    if not is_free and once_each:
        return _("Bạn đã dùng mã %(code)s trong một đơn trước.") % told
    offers = voucher.offers.all()
    # A guest has no limit of their own; what an offer allows in all still counts.
    if not is_free or (offers and not any(o.get_max_applications() for o in offers)):
        return _("Mã %(code)s đã được dùng hết.") % told
    limited_to = user if user.is_authenticated else None
    if offers and not any(o.get_max_applications(limited_to) for o in offers):
        return _("Bạn đã dùng hết lượt của mã %(code)s.") % told
    return ""


# -- What the goods in the basket lack ----------------------------------------------


def what_lacks(code: str, offer, basket) -> str:
    """Compare the basket with what an offer asks for; "" where it has all of it."""
    condition = offer.condition
    lines = [line for line in basket.all_lines() if counts(condition, line)]
    if not lines:
        return for_other_goods(code, condition.range)
    if short := too_little(code, condition, lines):
        return short
    benefit = offer.benefit
    if benefit.range and not any(counts(benefit, one) for one in basket.all_lines()):
        return for_other_goods(code, benefit.range)
    return ""


def counts(part, line) -> bool:
    """Tell whether a line is among the goods of an offer's condition or benefit."""
    product = line.product
    return part.range.contains_product(product) and product.is_discountable


def for_other_goods(code: str, held_by) -> str:
    products = Product.objects.public().filter(
        packs__listing__in=held_by.all_products()
    )
    names = list(products.order_by("name").values_list("name", flat=True).distinct())
    if not names:
        return _("Mã %(code)s dành cho hàng hiện chưa bán trên mạng.") % {"code": code}
    told = {"code": code, "names": ", ".join(names[:NAMED])}
    if len(names) > NAMED:
        more = _("Mã %(code)s chỉ dùng cho %(names)s và %(count)s sản phẩm khác.")
        return more % {**told, "count": len(names) - NAMED}
    return _("Mã %(code)s chỉ dùng cho %(names)s.") % told


def too_little(code: str, condition, lines: list) -> str:
    """Say from which sum or number on a code counts, and what there is of it."""
    wanted, had = condition.value, sum(line.quantity for line in lines)
    if condition.type == condition.VALUE:
        worth = sum(line.line_price_incl_tax for line in lines)
        if wanted <= worth:
            return ""
        said = _(
            "Mã %(code)s dùng được từ %(wanted)s tiền hàng; "
            "hàng tính cho mã trong giỏ mới có %(had)s."
        )
        return said % {"code": code, "wanted": dong(wanted), "had": dong(worth)}
    if condition.type == condition.COVERAGE:
        had = len(lines)
        said = _(
            "Mã %(code)s dùng được khi mua từ %(wanted)s loại hàng khác nhau; "
            "trong giỏ mới có %(had)s."
        )
    else:
        said = _(
            "Mã %(code)s dùng được khi mua từ %(wanted)s món; trong giỏ mới có %(had)s."
        )
    if wanted <= had:
        return ""
    return said % {"code": code, "wanted": int(wanted), "had": had}


def beside_others(code: str, basket) -> str:
    """Say which offer has taken the goods that a code would have been for."""
    names = [applied["name"] for applied in basket.offer_applications]
    if names:
        return _("Mã %(code)s không tính cùng ưu đãi “%(name)s” đang có trong giỏ.") % {
            "code": code,
            "name": names[0],
        }
    return _("Mã %(code)s không giảm gì cho những thứ đang có trong giỏ.") % {
        "code": code
    }
