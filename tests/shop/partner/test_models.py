from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier

import pytest
from django.core.exceptions import ValidationError
from django.db import connections, transaction
from oscar.core.loading import get_model

from shop.partner.models import SoldOut

BUYERS, LEFT = 20, 5

Product = get_model("catalogue", "Product")
ProductClass = get_model("catalogue", "ProductClass")
Partner = get_model("partner", "Partner")
StockRecord = get_model("partner", "StockRecord")


def stock_of(number: int, alias: str = "default", track_stock: bool = True):
    kind = ProductClass.objects.using(alias).create(
        name="Hàng Mẫu", slug="hang-mau", track_stock=track_stock
    )
    product = Product(title="Gói Mẫu", slug="goi-mau", product_class=kind)
    # Plain rows: attributes and categories are of no account here.
    Product.save_base(product, using=alias)
    partner = Partner.objects.using(alias).create(name="Chủ thể Mẫu", code="mau")
    return StockRecord.objects.using(alias).create(
        product=product,
        partner=partner,
        partner_sku="MAU-1",
        price=Decimal(85_000),
        num_in_stock=number,
    )


def buy_at_once(record, alias: str) -> int:
    """Let `BUYERS` threads take one each at the same moment; count who got it."""
    start = Barrier(BUYERS)

    def buy(_) -> bool:
        mine = StockRecord.objects.using(alias).get(pk=record.pk)
        start.wait(timeout=30)
        try:
            with transaction.atomic(using=alias):
                mine.allocate(1)
        except SoldOut:
            return False
        finally:
            connections[alias].close()
        return True

    with ThreadPoolExecutor(BUYERS) as pool:
        return sum(pool.map(buy, range(BUYERS)))


@pytest.mark.django_db(transaction=True)
def test_allocate_never_oversells_on_sqlite():
    if connections["default"].vendor != "sqlite":
        pytest.skip("Bộ kiểm thử này đang chạy trên PostgreSQL.")
    record = stock_of(LEFT)

    sold = buy_at_once(record, "default")

    record.refresh_from_db()
    assert (sold, record.num_allocated, record.net_stock_level) == (LEFT, LEFT, 0)


def test_allocate_never_oversells_on_postgresql(postgres):
    with connections[postgres].schema_editor() as editor:
        for model in (ProductClass, Product, Partner, StockRecord):
            editor.create_model(model)
        # Keys into tables that are not made here.
        editor.deferred_sql.clear()
    record = stock_of(LEFT, postgres)

    sold = buy_at_once(record, postgres)

    record.refresh_from_db()
    assert (sold, record.num_allocated, record.net_stock_level) == (LEFT, LEFT, 0)


@pytest.mark.django_db
def test_allocate_refuses_more_than_is_left_and_takes_nothing():
    record = stock_of(LEFT)
    record.allocate(3)

    with pytest.raises(SoldOut):
        record.allocate(3)

    record.refresh_from_db()
    assert record.num_allocated == 3


@pytest.mark.django_db
def test_allocate_leaves_alone_what_is_not_counted():
    record = stock_of(0, track_stock=False)

    record.allocate(3)

    record.refresh_from_db()
    assert not record.num_allocated


@pytest.mark.django_db
def test_a_price_with_a_fraction_of_a_dong_is_refused_in_words():
    record = stock_of(LEFT)
    record.price = Decimal("85000.50")

    with pytest.raises(ValidationError, match="đồng nguyên"):
        record.full_clean()
