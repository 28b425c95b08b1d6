"""What a keeper says of the shelf: put, confirmed, taken off; and stars to take off."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import Product
from catalogue.standing import Standing, State
from showroom import trail
from showroom.models import KeeperLink, Presence, ShelfItem, Showroom
from showroom.refusals import (
    AlreadyOnShelf,
    ImpossibleShelfItem,
    NotOnShelf,
    StarsInForce,
)
from showroom.services.showrooms import check_open, locked
from showroom.signals import announce, shelf_changed

HIGHEST_PRICE = 1_000_000_000


@transaction.atomic
def put(
    showroom: Showroom,
    product: Product,
    *,
    presence: str,
    price: int | None,
    by: AbstractBaseUser | None,
    at: datetime,
    link: KeeperLink | None = None,
) -> ShelfItem:
    """Put a product on a shelf, or say anew how it stands there; that confirms it."""
    showroom = locked(showroom)
    check_open(showroom, at)
    check_facts(product, presence, price)
    item, is_new = ShelfItem.objects.get_or_create(
        showroom=showroom,
        product=product,
        taken_off_at=None,
        defaults={
            "presence": presence,
            "price": price,
            "confirmed_at": at,
            "confirmed_by": by,
        },
    )
    if not is_new:
        item.presence, item.price = presence, price
        item.confirmed_at, item.confirmed_by = at, by
        item.save()
    tell("shelf_put", item, by, link)
    return item


@transaction.atomic
def confirm(
    item: ShelfItem,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    link: KeeperLink | None = None,
) -> ShelfItem:
    """Say that an item still stands there as it did."""
    item = on_shelf(item)
    check_open(item.showroom, at)
    item.confirmed_at, item.confirmed_by = at, by
    item.save(update_fields=["confirmed_at", "confirmed_by"])
    tell("shelf_confirmed", item, by, link)
    return item


@transaction.atomic
def confirm_all(
    showroom: Showroom,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    link: KeeperLink | None = None,
) -> int:
    """Say that the whole shelf is as it was; return how many items that is."""
    showroom = locked(showroom)
    check_open(showroom, at)
    items = showroom.shelf.on_shelf()
    count = items.update(confirmed_at=at, confirmed_by=by)
    if count:
        trail.record("shelf_confirmed", showroom, by=by, link=link, count=count)
        touched(showroom)
    return count


@transaction.atomic
def take_off(
    item: ShelfItem,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    link: KeeperLink | None = None,
) -> ShelfItem:
    item = on_shelf(item)
    item.taken_off_at = at
    item.save(update_fields=["taken_off_at"])
    tell("shelf_taken_off", item, by, link)
    return item


@transaction.atomic
def undo(
    item: ShelfItem,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    link: KeeperLink | None = None,
) -> ShelfItem:
    """Put an item back that was taken off by mistake, as it stood there."""
    showroom = locked(item.showroom)
    check_open(showroom, at)
    item = ShelfItem.objects.select_for_update().get(pk=item.pk)
    if item.taken_off_at is None or showroom.shelf.on_shelf().filter(
        product=item.product_id
    ):
        raise AlreadyOnShelf(_("Sản phẩm này đang có trên kệ."))
    item.taken_off_at = None
    item.save(update_fields=["taken_off_at"])
    tell("shelf_put_back", item, by, link)
    return item


@transaction.atomic
def cover_stars(
    item: ShelfItem,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    link: KeeperLink | None = None,
) -> ShelfItem:
    """Say that the sign with the stars was taken off a product that lost them."""
    item = on_shelf(item)
    if item.product.standing(timezone.localtime(at).date()).is_in_force:
        raise StarsInForce(_("Sao của sản phẩm này đang có hiệu lực."))
    item.stars_covered_at = at
    item.save(update_fields=["stars_covered_at"])
    tell("stars_covered", item, by, link)
    return item


@dataclass(frozen=True, slots=True)
class StarTask:
    """A product on a shelf whose stars no longer count: take the sign off.

    `ended_on` is the first day that they did not count, or not surely.
    """

    item: ShelfItem
    standing: Standing
    ended_on: date

    @property
    def text(self) -> str:
        said = {"product": self.item.product.name, "day": f"{self.ended_on:%d/%m/%Y}"}
        match self.standing.state:
            case State.WITHDRAWN:
                return _("Tháo dấu sao: %(product)s, bị thu hồi từ %(day)s") % said
            case State.LAPSED:
                return _("Tháo dấu sao: %(product)s, hết hiệu lực từ %(day)s") % said
        return (
            _("Tháo dấu sao: %(product)s, từ %(day)s không còn chắc có hiệu lực") % said
        )


def tasks(on: date, showrooms: Iterable[Showroom] | None = None) -> list[StarTask]:
    """Return the stars to take off in open showrooms, in all where none are named.

    Nothing of it is stored: it follows from the register and the day. Products whose
    stars nobody knows the days of, and those that never had any, are no task.
    """
    items = ShelfItem.objects.on_shelf().filter(
        showroom__in=Showroom.objects.open_on(on)
    )
    if showrooms is not None:
        items = items.filter(showroom__in=[showroom.pk for showroom in showrooms])
    products = Product.objects.filter(pk__in=items.values("product"))
    ended = {}
    for product in products.prefetch_related("recognitions"):
        standing = product.standing(on)
        if ended_on := end_of(standing):
            ended[product.pk] = standing, ended_on
    found = items.filter(product__in=ended).select_related("showroom", "product")
    return [
        StarTask(item, *ended[item.product_id])
        for item in found.order_by("showroom__name", "product__name", "pk")
        if not is_covered(item, ended[item.product_id][1])
    ]


def end_of(standing: Standing) -> date | None:
    """Return the first day stars did not count; None while they do, or never known."""
    recognition = standing.recognition
    if standing.is_in_force or recognition is None:
        return None
    if standing.state is State.WITHDRAWN:
        return recognition.withdrawn_on
    if recognition.valid_until is None or recognition.valid_until >= standing.on:
        return None
    return recognition.valid_until + timedelta(days=1)


def is_covered(item: ShelfItem, ended_on: date) -> bool:
    """Tell whether the sign came off since; one of an earlier lapse may be back."""
    covered = item.stars_covered_at
    return covered is not None and timezone.localtime(covered).date() >= ended_on


def check_facts(product: Product, presence: str, price: int | None) -> None:
    if product.retired_on:
        raise ImpossibleShelfItem(_("Sản phẩm này không còn trong sổ."))
    if presence not in Presence.values:
        raise ImpossibleShelfItem(_("Hãy chọn: trưng bày, có bán hoặc đặt trước."))
    if price is not None and not 0 < price <= HIGHEST_PRICE:
        raise ImpossibleShelfItem(
            _("Giá phải lớn hơn 0 và không quá 1.000.000.000 ₫; chưa rõ thì để trống.")
        )


def on_shelf(item: ShelfItem) -> ShelfItem:
    items = ShelfItem.objects.select_for_update(of=("self",))
    item = items.select_related("showroom", "product").get(pk=item.pk)
    if item.taken_off_at is not None:
        raise NotOnShelf(_("Sản phẩm này đã bỏ khỏi kệ."))
    return item


def tell(
    name: str,
    item: ShelfItem,
    by: AbstractBaseUser | None,
    link: KeeperLink | None,
) -> None:
    product = item.product.name
    trail.record(name, item.showroom, by=by, link=link, product=product)
    touched(item.showroom)


def touched(showroom: Showroom) -> None:
    """Mark that something of a showroom changed, for those who keep copies."""
    Showroom.objects.filter(pk=showroom.pk).update(updated_at=timezone.now())
    announce(shelf_changed, ShelfItem, showroom=showroom)
