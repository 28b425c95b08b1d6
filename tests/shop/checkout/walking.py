"""The way to an order as a browser walks it, without scripts."""

import re

from django.conf import settings
from django.core.signing import Signer
from django.test import Client
from django.urls import reverse

from shop.packs.models import Pack
from tests.shop.factories import basket_of

# Of the real list: Hà Tĩnh, and Thái Nguyên for a commune of elsewhere.
PROVINCE, COMMUNE = "42", "18133"
WHO = {
    "name": "Người Mua Mẫu",
    "phone": "0912 345 678",
    "email": "",
    "bring": "giao",
    "province": PROVINCE,
    "commune": COMMUNE,
    "street": "Thôn 1",
}
STEPS = {
    name: reverse(f"shop_checkout:{name}") for name in ("who", "delivery", "review")
}


def hold(client: Client, basket) -> None:
    """Give a stranger's browser the cookie of a basket."""
    key = settings.OSCAR_BASKET_COOKIE_OPEN
    client.cookies[key] = Signer().sign(str(basket.pk))


def fill(client: Client, *packs: Pack, quantity: int = 1, owner=None):
    """Return a basket of the packs, now this visitor's."""
    basket = basket_of(*packs, quantity=quantity, owner=owner)
    if owner is None:
        hold(client, basket)
    return basket


def chosen(*packs: Pack, way: str = "dia-chi", payment: str = "cod", note: str = ""):
    """Return what the second step sends, the same for each producer."""
    said = {}
    for pack in packs:
        stall = pack.product.producer.stall.pk
        said |= {f"giao-{stall}": way, f"tra-{stall}": payment, f"nhan-{stall}": note}
    return said


def to_review(client: Client, *packs: Pack, who: dict | None = None, **choice):
    """Walk to the last step and return its page."""
    client.post(STEPS["who"], WHO | (who or {}))
    client.post(STEPS["delivery"], chosen(*packs, **choice))
    return client.get(STEPS["review"])


def seen_in(page) -> str:
    """Return what the page was given out with, as its form sends it back."""
    return re.search(r'name="seen" value="([^"]+)"', page.content.decode())[1]


def agreed(page, **said) -> dict:
    return {"seen": seen_in(page), "accepts": "on"} | said


def buy(client: Client, *packs: Pack, **facts):
    """Walk all the way; return the answer to the last press."""
    page = to_review(client, *packs, **facts)
    return client.post(STEPS["review"], agreed(page))
