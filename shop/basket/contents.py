"""What a basket holds and comes to, as its page shows it.

Prices, what cannot be bought and what offers take off come from the same quote by
which the order is placed, so that the basket promises nothing else.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalogue.models import Product
from catalogue.views import product_rows
from media.models import Rendition
from shop.packs.models import Pack
from shop.packs.selling import NotSold, why_not
from shop.parcels import quoting
from shop.parcels.quoting import LineQuote, ParcelQuote
from shop.stall.models import Stall
from shop.voucher_reasons import why_closed, why_uncounted


@dataclass(slots=True)
class BasketLine:
    """A line that can be bought. `price_before` is set where it was another one."""

    pk: int
    pack: Pack
    quantity: int
    price: int
    price_before: int | None
    discount: int
    cover: Rendition | None = None
    cover_alt: str = ""

    @property
    def total(self) -> int:
        return self.quantity * self.price - self.discount

    @property
    def is_short(self) -> bool:
        """Tell whether more are wanted than can be had."""
        return self.quantity > self.pack.most

    @property
    def short_text(self) -> str:
        if self.pack.most < self.pack.left:
            return _("Mỗi đơn mua nhiều nhất %(most)s.") % {"most": self.pack.most}
        return _("Chỉ còn %(left)s.") % {"left": self.pack.left}


@dataclass(slots=True)
class SetAside:
    """A line that cannot be bought today: why, and what to do about it."""

    pk: int
    name: str
    quantity: int
    reason: str
    advice: str
    pack: Pack | None
    is_waiting: bool = False


@dataclass(slots=True)
class Group:
    """What one producer sells of it; amounts in đồng, without delivery."""

    stall: Stall
    lines: list[BasketLine]

    @property
    def goods(self) -> int:
        return sum(line.quantity * line.price for line in self.lines)

    @property
    def discount(self) -> int:
        return sum(line.discount for line in self.lines)

    @property
    def total(self) -> int:
        return self.goods - self.discount


@dataclass(frozen=True, slots=True)
class Reduction:
    """An offer or a code and what it takes off; the fee of delivery, later."""

    name: str
    amount: int
    is_on_delivery: bool = False


@dataclass(frozen=True, slots=True)
class VoucherTold:
    """The code in a basket; `why_not` says why it takes nothing off, "" if it does."""

    code: str
    why_not: str = ""

    @property
    def counts(self) -> bool:
        return not self.why_not


@dataclass(slots=True)
class Contents:
    groups: list[Group] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    reductions: list[Reduction] = field(default_factory=list)
    voucher: VoucherTold | None = None

    @property
    def is_empty(self) -> bool:
        return not self.groups and not self.set_aside

    @property
    def goods(self) -> int:
        return sum(group.goods for group in self.groups)

    @property
    def total(self) -> int:
        return sum(group.total for group in self.groups)

    @property
    def things(self) -> int:
        return sum(line.quantity for group in self.groups for line in group.lines)

    @property
    def is_ready(self) -> bool:
        """Tell whether it can go on to the checkout as it is."""
        every = [line for group in self.groups for line in group.lines]
        return bool(every) and not any(line.is_short for line in every)


def contents(
    basket, *, user: AbstractBaseUser | AnonymousUser, at: datetime
) -> Contents:
    """Say what lies in a basket at an instant, in a fixed number of queries.

    Nothing is written. The basket may be one not saved yet: then it is empty.
    """
    if basket.pk is None:
        return Contents()
    on = timezone.localdate(at)
    quote = quoting.quote(basket, None, {}, user=user, at=at)
    told = Contents(
        groups=[group_of(parcel) for parcel in quote.parcels],
        set_aside=set_aside(quote.set_aside, on),
        reductions=reductions(basket),
        voucher=voucher_of(basket, user, at),
    )
    show_covers(told)
    return told


def group_of(parcel: ParcelQuote) -> Group:
    return Group(parcel.stall, [line_of(line) for line in parcel.lines])


def line_of(quoted: LineQuote) -> BasketLine:
    before = quoted.line.price_incl_tax
    changed = before is not None and int(before) != quoted.unit_price
    return BasketLine(
        pk=quoted.line.pk,
        pack=quoted.pack,
        quantity=quoted.quantity,
        price=quoted.unit_price,
        price_before=int(before) if changed else None,
        discount=quoted.discount,
    )


def set_aside(lines: list[tuple], on: date) -> list[SetAside]:
    if not lines:
        return []
    listings = [line.product_id for line, _reason in lines]
    known = Pack.objects.with_parts().filter(listing__in=listings)
    packs = {pack.listing_id: pack for pack in known}
    found = []
    for line, reason in lines:
        pack = packs.get(line.product_id)
        why = why_not(pack, on) if pack else None
        found.append(
            SetAside(
                pk=line.pk,
                name=str(pack) if pack else _("Hàng không còn bán"),
                quantity=line.quantity,
                reason=reason,
                advice=advice(pack, why),
                pack=pack,
                is_waiting=why in WAITING,
            )
        )
    return found


WAITING = (NotSold.HOLIDAY, NotSold.PAUSED, NotSold.NOT_YET, NotSold.SOLD_OUT)


def advice(pack: Pack | None, why: NotSold | None) -> str:
    """Say what the shopper can do: wait for it, or let it go."""
    match why:
        case NotSold.HOLIDAY:
            last = pack.product.producer.stall.holiday_until
            return _("Nghỉ đến hết %(day)s. Cứ để đây, hết nghỉ lại mua được.") % {
                "day": date_format(last, "SHORT_DATE_FORMAT")
            }
        case NotSold.NOT_YET:
            return _("Mở bán từ %(day)s. Cứ để đây, đến ngày lại mua được.") % {
                "day": date_format(pack.sold_from, "SHORT_DATE_FORMAT")
            }
        case NotSold.PAUSED | NotSold.SOLD_OUT:
            return _("Cứ để đây, có hàng lại là mua được; hoặc bỏ khỏi giỏ.")
    return _("Hãy bỏ khỏi giỏ. Những thứ khác vẫn đặt được.")


def reductions(basket) -> list[Reduction]:
    """Name what offers and codes take off, those on delivery without an amount."""
    found = []
    for applied in basket.offer_applications:
        voucher = applied["voucher"]
        name = _("Mã %(code)s") % {"code": voucher.code} if voucher else applied["name"]
        on_delivery = applied["result"].affects_shipping
        if applied["discount"] > 0 or on_delivery:
            found.append(Reduction(name, int(applied["discount"]), on_delivery))
    return found


def voucher_of(
    basket, user: AbstractBaseUser | AnonymousUser, at: datetime
) -> VoucherTold | None:
    """Say whether the code in the basket takes anything off as it is."""
    voucher = basket.vouchers.first()
    if voucher is None:
        return None
    if any(applied["voucher"] == voucher for applied in basket.offer_applications):
        return VoucherTold(voucher.code)
    why = why_closed(voucher, user, at) or why_uncounted(voucher, basket)
    return VoucherTold(voucher.code, why)


def show_covers(told: Contents) -> None:
    """Give each line its product's photograph, two questions for all."""
    lines = [line for group in told.groups for line in group.lines]
    products: dict[int, Product] = {
        line.pack.product_id: line.pack.product for line in lines
    }
    if not products:
        return
    photographs = product_rows.photographs_of(products.values())
    for line in lines:
        shown = next(iter(photographs[line.pack.product_id]), None)
        if shown and shown.thumb:
            line.cover, line.cover_alt = shown.thumb, shown.photo.alt_text
