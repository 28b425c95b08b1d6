"""A showroom whose desk browsers look at, by its signed link."""

from datetime import datetime, time, timedelta

from django.urls import reverse
from django.utils import timezone

from catalogue.models import Product
from showroom.services import links
from tests.factories import (
    KeeperLinkFactory,
    PickUpFactory,
    ProductFactory,
    ShelfItemFactory,
    ShowroomFactory,
)

# As a barcode is drawn; the last digit checks the others.
GTIN = "8934567890120"
PAGES = ("shelf", "find", "hours", "parcels", "facts", "photos")


def enter(product: Product, lapsed: Product) -> dict[str, str]:
    """Enter it with a task, a faded item and parcels; return name → address."""
    now = timezone.now()
    desk = ShowroomFactory(
        name="Điểm bán Mẫu có bàn",
        takes_parcels=True,
        daily=[(time(7, 30), time(11, 30)), (time(13), time(17))],
    )
    ShelfItemFactory(showroom=desk, product=product, price=85_000, confirmed_at=now)
    ShelfItemFactory(showroom=desk, product=lapsed, confirmed_at=ago(now, 3))
    ShelfItemFactory(showroom=desk, product__name="Ý Mẫu", confirmed_at=ago(now, 45))
    ProductFactory(name="Quét Mẫu", gtin=GTIN)
    PickUpFactory(showroom=desk, expected_at=now)
    PickUpFactory(
        showroom=desk, ready=True, ready_at=now, keep_until=ago(now, -7).date()
    )
    link = KeeperLinkFactory(showroom=desk, created_at=now, expires_at=ago(now, -180))
    token = links.token(link)
    addresses = {
        f"desk_{name}": reverse(f"showroom_link:{name}", args=[token]) for name in PAGES
    }
    return {**addresses, "desk_found": f"{addresses['desk_find']}?q=mau"}


def ago(now: datetime, days: int) -> datetime:
    return now - timedelta(days=days)
