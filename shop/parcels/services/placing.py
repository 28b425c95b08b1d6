"""An order is placed: all of it in one transaction, or nothing."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from oscar.apps.basket.models import Basket
from oscar.apps.offer.models import ConditionalOffer
from oscar.apps.order.exceptions import UnableToPlaceOrder
from oscar.apps.order.models import Line as OrderLine
from oscar.apps.order.models import Order
from oscar.apps.order.utils import OrderCreator
from oscar.core.prices import Price

from catalogue.models import Recognition
from places.models import Commune
from shop.dong import dong
from shop.notices import outbox
from shop.packs.models import Pack
from shop.parcels import trail
from shop.parcels.models import Delivery, Parcel, ParcelLine, Placement
from shop.parcels.quoting import Choice, ParcelQuote, Quote, quote
from shop.parcels.services import links, moves
from shop.parcels.services.deadlocks import once_more
from shop.parcels.signals import announce, order_placed
from shop.partner.models import StockRecord
from shop.payments.methods import METHODS
from shop.refusals import Refused
from shop.stall.models import Stall

# Crockford's letters: none is mistaken for another when read out on the telephone.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
NUMBER_LENGTH = 8


class NotPlaced(Refused):
    """Something changed since the shopper read the total; `problems` are sentences.

    `aside` says why each line set aside cannot be bought. It is no problem but a
    part of the sentence: pages list these lines from their own quote.
    """

    def __init__(self, *problems: str, aside: Sequence[str] = ()):
        super().__init__(" ".join([*problems, *aside]))
        self.problems = list(problems)


@dataclass(frozen=True, slots=True)
class Invoice:
    name: str
    address: str
    tax_number: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who receives. `phone` is in E.164; no commune when everything is fetched.

    `language` is that of what they are told afterwards.
    """

    name: str
    phone: str
    email: str = ""
    commune: Commune | None = None
    street: str = ""
    invoice: Invoice | None = None
    language: str = settings.LANGUAGE_CODE


@dataclass(frozen=True, slots=True)
class Placed:
    """`rest` is an open basket with the lines that could not be bought, if any."""

    placement: Placement
    is_new: bool
    rest: Basket | None = None


@once_more
@transaction.atomic
def place(
    basket: Basket,
    buyer: Buyer,
    choices: Mapping[int, Choice],
    *,
    seen_total: int,
    user: AbstractBaseUser | AnonymousUser,
    at: datetime,
) -> Placed:
    """Make an order of a basket, one parcel for each producer.

    Everything is asked again under lock: stars, prices, stock, vouchers. A basket
    makes one order only: placing it again returns the first. Raises `NotPlaced`, and
    then nothing has changed.
    """
    basket = Basket.objects.select_for_update().get(pk=basket.pk)
    earlier = Placement.objects.filter(basket=basket).first()
    if earlier is not None:
        return Placed(earlier, is_new=False)
    if basket.status != Basket.OPEN:
        raise NotPlaced(_("Giỏ hàng này không còn mở; xin xem lại giỏ hàng."))
    lock_what_is_sold(basket)
    agreed = quote_under_lock(basket, buyer, choices, user, at)
    check(agreed, seen_total)
    try:
        placement = write(agreed, buyer, user, at)
    except UnableToPlaceOrder as error:
        raise NotPlaced(_("Hàng vừa hết trong lúc bạn đặt.")) from error
    rest = keep_rest(agreed)
    basket.submit()
    outbox.to_shopper(placement, "order_placed", at=at)
    announce(order_placed, Placement, placement=placement)
    return Placed(placement, is_new=True, rest=rest)


def lock_what_is_sold(basket: Basket) -> None:
    """Hold the stars, packs and stocks of a basket, always in the same order.

    Two baskets with the same goods then wait for each other and never in a circle; a
    withdrawal comes wholly before or wholly after.
    """
    listings = list(basket.lines.values_list("product_id", flat=True))
    packs = Pack.objects.filter(listing__in=listings)
    products = packs.values("product")
    of_self = {"no_key": True, "of": ("self",)}
    for rows in (
        Recognition.objects.filter(product__in=products),
        packs,
        StockRecord.objects.filter(pack__listing__in=listings),
    ):
        list(rows.select_for_update(**of_self).order_by("pk").values_list("pk"))


def quote_under_lock(
    basket: Basket,
    buyer: Buyer,
    choices: Mapping[int, Choice],
    user: AbstractBaseUser | AnonymousUser,
    at: datetime,
) -> Quote:
    """Quote with the vouchers and offers it uses held, so that each count is right.

    Which offers apply is known only from a quote; so one is made, its offers are
    locked, and it is made again from what they have come to be.
    """
    list(basket.vouchers.select_for_update().order_by("pk").values_list("pk"))
    held: set[int] = set()
    while True:
        found = quote(basket, buyer.commune, choices, user=user, at=at)
        used = {applied["offer"].pk for applied in basket.offer_applications}
        if used <= held:
            return found
        held |= used
        offers = ConditionalOffer.objects.select_for_update().filter(pk__in=held)
        list(offers.order_by("pk").values_list("pk"))


def check(agreed: Quote, seen_total: int) -> None:
    if not agreed.parcels:
        raise NotPlaced(_("Trong giỏ không có gì đặt được."), aside=why_aside(agreed))
    if any(parcel.choice is None for parcel in agreed.parcels):
        raise NotPlaced(_("Có người bán chưa được chọn cách giao và cách trả tiền."))
    if agreed.problems:
        raise NotPlaced(*agreed.problems)
    if agreed.total != seen_total:
        changed = total_changed(seen_total, agreed.total)
        raise NotPlaced(changed, aside=why_aside(agreed))


def total_changed(before: int, now: int) -> str:
    return _(
        "Tổng tiền đã đổi từ %(before)s thành %(now)s; xin xem lại trước khi đặt."
    ) % {"before": dong(before), "now": dong(now)}


def why_aside(agreed: Quote) -> list[str]:
    return [
        _("%(line)s: %(why)s") % {"line": line.product.title, "why": why}
        for line, why in agreed.set_aside
    ]


class Creator(OrderCreator):
    """Oscar's, remembering which line of the order came from which of the basket."""

    def __init__(self) -> None:
        self.made: dict[int, OrderLine] = {}

    def create_additional_line_models(self, order, order_line, basket_line):
        self.made[basket_line.pk] = order_line


@dataclass(frozen=True, slots=True)
class ByParcel:
    """What Oscar asks of a shipping method: here each parcel has its own."""

    fee_discount: int
    name = "Theo từng kiện"
    code = "by-parcel"

    def discount(self, basket: Basket) -> int:
        return self.fee_discount


def write(agreed: Quote, buyer: Buyer, user, at: datetime) -> Placement:
    creator = Creator()
    order = creator.place_order(
        agreed.basket,
        price(agreed.total),
        ByParcel(agreed.fee_discount),
        price(agreed.fee - agreed.fee_discount),
        user=user,
        order_number=new_number(),
        guest_email="" if user.is_authenticated else buyer.email,
        date_placed=at,
    )
    placement = write_placement(order, agreed, buyer, at)
    for index, share in enumerate(agreed.parcels, start=1):
        parcel = write_parcel(order, index, share, at)
        write_lines(parcel, share, creator.made, at)
        by = user if user.is_authenticated else None
        trail.record("placed", parcel, by=by)
        link = links.make(parcel, at=at)
        outbox.to_producer(parcel, "parcel_new", at=at, link=link.pk)
    return placement


def price(amount: int) -> Price:
    return Price(settings.OSCAR_DEFAULT_CURRENCY, excl_tax=amount, incl_tax=amount)


def new_number() -> str:
    while True:
        number = "".join(secrets.choice(ALPHABET) for _place in range(NUMBER_LENGTH))
        if not Order.objects.filter(number=number).exists():
            return number


def write_placement(
    order: Order, agreed: Quote, buyer: Buyer, at: datetime
) -> Placement:
    delivers = any(p.choice.delivery == Delivery.ADDRESS for p in agreed.parcels)
    commune = buyer.commune if delivers else None
    invoice = buyer.invoice
    return Placement.objects.create(
        order=order,
        basket=agreed.basket,
        name=buyer.name,
        phone=buyer.phone,
        email=buyer.email,
        language=buyer.language,
        commune=commune,
        street=buyer.street if commune else "",
        place_text=f"{commune}, {commune.province}" if commune else "",
        wants_invoice=invoice is not None,
        invoice_name=invoice.name if invoice else "",
        invoice_tax_number=invoice.tax_number if invoice else "",
        invoice_address=invoice.address if invoice else "",
        invoice_email=invoice.email if invoice else "",
        conditions_accepted_at=at,
        placed_at=at,
    )


def write_parcel(order: Order, index: int, share: ParcelQuote, at: datetime) -> Parcel:
    choice = share.choice
    days_from, days_to = share.days or (None, None)
    is_prepaid = METHODS[choice.payment].is_prepaid
    return Parcel.objects.create(
        order=order,
        stall=share.stall,
        number=f"{order.number}-{index}",
        state_since=at,
        seller=seller_of(share.stall),
        delivery=choice.delivery,
        showroom=choice.showroom if choice.delivery == Delivery.SHOWROOM else None,
        weight_g=share.weight_g,
        days_from=days_from,
        days_to=days_to,
        note=choice.note,
        payment=choice.payment,
        goods=share.goods,
        discount=share.discount,
        fee=share.fee,
        fee_discount=share.fee_discount,
        total=share.total,
        confirm_by=at + timedelta(hours=settings.PARCEL_CONFIRM_HOURS),
        pay_by=moves.pay_by(at) if is_prepaid else None,
    )


def seller_of(stall: Stall) -> dict[str, str]:
    """Say who sells, as the law asks (Luật 19/2023/QH15, Điều 37)."""
    producer = stall.producer
    place = ", ".join(filter(None, (producer.address, producer.place_text)))
    return {
        "name": producer.name,
        "address": place,
        "phone": producer.phone or stall.notice_phone,
        "tax_number": producer.tax_number,
    }


def write_lines(
    parcel: Parcel, share: ParcelQuote, made: dict[int, OrderLine], at: datetime
) -> None:
    on = timezone.localdate(at)
    rows = []
    for line in share.lines:
        product = line.pack.product
        recognition = product.standing(on).recognition
        rows.append(
            ParcelLine(
                parcel=parcel,
                order_line=made[line.line.pk],
                pack=line.pack,
                product=product,
                recognition=recognition,
                stars=recognition.stars,
                name=product.name,
                label=line.pack.label,
                quantity=line.quantity,
                unit_price=line.unit_price,
                discount=line.discount,
                total=line.total,
            )
        )
    ParcelLine.objects.bulk_create(rows)


def keep_rest(agreed: Quote) -> Basket | None:
    """Leave what could not be bought in a basket of its own, for another day."""
    if not agreed.set_aside:
        return None
    rest = Basket.objects.create(owner=agreed.basket.owner)
    aside = [line.pk for line, _why in agreed.set_aside]
    agreed.basket.lines.filter(pk__in=aside).update(basket=rest)
    return rest
