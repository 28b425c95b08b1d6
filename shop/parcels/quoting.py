"""What a basket comes to: a parcel for each producer, its fee, discounts and total.

The review page shows a quote and the placing of an order makes one anew under lock:
both come from here, so that what was read is what is charged.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils import timezone
from django.utils.translation import gettext as _
from oscar.apps.basket.models import Basket, Line
from oscar.apps.offer.applicator import Applicator

from places.models import Commune
from shop.dong import split
from shop.packs.models import Pack
from shop.packs.selling import why_not
from shop.parcels.models import Delivery
from shop.partner.strategy import Selector
from shop.payments.methods import METHODS
from shop.stall import delivery
from shop.stall.models import DeliveryRate, Stall
from shop.voucher_reasons import why_closed
from showroom.models import Showroom


@dataclass(frozen=True, slots=True)
class Choice:
    """How one producer's share is to come and to be paid."""

    delivery: str = Delivery.ADDRESS
    payment: str = ""
    showroom: Showroom | None = None
    note: str = ""


@dataclass(slots=True)
class LineQuote:
    line: Line
    pack: Pack
    quantity: int
    unit_price: int
    discount: int

    @property
    def total(self) -> int:
        return self.quantity * self.unit_price - self.discount


@dataclass(slots=True)
class ParcelQuote:
    """One producer's share. `fee` is None where the stall does not deliver.

    `days` says from how many days to how many it is on its way, None where the
    producer did not say or does not bring it.
    """

    stall: Stall
    choice: Choice | None
    lines: list[LineQuote]
    fee: int | None = None
    days: tuple[int, int] | None = None
    fee_discount: int = 0
    problems: list[str] = field(default_factory=list)

    @property
    def goods(self) -> int:
        return sum(line.quantity * line.unit_price for line in self.lines)

    @property
    def discount(self) -> int:
        return sum(line.discount for line in self.lines)

    @property
    def goods_left(self) -> int:
        """Return what the goods cost once they are discounted."""
        return self.goods - self.discount

    @property
    def weight_g(self) -> int:
        return sum(line.quantity * line.pack.weight_g for line in self.lines)

    @property
    def total(self) -> int:
        return self.goods - self.discount + (self.fee or 0) - self.fee_discount


@dataclass(slots=True)
class Quote:
    """All parcels, what was set aside and why, and what stands in the way."""

    basket: Basket
    parcels: list[ParcelQuote]
    # Lines that cannot be bought today, each with a sentence.
    set_aside: list[tuple[Line, str]]
    shipping_offers: list[dict]
    own_problems: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(parcel.total for parcel in self.parcels)

    @property
    def fee(self) -> int:
        return sum(p.fee or 0 for p in self.parcels)

    @property
    def fee_discount(self) -> int:
        return sum(p.fee_discount for p in self.parcels)

    @property
    def problems(self) -> list[str]:
        found = list(self.own_problems)
        for parcel in self.parcels:
            found += parcel.problems
        return found


def quote(
    basket: Basket,
    commune: Commune | None,
    choices: Mapping[int, Choice],
    *,
    user: AbstractBaseUser | AnonymousUser,
    at: datetime,
    request=None,
) -> Quote:
    """Say what a basket comes to at an instant.

    `choices` are by the stall's key; a stall without one has no fee yet. Nothing is
    written. Lines that cannot be bought are left out of the offers and of the total.
    """
    on = timezone.localdate(at)
    bought, set_aside, short = sort_out(basket, on)
    price(basket, [line for line, _pack in bought], user, request)
    parcels = by_stall(basket, bought, choices)
    rates = rates_of(parcels)
    for parcel in parcels:
        deliver(parcel, commune, rates, on)
        pay(parcel)
    answer = Quote(basket, parcels, set_aside, list(basket.shipping_discounts))
    answer.own_problems = short + voucher_problems(basket, user, at)
    take_off_fees(answer)
    return answer


def sort_out(
    basket: Basket, on: date
) -> tuple[list[tuple[Line, Pack]], list[tuple[Line, str]], list[str]]:
    """Part the lines that can be bought from those that cannot; say what is short."""
    lines = list(basket.lines.order_by("pk")) if basket.pk else []
    listings = [line.product_id for line in lines]
    found = Pack.objects.with_parts().filter(listing__in=listings)
    packs = {pack.listing_id: pack for pack in found}
    bought, set_aside, short = [], [], []
    for line in lines:
        pack = packs.get(line.product_id)
        if pack is None:
            set_aside.append((line, _("Hàng này không còn bán ở đây.")))
        elif reason := why_not(pack, on):
            set_aside.append((line, str(reason.label)))
        else:
            bought.append((line, pack))
            if line.quantity > pack.most:
                short.append(too_many(pack))
    return bought, set_aside, short


def too_many(pack: Pack) -> str:
    if pack.left <= pack.most:
        return _("%(pack)s chỉ còn %(left)s.") % {"pack": pack, "left": pack.left}
    return _("%(pack)s: mỗi đơn nhiều nhất %(most)s.") % {
        "pack": pack,
        "most": pack.most,
    }


def price(basket: Basket, bought: list[Line], user, request) -> None:
    """Apply the offers that run to the lines that are bought, and to no other."""
    basket.strategy = Selector().strategy(request=request, user=user)
    basket.reset_offer_applications()
    lines = basket.lines.filter(pk__in=[line.pk for line in bought]).order_by("pk")
    basket._lines = lines.select_related(
        "stockrecord__partner", "product__product_class"
    ).prefetch_related("attributes", "product__stockrecords")
    if bought:
        Applicator().apply(basket, user, request)


def by_stall(
    basket: Basket, bought: list[tuple[Line, Pack]], choices: Mapping[int, Choice]
) -> list[ParcelQuote]:
    packs = {line.pk: pack for line, pack in bought}
    found: dict[int, ParcelQuote] = {}
    for line in basket.all_lines() if bought else ():
        pack = packs[line.pk]
        # Oscar asks the stock for its product when it takes from it.
        line.stockrecord.product = line.product
        stall = pack.product.producer.stall
        if stall.pk not in found:
            found[stall.pk] = ParcelQuote(stall, choices.get(stall.pk), [])
        before = int(line.line_price_incl_tax)
        after = int(line.line_price_incl_tax_incl_discounts)
        found[stall.pk].lines.append(
            LineQuote(line, pack, line.quantity, pack.price, before - after)
        )
    return list(found.values())


def rates_of(parcels: Iterable[ParcelQuote]) -> list[DeliveryRate]:
    return list(DeliveryRate.objects.filter(stall__in=[p.stall.pk for p in parcels]))


def deliver(
    parcel: ParcelQuote,
    commune: Commune | None,
    rates: list[DeliveryRate],
    on: date,
) -> None:
    """Put a fee on a parcel, or a sentence where it cannot go."""
    choice = parcel.choice
    if choice is None:
        return
    if choice.delivery == Delivery.PRODUCER:
        parcel.fee = 0
        if not parcel.stall.hands_over:
            parcel.problems.append(
                _("%(stall)s không giao hàng tại nơi làm.") % {"stall": parcel.stall}
            )
        return
    if choice.delivery == Delivery.SHOWROOM:
        commune = showroom_commune(parcel, on)
    elif commune is None:
        parcel.problems.append(_("Chưa có địa chỉ giao hàng."))
    if commune is None:
        return
    brought = carriage_to(parcel, rates, commune.pk, commune.province_id)
    if brought is not None:
        parcel.fee, parcel.days = brought
    else:
        parcel.problems.append(
            _("%(stall)s không giao đến %(place)s.")
            % {"stall": parcel.stall, "place": commune}
        )


def carriage_to(
    parcel: ParcelQuote, rates: list[DeliveryRate], commune: int, province: int
) -> delivery.Carriage | None:
    """Return what bringing a parcel to a commune costs, and how long it takes."""
    stall = parcel.stall
    zone = delivery.zone_of(stall.producer, commune=commune, province=province)
    return delivery.carriage(
        stall,
        [rate for rate in rates if rate.stall_id == stall.pk],
        zone=zone,
        weight_g=parcel.weight_g,
        goods=parcel.goods - parcel.discount,
    )


def showroom_commune(parcel: ParcelQuote, on: date) -> Commune | None:
    showroom = parcel.choice.showroom
    if showroom is None:
        parcel.problems.append(_("Chưa chọn điểm bán để đến nhận."))
    elif (
        not showroom.takes_parcels
        or showroom.closed_reason
        or showroom.is_over_on(on)
        or showroom.commune is None
    ):
        parcel.problems.append(
            _("%(showroom)s không nhận giữ kiện hàng.") % {"showroom": showroom}
        )
    else:
        return showroom.commune
    return None


def pay(parcel: ParcelQuote) -> None:
    if parcel.choice is None:
        return
    method = METHODS.get(parcel.choice.payment)
    if method is None or not method.is_offered_by(parcel.stall):
        parcel.problems.append(
            _("%(stall)s chưa nhận cách trả tiền này.") % {"stall": parcel.stall}
        )


def voucher_problems(basket: Basket, user, at: datetime) -> list[str]:
    """Say which vouchers of the basket can no longer be used, and why."""
    there = basket.vouchers.all() if basket.pk else ()
    return [why for voucher in there if (why := why_closed(voucher, user, at))]


def take_off_fees(quote: Quote) -> None:
    """Share what an offer takes off the delivery among the parcels that pay it."""
    if not quote.shipping_offers or not quote.fee:
        return
    offer = quote.shipping_offers[0]["offer"]
    discount = min(int(offer.shipping_discount(quote.fee)), quote.fee)
    shares = split(discount, [parcel.fee or 0 for parcel in quote.parcels])
    for parcel, share in zip(quote.parcels, shares, strict=True):
        parcel.fee_discount = share
