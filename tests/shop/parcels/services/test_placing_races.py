"""Twenty shoppers at once, on both kinds of database."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from django.db import connection, connections, transaction
from oscar.apps.basket.models import Basket
from oscar.apps.offer.models import Benefit, Condition, ConditionalOffer, Range
from oscar.apps.voucher.models import Voucher

from catalogue.models import Recognition
from catalogue.services import recognitions
from shop.packs import services as packs
from shop.parcels.models import Parcel, Placement
from shop.parcels.quoting import quote
from shop.parcels.services import placing
from shop.partner.models import StockRecord
from tests.shop.factories import PackFactory, basket_of
from tests.shop.parcels.at_once import at_once
from tests.shop.parcels.orders import ANYBODY, NOON, a_commune, buyer, choices_for

BUYERS = 20
LEFT = 5


def ready(basket, at=NOON):
    """Return the step that places a basket whose total was read just before."""
    who, choices = buyer(), choices_for(basket)
    seen = quote(basket, who.commune, choices, user=ANYBODY, at=at).total
    return partial(
        placing.place, basket, who, choices, seen_total=seen, user=ANYBODY, at=at
    )


def placed(answers: list) -> list:
    return [answer for answer in answers if isinstance(answer, placing.Placed)]


def refused(answers: list) -> list:
    return [answer for answer in answers if isinstance(answer, placing.NotPlaced)]


def last_five() -> None:
    pack = PackFactory(left=LEFT)

    answers = at_once(*[ready(basket_of(pack)) for _buyer in range(BUYERS)])

    assert len(placed(answers)) == LEFT
    assert len(refused(answers)) == BUYERS - LEFT
    pack.stock.refresh_from_db()
    assert (pack.stock.num_in_stock, pack.stock.num_allocated) == (LEFT, LEFT)
    assert Placement.objects.count() == Parcel.objects.count() == LEFT
    assert Basket.objects.filter(status=Basket.SUBMITTED).count() == LEFT
    assert Basket.objects.filter(status=Basket.OPEN).count() == BUYERS - LEFT


def last_voucher() -> None:
    pack = PackFactory(left=100)
    voucher = a_voucher(usage=Voucher.SINGLE_USE)
    baskets = [basket_of(pack) for _buyer in range(8)]
    for basket in baskets:
        basket.vouchers.add(voucher)

    answers = at_once(*[ready(basket) for basket in baskets])

    assert len(placed(answers)) == 1
    assert all("Mã MAU10 đã được dùng hết." in str(a) for a in refused(answers))
    voucher.refresh_from_db()
    assert (voucher.num_orders, voucher.applications.count()) == (1, 1)
    assert pack.stock.__class__.objects.get(pk=pack.stock.pk).num_allocated == 1


def last_of_an_offer() -> None:
    """A voucher for all whose offer may be given three times in the whole shop."""
    pack = PackFactory(left=100)
    voucher = a_voucher(usage=Voucher.MULTI_USE, max_global_applications=3)
    baskets = [basket_of(pack) for _buyer in range(8)]
    for basket in baskets:
        basket.vouchers.add(voucher)

    answers = at_once(*[ready(basket) for basket in baskets])

    assert len(placed(answers)) == 3
    assert all("Mã MAU10 đã được dùng hết." in str(a) for a in refused(answers))
    offer = voucher.offers.get()
    assert (offer.num_applications, offer.num_orders) == (3, 3)


def double_submits() -> None:
    pack = PackFactory(left=100)
    step = ready(basket_of(pack, quantity=2))

    answers = at_once(*[step] * 6)

    assert len(placed(answers)) == 6
    assert len({answer.placement.pk for answer in answers}) == 1
    assert [answer.is_new for answer in answers].count(True) == 1
    assert Basket.objects.get().status == Basket.SUBMITTED
    assert pack.stock.__class__.objects.get(pk=pack.stock.pk).num_allocated == 2


def withdrawal_in_the_middle() -> None:
    """Whoever comes first: an order and its star agree about the same instant."""
    for _round in range(5):
        pack = PackFactory(left=100)
        recognition = Recognition.objects.get(product=pack.product)
        withdraw = partial(
            recognitions.withdraw,
            recognition,
            reason="Mẫu",
            by=None,
            on=date(2026, 11, 23),
        )

        answers = at_once(*[ready(basket_of(pack)) for _buyer in range(4)], withdraw)

        late = placing_after_withdrawal(pack)
        assert "thu hồi" in str(late)
        for refusal in refused(answers):
            assert "thu hồi" in str(refusal)
        sold = Parcel.objects.filter(lines__pack=pack).count()
        assert sold == len(placed(answers))
        pack.stock.refresh_from_db()
        assert (pack.stock.num_allocated or 0) == sold


def placing_after_withdrawal(pack) -> placing.NotPlaced:
    with pytest.raises(placing.NotPlaced) as refusal:
        ready(basket_of(pack))()
    return refusal.value


def two_stocks_crossing() -> None:
    """Half put one producer's goods in first, half the other's: nobody waits for ever."""
    one, other = PackFactory(left=7), PackFactory(left=7)
    baskets = [
        basket_of(*((one, other) if turn % 2 else (other, one)))
        for turn in range(BUYERS)
    ]

    answers = at_once(*[ready(basket) for basket in baskets])

    assert len(placed(answers)) == 7
    assert len(refused(answers)) == BUYERS - 7
    for pack in (one, other):
        pack.stock.refresh_from_db()
        assert pack.stock.num_allocated == 7
    assert Parcel.objects.count() == 14


def paused_in_the_middle() -> None:
    """Pausing holds the pack and its stock too, and in the same order."""
    for _round in range(8):
        pack = PackFactory(left=100)
        pause = partial(packs.pause, pack, by=None, at=NOON)

        answers = at_once(*[ready(basket_of(pack)) for _buyer in range(4)], pause)

        for refusal in refused(answers):
            assert "tạm ngừng" in str(refusal)
        sold = Parcel.objects.filter(lines__pack=pack).count()
        assert sold == len(placed(answers))


def a_voucher(usage: str, **offer_facts) -> Voucher:
    everything = Range.objects.create(name="Tất cả", includes_all_products=True)
    offer = ConditionalOffer.objects.create(
        name="Mẫu",
        offer_type=ConditionalOffer.VOUCHER,
        condition=Condition.objects.create(
            range=everything, type=Condition.COUNT, value=1
        ),
        benefit=Benefit.objects.create(
            range=everything, type=Benefit.PERCENTAGE, value=10
        ),
        **offer_facts,
    )
    now = datetime.now(tz=UTC)
    voucher = Voucher.objects.create(
        name="Mẫu",
        code="MAU10",
        usage=usage,
        start_datetime=min(now, NOON) - timedelta(days=1),
        end_datetime=max(now, NOON) + timedelta(days=1),
    )
    voucher.offers.add(offer)
    return voucher


RACES = [
    last_five,
    last_voucher,
    last_of_an_offer,
    double_submits,
    withdrawal_in_the_middle,
    two_stocks_crossing,
    paused_in_the_middle,
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("race", RACES)
def test_at_once(race):
    a_commune()
    race()


@pytest.mark.parametrize("race", RACES)
def test_at_once_on_postgresql(shop_on_postgresql, race):
    assert connections["default"].vendor == "postgresql"
    a_commune()
    race()


def test_an_order_that_met_a_deadlock_is_placed_all_the_same(
    shop_on_postgresql, caplog
):
    """Somebody holds the stock and wants the star, which the order holds meanwhile."""
    a_commune()
    pack = PackFactory(left=5)
    step = ready(basket_of(pack))

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            hold(StockRecord.objects.filter(pack=pack))
            ordering = pool.submit(at_once, step)
            wait_until_somebody_waits()
            hold(Recognition.objects.filter(product=pack.product))
        [answer] = ordering.result(timeout=60)

    assert answer.is_new
    assert "met a deadlock" in caplog.text
    assert Placement.objects.count() == 1
    pack.stock.refresh_from_db()
    assert pack.stock.num_allocated == 1


def hold(rows) -> None:
    list(rows.select_for_update(of=("self",)).values_list("pk"))


def wait_until_somebody_waits() -> None:
    asked = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)"
    for _turn in range(600):
        with connection.cursor() as cursor:
            cursor.execute(asked)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    pytest.fail("nobody came to wait for the stock")
