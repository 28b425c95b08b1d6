"""What sellers do with packs: open, price, count, pause; each leaves an audit line."""

from datetime import date, datetime
from decimal import Decimal

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from catalogue.models import Product
from shop.dong import dong
from shop.packs import listings, trail
from shop.packs.models import Pack
from shop.packs.refusals import (
    ImpossiblePack,
    ImpossiblePrice,
    ImpossibleStock,
    NoStall,
)
from shop.packs.signals import announce
from shop.partner.models import StockRecord
from shop.stall.models import Stall

LOWEST_PRICE, HIGHEST_PRICE = 1_000, 1_000_000_000
MOST_LEFT = 100_000
CHANGEABLE = frozenset(
    {
        "label",
        "weight_g",
        "gtin",
        "most_per_order",
        "sold_from",
        "sold_until",
        "sort_order",
    }
)


@transaction.atomic
def create(
    product: Product,
    *,
    label: str,
    price: int,
    left: int,
    weight_g: int,
    by: AbstractBaseUser | None,
    at: datetime,
    gtin: str = "",
    most_per_order: int | None = None,
    sold_from: date | None = None,
    sold_until: date | None = None,
    is_sample: bool = False,
) -> Pack:
    """Put a product on sale in a size. `price` is in đồng, tax included.

    Raises `NoStall`, `ImpossiblePrice`, `ImpossibleStock` or `ImpossiblePack`.
    """
    stall = open_stall_of(product)
    check_price(price)
    check_left(left)
    last = product.packs.aggregate(last=Max("sort_order"))["last"]
    pack = Pack(
        product=product,
        label=" ".join(label.split()),
        weight_g=weight_g,
        gtin=gtin,
        most_per_order=most_per_order,
        sold_from=sold_from,
        sold_until=sold_until,
        is_sample=is_sample,
        sort_order=0 if last is None else last + 1,
    )
    check(pack, without=("listing", "stock"))
    pack.listing, pack.stock = listings.make(
        product,
        label=pack.label,
        price=price,
        left=left,
        gtin=gtin,
        partner=stall.partner,
    )
    pack.save()
    trail.record("created", pack, by=by, price=price, left=left)
    announce(pack)
    return pack


@transaction.atomic
def change(
    pack: Pack, *, by: AbstractBaseUser | None, at: datetime, **fields: object
) -> Pack:
    """Change what `CHANGEABLE` names. Raises `ImpossiblePack`."""
    if unknown := fields.keys() - CHANGEABLE:
        raise TypeError(f"a pack's {', '.join(sorted(unknown))} is not changed here")
    pack = locked(pack)
    if "label" in fields:
        fields["label"] = " ".join(str(fields["label"]).split())
    changed = [name for name, value in fields.items() if getattr(pack, name) != value]
    if not changed:
        return pack
    for name in changed:
        setattr(pack, name, fields[name])
    check(pack)
    pack.save(update_fields=changed)
    follow(pack)
    names = [str(Pack._meta.get_field(name).verbose_name) for name in changed]
    trail.record("changed", pack, by=by, changed=names)
    announce(pack)
    return pack


def follow(pack: Pack) -> None:
    """Let the listing bear the pack's name and bar code."""
    listing = pack.listing
    listing.title = listings.title_of(pack.product, pack.label)
    listing.upc = listings.free_upc(pack.gtin, listing)
    listing.save(update_fields=["title", "upc", "date_updated"])


@transaction.atomic
def set_price(
    pack: Pack, price: int, *, by: AbstractBaseUser | None, at: datetime
) -> Pack:
    """Ask another price from now on, in đồng. Raises `ImpossiblePrice`."""
    check_price(price)
    pack = locked(pack)
    before = pack.price
    if price == before:
        return pack
    pack.stock.price = Decimal(price)
    pack.stock.save(update_fields=["price", "date_updated"])
    trail.record("priced", pack, by=by, before=dong(before), after=dong(price))
    announce(pack)
    return pack


@transaction.atomic
def set_left(
    pack: Pack, left: int, *, by: AbstractBaseUser | None, at: datetime
) -> Pack:
    """Say how many can still be sold, beside those set aside for orders.

    Raises `ImpossibleStock`.
    """
    check_left(left)
    pack = locked(pack)
    before = pack.left
    in_stock = left + (pack.stock.num_allocated or 0)
    if pack.stock.num_in_stock == in_stock:
        return pack
    pack.stock.num_in_stock = in_stock
    pack.stock.save(update_fields=["num_in_stock", "date_updated"])
    trail.record("counted", pack, by=by, before=before, after=left)
    announce(pack)
    return pack


@transaction.atomic
def pause(pack: Pack, *, by: AbstractBaseUser | None, at: datetime) -> Pack:
    """Stop selling a pack for a while; once is enough."""
    return set_paused(pack, at, "paused", by)


@transaction.atomic
def resume(pack: Pack, *, by: AbstractBaseUser | None, at: datetime) -> Pack:
    """Sell a paused pack again; once is enough."""
    return set_paused(pack, None, "resumed", by)


def set_paused(
    pack: Pack, paused_at: datetime | None, line: str, by: AbstractBaseUser | None
) -> Pack:
    pack = locked(pack)
    if (pack.paused_at is None) == (paused_at is None):
        return pack
    pack.paused_at = paused_at
    pack.save(update_fields=["paused_at"])
    trail.record(line, pack, by=by)
    announce(pack)
    return pack


def locked(pack: Pack) -> Pack:
    """Fetch a pack and its stock anew and hold both: orders take from it meanwhile.

    The pack first, as whoever places an order does: the other way round the two
    would wait for each other.
    """
    packs = Pack.objects.select_for_update(of=("self",), no_key=True)
    pack = packs.select_related("product", "listing").get(pk=pack.pk)
    pack.stock = StockRecord.objects.select_for_update().get(pk=pack.stock_id)
    return pack


# -- What cannot be ---------------------------------------------------------------


def open_stall_of(product: Product) -> Stall:
    stall = Stall.objects.filter(producer=product.producer_id).first()
    if stall is None:
        raise NoStall(_("Chủ thể của sản phẩm này chưa có gian hàng."))
    if stall.closed_at is not None:
        raise NoStall(_("Gian hàng đang đóng; hãy mở lại rồi bán."))
    return stall


def check_price(price: int) -> None:
    if not isinstance(price, int) or not LOWEST_PRICE <= price <= HIGHEST_PRICE:
        raise ImpossiblePrice(
            _("Giá từ %(low)s đến %(high)s, không lẻ dưới một đồng, đã gồm thuế.")
            % {"low": dong(LOWEST_PRICE), "high": dong(HIGHEST_PRICE)}
        )


def check_left(left: int) -> None:
    if not isinstance(left, int) or not 0 <= left <= MOST_LEFT:
        raise ImpossibleStock(_("Số còn bán là số nguyên từ 0 đến 100.000."))


def check(pack: Pack, without: tuple[str, ...] = ()) -> None:
    try:
        pack.full_clean(exclude=without)
    except ValidationError as error:
        raise ImpossiblePack(" ".join(sentences(error))) from error


def sentences(error: ValidationError) -> list[str]:
    """Name the field that each sentence is about, where it is about one."""
    said = []
    for name, messages in error.message_dict.items():
        field = "" if name == "__all__" else Pack._meta.get_field(name).verbose_name
        start = f"{field[:1].upper()}{field[1:]}: " if field else ""
        said += [f"{start}{message}" for message in messages]
    return said
