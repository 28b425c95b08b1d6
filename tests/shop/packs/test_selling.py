from datetime import date, timedelta

import pytest

from shop.packs.models import Pack
from shop.packs.selling import NotSold, sellable, why_not
from tests.factories import ProducerFactory, ProductFactory, RecognitionFactory
from tests.shop.factories import PackFactory, StallFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
DAY = timedelta(days=1)


def judged(pack, on=TODAY):
    return why_not(Pack.objects.with_parts().get(pk=pack.pk), on)


def pack_under(**state) -> Pack:
    product = ProductFactory(producer=StallFactory().producer)
    RecognitionFactory(product=product, **state)
    return PackFactory(product=product)


def test_a_pack_in_force_in_stock_can_be_bought():
    assert judged(PackFactory()) is None


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ({"lapsed": True}, NotSold.LAPSED),
        ({"withdrawn": True}, NotSold.WITHDRAWN),
        ({"uncertain": True}, NotSold.NOT_IN_FORCE),
        ({"undated": True}, NotSold.NOT_IN_FORCE),
    ],
)
def test_stars_that_do_not_count_stop_the_sale(state, reason):
    assert judged(pack_under(**state)) is reason


def test_a_product_without_recognition_is_not_sold():
    product = ProductFactory(producer=StallFactory().producer)

    assert judged(PackFactory(product=product)) is NotSold.NOT_IN_FORCE


@pytest.mark.parametrize(
    ("on", "reason"),
    [
        (date(2024, 12, 31), NotSold.NOT_IN_FORCE),
        (date(2025, 1, 1), None),
        (date(2028, 1, 1), None),
        (date(2028, 1, 2), NotSold.LAPSED),
    ],
)
def test_the_first_and_the_last_day_of_the_stars_count(on, reason):
    assert judged(PackFactory(), on) is reason


def test_a_retired_product_is_not_sold():
    pack = PackFactory()
    pack.product.retired_on, pack.product.retired_reason = TODAY, "Nhập trùng"
    pack.product.save()

    assert judged(pack) is NotSold.RETIRED


@pytest.mark.parametrize(
    ("on", "reason"),
    [(TODAY - DAY, None), (TODAY, NotSold.PRODUCER_CLOSED)],
)
def test_a_producer_that_ceased_sells_no_more(on, reason):
    pack = PackFactory()
    pack.product.producer.closed_on = TODAY
    pack.product.producer.save()

    assert judged(pack, on) is reason


def test_a_closed_stall_sells_nothing():
    assert judged(PackFactory(stall=StallFactory(closed=True))) is NotSold.STALL_CLOSED


def test_a_product_that_went_to_another_producer_is_no_longer_this_stalls():
    pack = PackFactory()
    pack.product.producer = StallFactory().producer
    pack.product.save()

    assert judged(pack) is NotSold.STALL_CLOSED


@pytest.mark.parametrize("producer", [None, ProducerFactory])
def test_a_product_that_lost_its_stall_is_not_sold(producer):
    pack = PackFactory()
    pack.product.producer = producer() if producer else None
    pack.product.save()

    assert judged(pack) is NotSold.STALL_CLOSED


@pytest.mark.parametrize(
    ("on", "reason"),
    [
        (TODAY - DAY, None),
        (TODAY, NotSold.HOLIDAY),
        (TODAY + 2 * DAY, NotSold.HOLIDAY),
        (TODAY + 3 * DAY, None),
    ],
)
def test_a_stall_on_holiday_sells_again_afterwards(on, reason):
    stall = StallFactory(holiday_from=TODAY, holiday_until=TODAY + 2 * DAY)

    assert judged(PackFactory(stall=stall), on) is reason


def test_a_paused_pack_is_not_sold():
    assert judged(PackFactory(paused=True)) is NotSold.PAUSED


@pytest.mark.parametrize(
    ("on", "reason"),
    [
        (TODAY - DAY, NotSold.NOT_YET),
        (TODAY, None),
        (TODAY + DAY, None),
        (TODAY + 2 * DAY, NotSold.OVER),
    ],
)
def test_a_pack_is_sold_within_its_window(on, reason):
    pack = PackFactory(sold_from=TODAY, sold_until=TODAY + DAY)

    assert judged(pack, on) is reason


def test_what_is_set_aside_for_orders_is_not_left():
    pack = PackFactory(left=2)
    pack.stock.allocate(2)

    assert judged(pack) is NotSold.SOLD_OUT


def test_sellable_keeps_what_can_be_bought_in_order():
    stall = StallFactory()
    packs = [PackFactory(stall=stall), PackFactory(paused=True), PackFactory()]
    found = Pack.objects.with_parts().in_bulk([p.pk for p in packs])

    kept = sellable([found[p.pk] for p in packs], TODAY)

    assert kept == [packs[0], packs[2]]


def test_packs_are_fetched_with_their_parts_in_two_queries(django_assert_num_queries):
    for _ in range(3):
        PackFactory()

    with django_assert_num_queries(2):
        assert len(sellable(Pack.objects.with_parts(), TODAY)) == 3
