"""What lies on which shelf: of the showrooms of a list, and of one product."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache

from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.models import Product
from catalogue.prepared import Given, Prepared
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


COUNTED = """
    SELECT shelf.showroom_id, COUNT(*), MAX(shelf.confirmed_at)
    FROM {shelf} shelf JOIN {product} product ON product.id = shelf.product_id
    WHERE shelf.taken_off_at IS NULL AND product.retired_on IS NULL
    AND shelf.showroom_id IN ({marks}) GROUP BY shelf.showroom_id
"""


def shelves(showrooms: Iterable[int], at: datetime) -> dict[int, str]:
    """Say of each shelf that is not empty how much lies there, confirmed when.

    Written as the database reads it: every list asks, and putting the question
    together would take four times as long as answering it.
    """
    pks = list(showrooms)
    if not pks:
        return {}
    question = COUNTED.format(
        shelf=connection.ops.quote_name(ShelfItem._meta.db_table),
        product=connection.ops.quote_name(Product._meta.db_table),
        marks=", ".join(["%s"] * len(pks)),
    )
    with connection.cursor() as cursor:
        cursor.execute(question, pks)
        counted = cursor.fetchall()
    today, language = timezone.localdate(at), get_language() or ""
    said = {}
    for pk, number, latest in counted:
        confirmed = wording.confirmed_on(as_instant(latest), at, today)
        said[pk] = shelf_text(number, confirmed, language)
    return said


def as_instant(value: datetime | str) -> datetime:
    """Read an instant as a driver gives it: SQLite's is a text in UTC."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value)
    return value if value.tzinfo else value.replace(tzinfo=UTC)


@lru_cache(maxsize=2048)
def shelf_text(number: int, confirmed: str, language: str) -> str:
    """Say it in a line: "12 sản phẩm trên kệ, xác nhận ngày 20/11/2026"."""
    return _("%(n)s sản phẩm trên kệ, %(confirmed)s") % {
        "n": number,
        "confirmed": confirmed,
    }


def having(product: str) -> set[int]:
    """Return the showrooms that have the product (a primary key) on their shelf."""
    items = ShelfItem.objects.on_shelf().filter(product=int(product))
    return set(items.values_list("showroom", flat=True))


@Prepared
def on_shelves(product: Given, day: Given) -> QuerySet[ShelfItem]:
    joined = [f"showroom__{field}" for field in OF_SHOWROOM]
    return (
        ShelfItem.objects.on_shelf()
        .filter(product=product, showroom__in=Showroom.objects.open_on(day))
        .select_related("showroom")
        .only("presence", "price", "confirmed_at", "product", *joined)
        .order_by("showroom__name", "pk")
    )


def where_to_buy(product: Product, at: datetime) -> dict:
    """Return the nearest showrooms with the product, and how many there are.

    One query. `is_near` tells whether they are in the order of distance.
    """
    items = on_shelves(product.pk, timezone.localdate(at))
    home = home_of(product)
    found = [line(item, home, at) for item in items]
    found.sort(key=lambda row: (row["kilometres"] is None, row["kilometres"] or 0.0))
    return {
        "spots": found[:SHOWN],
        "total": len(found),
        "at": at,
        "is_near": any(row["far"] for row in found),
    }


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
    far = distance(home, showroom.position) if home else None
    return {
        "item": item,
        "showroom": showroom,
        "door": wording.door(showroom, timezone.localtime(at)),
        "kilometres": far,
        "far": "" if far is None else wording.distance_text(far),
        "presence": Presence(item.presence).label,
        "confirmed": wording.confirmed_text(item.confirmed_at, at),
    }
