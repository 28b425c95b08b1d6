"""What lies on which shelf: of the showrooms of a list, and of one product."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Max
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models import Product
from showroom import whereabouts, wording
from showroom.finding import distance
from showroom.models import Presence, ShelfItem, Showroom
from showroom.whereabouts import Position

SHOWN = 4
# Of the showroom beside the shelf's own: what a line about it says.
OF_SHOWROOM = (
    "name",
    "address",
    "commune_as_written",
    "district_as_written",
    "province_as_written",
    "commune",
    "province",
    "latitude",
    "longitude",
    "position_is_rough",
    "osm_hours",
    "starts_on",
    "ends_on",
    "closed_on",
    "closed_reason",
    "is_sample",
)


def shelves(showrooms: Iterable[int]) -> dict[int, tuple[int, datetime]]:
    """Return how many things lie on each shelf and when one was last confirmed."""
    counted = (
        ShelfItem.objects.on_shelf()
        .filter(showroom__in=list(showrooms), product__retired_on=None)
        .order_by()
        .values_list("showroom")
        .annotate(Count("pk"), Max("confirmed_at"))
    )
    return {pk: (number, latest) for pk, number, latest in counted}


def shelf_text(shelf: tuple[int, datetime] | None, at: datetime) -> str:
    """Say it in a line: "12 sản phẩm trên kệ, xác nhận ngày 20/11/2026"."""
    if shelf is None:
        return _("Chưa rõ có sản phẩm nào trên kệ")
    return _("%(n)s sản phẩm trên kệ, %(confirmed)s") % {
        "n": shelf[0],
        "confirmed": wording.confirmed_text(shelf[1], at),
    }


def having(product: str) -> set[int]:
    """Return the showrooms that have the product (a primary key) on their shelf."""
    items = ShelfItem.objects.on_shelf().filter(product=int(product))
    return set(items.values_list("showroom", flat=True))


def where_to_buy(product: Product, at: datetime) -> dict:
    """Return the nearest showrooms with the product, and how many there are.

    One query. `asked_near` tells whether they are in the order of distance.
    """
    today = timezone.localdate(at)
    joined = [f"showroom__{field}" for field in OF_SHOWROOM]
    items = (
        ShelfItem.objects.on_shelf()
        .filter(product=product, showroom__in=Showroom.objects.open_on(today))
        .select_related("showroom")
        .only("presence", "price", "confirmed_at", "product", *joined)
        .order_by("showroom__name", "pk")
    )
    home = home_of(product)
    found = [line(item, home, at) for item in items]
    found.sort(key=lambda row: (row["kilometres"] is None, row["kilometres"] or 0.0))
    return {"spots": found[:SHOWN], "total": len(found), "at": at}


def home_of(product: Product) -> Position | None:
    """Return where it is made: the producer's place, or the middle of the commune."""
    producer = product.producer
    if producer and producer.latitude is not None and producer.longitude is not None:
        return float(producer.latitude), float(producer.longitude)
    if product.commune_id:
        return whereabouts.centres().get(product.commune_id)
    return None


def line(item: ShelfItem, home: Position | None, at: datetime) -> dict:
    showroom = item.showroom
    return {
        "item": item,
        "showroom": showroom,
        "door": wording.door(showroom, timezone.localtime(at)),
        "kilometres": distance(home, showroom.position) if home else None,
        "presence": Presence(item.presence).label,
        "confirmed": wording.confirmed_text(item.confirmed_at, at),
    }
