"""What of a product can be bought, as its page, a card and a crawler are told."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from catalogue.models import Product
from catalogue.prepared import Given, Prepared
from catalogue.standing import Standing
from shop.dong import dong
from shop.packs.models import Pack
from shop.packs.selling import NotSold, stall_of, why_not_under
from shop.shoppers.models import ReviewState
from shop.stall.models import DeliveryRate, Stall

# From so many on, how many are left is worth saying.
FEW = 10
# One container and what is in it: "Hộp 500 g". More words may mean several of them.
PLAIN_LABEL = re.compile(r"[^\W\d_]+ (\d+(?:,\d+)?) ?(g|kg|ml|l|lít)", re.IGNORECASE)
IN_BASE_UNITS = {"g": 1, "kg": 1000, "ml": 1, "l": 1000, "lít": 1000}


@dataclass(frozen=True, slots=True)
class PackShown:
    """A pack and what stops it today, if anything does."""

    pack: Pack
    reason: NotSold | None

    @property
    def is_sold(self) -> bool:
        return self.reason is None

    @property
    def left_text(self) -> str:
        """Say how many are left where they are few."""
        if not self.is_sold or self.pack.left > FEW:
            return ""
        return _("còn %(left)s") % {"left": self.pack.left}

    @property
    def unit_price(self) -> str:
        return unit_price(self.pack.label, self.pack.price)


@dataclass(frozen=True, slots=True)
class Offering:
    """All packs of a product in the seller's order."""

    packs: tuple[PackShown, ...]

    @property
    def sold(self) -> list[PackShown]:
        return [shown for shown in self.packs if shown.is_sold]

    @property
    def first(self) -> PackShown | None:
        """Return the pack that is chosen before anybody chooses."""
        return next(iter(self.sold), None)

    @property
    def lowest(self) -> int | None:
        """Return the lowest price of what can be bought, in đồng."""
        return min((shown.pack.price for shown in self.sold), default=None)

    @property
    def most(self) -> int:
        return max((shown.pack.most for shown in self.sold), default=1)

    @property
    def reason(self) -> NotSold | None:
        """Return why nothing is sold: the mildest, which is the nearest to a sale."""
        if self.sold or not self.packs:
            return None
        order = list(NotSold)
        return max((shown.reason for shown in self.packs), key=order.index)

    @property
    def stall(self) -> Stall | None:
        if not self.packs:
            return None
        return stall_of(self.packs[0].pack.product.producer)

    @property
    def is_sample(self) -> bool:
        return any(shown.pack.is_sample for shown in self.packs)

    @property
    def has_reviews(self) -> bool:
        """Tell whether there is a review to show: only of what has packs."""
        return any(shown.pack.has_reviews for shown in self.packs)

    @property
    def least_fee(self) -> int | None:
        """Return from how much the stall delivers, in đồng, None where it does not."""
        return self.packs[0].pack.least_fee if self.packs else None


def offering(product: Product, standing: Standing) -> Offering:
    """Fetch what of a product is sold on the standing's day, once for a page.

    What its page shows beside it, `product.shown_beside`, is fetched along.
    """
    if asked_before(product) is None:
        asked = [product, *in_force(getattr(product, "shown_beside", ()))]
        packs = defaultdict(list)
        for pack in packs_of_page(*(each.pk for each in asked)):
            packs[pack.product_id].append(pack)
        for each in asked:
            on_its_day = standing if each is product else each.shown_standing
            found = tuple(shown(pack, on_its_day) for pack in packs[each.pk])
            each.__dict__["_offering"] = Offering(found)
    return asked_before(product)


def in_force(products: Iterable[Product]) -> list[Product]:
    """Keep those of `catalogue.cards.as_cards` that may be sold at all."""
    return [each for each in products if each.shown_standing.is_in_force]


def asked_before(product: Product) -> Offering | None:
    """Return what `offering` told of this very object, None before it was asked."""
    return product.__dict__.get("_offering")


def shown(pack: Pack, standing: Standing) -> PackShown:
    return PackShown(pack, why_not_under(pack, standing))


def with_seller():
    """Packs with stock and seller, whatever the stars say, in one query."""
    return Pack.objects.select_related("stock", "product__producer__stall").defer(
        "product__folded",
        "product__note",
        "product__ingredients",
        "product__storage",
        "product__producer__folded",
        "product__producer__introduction",
    )


def with_page(packs):
    """Tell in the same query what else a product's page says of the seller."""
    fees = DeliveryRate.objects.filter(stall=OuterRef("product__producer__stall"))
    reviewed = Product.objects.filter(
        pk=OuterRef("product"), reviews__state=ReviewState.SHOWN
    )
    return packs.annotate(
        least_fee=Subquery(fees.order_by("fee").values("fee")[:1]),
        has_reviews=Exists(reviewed),
    )


@Prepared
def packs_of_page(*products: Given) -> QuerySet[Pack]:
    return with_page(with_seller().filter(product__pk__in=products))


@Prepared
def packs_of(*products: Given) -> QuerySet[Pack]:
    return with_seller().filter(product__pk__in=products)


def for_cards(products: Iterable[Product]) -> dict[int, Offering]:
    """Fetch by product what is sold of those a list shows, in one query.

    Expects products of `catalogue.cards.as_cards`. Those without any star in force
    are not asked for, nor those that a product's page has fetched.
    """
    sellable = in_force(products)
    known = {p.pk: found for p in sellable if (found := asked_before(p)) is not None}
    standings = {p.pk: p.shown_standing for p in sellable if p.pk not in known}
    packs = defaultdict(list)
    for pack in packs_of(*standings) if standings else ():
        packs[pack.product_id].append(shown(pack, standings[pack.product_id]))
    fetched = {pk: Offering(tuple(found)) for pk, found in packs.items()}
    return {pk: found for pk, found in (known | fetched).items() if found.packs}


def unit_price(label: str, price: int) -> str:
    """Write the price of 100 g or a litre, or "" where the label does not tell.

    Only a label of one container and its content is taken at its word.
    """
    match = PLAIN_LABEL.fullmatch(label.strip())
    if match is None:
        return ""
    unit = match[2].lower()
    content = Decimal(match[1].replace(",", ".")) * IN_BASE_UNITS[unit]
    is_weight = unit in ("g", "kg")
    basis, name = (100, _("100 g")) if is_weight else (1000, _("lít"))
    if content <= 0 or content == basis:
        return ""
    each = (price * basis / content).quantize(Decimal(1), ROUND_HALF_UP)
    return f"{dong(each)}/{name}"


def delivery_text(stall: Stall, least: int | None) -> str:
    """Say from how much a stall delivers, and from which sum it does so for free.

    `least` is its lowest fee in đồng, None where it has no table.
    """
    if least is None and stall.hands_over:
        return _("Chưa giao hàng; khách đến lấy tại nơi làm.")
    if least is None:
        return _("Người bán chưa đặt phí giao.")
    said = _("Giao hàng từ %(fee)s") % {"fee": dong(least)}
    if stall.free_delivery_from is not None:
        said += _(", miễn phí cho đơn từ %(sum)s") % {
            "sum": dong(stall.free_delivery_from)
        }
    return said + "."


def for_machines(product: Product, standing: Standing, url: str) -> dict:
    """Describe each pack that stands behind the stars in force, for crawlers."""
    if not standing.is_in_force:
        return {}
    offers = [one_offer(one, url) for one in offering(product, standing).packs]
    return {"offers": offers} if offers else {}


def one_offer(shown: PackShown, url: str) -> dict:
    state = "InStock" if shown.is_sold else "OutOfStock"
    return {
        "@type": "Offer",
        "name": shown.pack.label,
        "url": url,
        "price": shown.pack.price,
        "priceCurrency": "VND",
        "availability": f"https://schema.org/{state}",
        "seller": {
            "@type": "Organization",
            "name": shown.pack.product.producer.name,
        },
    }


def today_of(products: Iterable[Product], on: date) -> dict[int, Offering]:
    """Fetch the same for products with their recognitions at hand, for an index."""
    packs = defaultdict(list)
    kept = {product.pk: product.standing(on) for product in products}
    for pack in with_seller().filter(product__in=list(kept)):
        packs[pack.product_id].append(shown(pack, kept[pack.product_id]))
    return {pk: Offering(tuple(found)) for pk, found in packs.items()}
