"""Orders placed by twenty shoppers at once on PostgreSQL, beside stock Oscar.

Both shops place the same: two goods of two sellers, read from the database, with
offers applied and the stock taken. Ours asks the register again, cuts the order into
parcels and writes what is to be told; stock Oscar does none of it.

One of the goods runs out before the shoppers do, so that what is sold too often is
seen. `python -m bench.placing` is the part inside either site.
"""

import json
import os
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import django

from bench.report import Line
from bench.sites import FOLDER, OURS, peer_in
from tests import postgres

SHOPPERS = 20
EACH = 15
# Fewer than are wanted: the last shoppers are to be refused.
LEFT = SHOPPERS * EACH - 60


def run(options: Namespace) -> list[Line]:
    try:
        with postgres.serving() as port:
            ours, peer = (measured(site, port) for site in (OURS, peer_in(FOLDER)))
    except postgres.ToolsMissing as missing:
        print(missing, file=sys.stderr)
        return []
    return [
        Line("đặt hàng: 20 người cùng lúc", ours["rate"], unit="đơn/giây"),
        Line("đặt hàng: Oscar nguyên bản", peer["rate"], unit="đơn/giây"),
        Line(
            "đặt hàng: so với Oscar nguyên bản", ours["rate"] / peer["rate"], unit="×"
        ),
        Line("đặt hàng: bán quá số còn", ours["oversold"], at_most=0, unit="gói"),
        Line("đặt hàng: Oscar bán quá số còn", peer["oversold"], unit="gói"),
    ]


def measured(site, port: int) -> dict:
    """Measure one site in a process and a database of its own."""
    there = replace(site, extra={**site.extra, "BENCH_PORT": str(port)})
    return json.loads(there.run("bench.placing"))


# -- Inside either site ------------------------------------------------------------


def main() -> None:
    from django.conf import settings

    own = settings.DATABASES["default"]
    own.clear()
    own |= {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "postgres",
        "USER": postgres.SERVER_USER,
        "HOST": "127.0.0.1",
        "PORT": os.environ["BENCH_PORT"],
        "CONN_MAX_AGE": None,
    }
    django.setup()
    from django.contrib.sites.models import Site
    from django.db import connection

    postgres.create_tables(connection)
    Site.objects.create(pk=settings.SITE_ID, domain="mau.example", name="Mẫu")
    prepare = prepare_ours if "packs" in installed() else prepare_peer
    steps, sold = prepare()
    seconds, placed = at_once(steps)
    oversold = max(0, sold() - LEFT)
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    print(json.dumps({"rate": placed / seconds, "oversold": oversold}))


def installed() -> set[str]:
    from django.apps import apps

    return {app.label for app in apps.get_app_configs()}


def at_once(steps: list[Callable[[], bool]]) -> tuple[float, int]:
    """Let each shopper place their orders one after another, all shoppers together.

    Return the seconds it took and how many orders stand.
    """
    from django.db import connection

    start = Barrier(SHOPPERS + 1)

    def shop(mine: list[Callable[[], bool]]) -> int:
        connection.ensure_connection()
        start.wait()
        try:
            return sum(step() for step in mine)
        finally:
            connection.close()

    with ThreadPoolExecutor(SHOPPERS) as pool:
        every = [pool.submit(shop, steps[n::SHOPPERS]) for n in range(SHOPPERS)]
        start.wait()
        started = time.perf_counter()
        placed = sum(one.result() for one in every)
    return time.perf_counter() - started, placed


def prepare_ours():
    from django.contrib.auth.models import AnonymousUser

    from shop.parcels.models import ParcelLine
    from shop.parcels.quoting import quote
    from shop.parcels.services import placing
    from tests.shop.factories import PackFactory, basket_of
    from tests.shop.parcels.orders import NOON, buyer, choices_for

    scarce, plenty = PackFactory(left=LEFT), PackFactory(left=10_000)
    who, nobody = buyer(), AnonymousUser()
    baskets = [
        basket_of(*((scarce, plenty) if turn % 2 else (plenty, scarce)))
        for turn in range(SHOPPERS * EACH)
    ]
    choices = choices_for(baskets[0])
    seen = quote(baskets[0], who.commune, choices, user=nobody, at=NOON).total

    def step(basket) -> Callable[[], bool]:
        def place() -> bool:
            try:
                placing.place(
                    basket, who, choices, seen_total=seen, user=nobody, at=NOON
                )
            except placing.NotPlaced:
                return False
            return True

        return place

    def sold() -> int:
        return ParcelLine.objects.filter(pack=scarce).count()

    return [step(basket) for basket in baskets], sold


def prepare_peer():
    from oscar.apps.order.models import Line as OrderLine

    goods = [peer_goods("Mẫu 1", LEFT), peer_goods("Mẫu 2", 10_000)]
    baskets = []
    for turn in range(SHOPPERS * EACH):
        baskets.append(peer_basket(goods if turn % 2 else goods[::-1]))

    def sold() -> int:
        return OrderLine.objects.filter(product=goods[0]).count()

    return [peer_step(number, basket) for number, basket in enumerate(baskets)], sold


def peer_goods(name: str, left: int):
    from oscar.apps.catalogue.models import Product, ProductClass
    from oscar.apps.partner.models import Partner, StockRecord

    kind, _ = ProductClass.objects.get_or_create(name="OCOP", track_stock=True)
    product = Product.objects.create(title=name, slug=name, product_class=kind)
    partner = Partner.objects.create(name=name)
    StockRecord.objects.create(
        product=product,
        partner=partner,
        partner_sku=name,
        price=85_000,
        num_in_stock=left,
    )
    return product


def peer_basket(goods: list):
    from oscar.apps.basket.models import Basket
    from oscar.apps.partner.strategy import Selector

    basket = Basket.objects.create()
    basket.strategy = Selector().strategy()
    for product in goods:
        basket.add_product(product)
    return basket


def peer_step(number: int, basket) -> Callable[[], bool]:
    """Place as Oscar's last page of the checkout does, from a basket just loaded."""
    from django.contrib.auth.models import AnonymousUser
    from oscar.apps.basket.models import Basket
    from oscar.apps.checkout.calculators import OrderTotalCalculator
    from oscar.apps.offer.applicator import Applicator
    from oscar.apps.order.utils import OrderCreator
    from oscar.apps.partner.strategy import Selector
    from oscar.apps.shipping.methods import Free

    def place() -> bool:
        loaded = Basket.objects.get(pk=basket.pk)
        loaded.strategy = Selector().strategy()
        Applicator().apply(loaded, AnonymousUser())
        if not all(
            line.purchase_info.availability.is_purchase_permitted(line.quantity)[0]
            for line in loaded.all_lines()
        ):
            return False
        method = Free()
        charge = method.calculate(loaded)
        total = OrderTotalCalculator().calculate(loaded, charge)
        loaded.freeze()
        OrderCreator().place_order(
            loaded, total, method, charge, user=None, order_number=f"M{number}"
        )
        loaded.submit()
        return True

    return place


if __name__ == "__main__":
    main()
