import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from oscar.apps.offer.models import Benefit, Condition, ConditionalOffer, Range

from places.models import Province
from shop.parcels.models import Delivery
from shop.parcels.quoting import quote
from tests.factories import ShowroomFactory
from tests.shop.factories import PackFactory, StallFactory, basket_of
from tests.shop.parcels.orders import ANYBODY, NOON, a_commune, choices_for

pytestmark = pytest.mark.django_db


def quoted(basket, commune=None, **facts):
    return quote(
        basket,
        commune or a_commune(),
        choices_for(basket, **facts),
        user=ANYBODY,
        at=NOON,
    )


def test_each_producer_has_a_parcel_with_fee_and_total():
    one, other = PackFactory(price=85_000), PackFactory(price=120_000, weight_g=900)
    basket = basket_of(one, other, quantity=2)

    found = quoted(basket)

    assert [p.stall.producer for p in found.parcels] == [
        one.product.producer,
        other.product.producer,
    ]
    assert [p.goods for p in found.parcels] == [170_000, 240_000]
    # 1 kg just fits the first rate, 1,8 kg takes the second.
    assert [p.fee for p in found.parcels] == [30_000, 60_000]
    assert found.total == 170_000 + 30_000 + 240_000 + 60_000
    assert found.problems == []


def test_packs_of_one_producer_share_a_parcel():
    stall = StallFactory()
    basket = basket_of(PackFactory(stall=stall), PackFactory(stall=stall))

    found = quoted(basket)

    assert len(found.parcels) == 1
    assert found.parcels[0].weight_g == 1_000


def test_the_zone_follows_todays_places():
    commune = a_commune()
    stall = StallFactory(producer__commune=commune, producer__province=commune.province)
    basket = basket_of(PackFactory(stall=stall))

    assert quoted(basket, commune).parcels[0].fee == 10_000


def test_free_above_an_amount_counts_goods_after_discount():
    stall = StallFactory(free_delivery_from=170_000)
    pack = PackFactory(stall=stall, price=85_000)

    assert quoted(basket_of(pack, quantity=2)).parcels[0].fee == 0
    assert quoted(basket_of(pack, quantity=1)).parcels[0].fee == 30_000

    take_off(Benefit.PERCENTAGE, 1)

    assert quoted(basket_of(pack, quantity=2)).parcels[0].fee == 30_000


def test_too_heavy_for_the_table_is_said():
    basket = basket_of(PackFactory(weight_g=6_000, left=9), quantity=2)

    found = quoted(basket)

    assert found.parcels[0].fee is None
    assert "không giao đến Xã Mẫu" in found.problems[0]


def test_an_address_is_asked_for():
    basket = basket_of(PackFactory())

    found = quote(basket, None, choices_for(basket), user=ANYBODY, at=NOON)

    assert found.problems == ["Chưa có địa chỉ giao hàng."]


def test_fetching_at_the_producers_is_free_where_offered():
    stall = StallFactory(hands_over=True)
    basket = basket_of(PackFactory(stall=stall), PackFactory())

    found = quote(
        basket,
        None,
        choices_for(basket, delivery=Delivery.PRODUCER),
        user=ANYBODY,
        at=NOON,
    )

    assert [p.fee for p in found.parcels] == [0, 0]
    assert [bool(p.problems) for p in found.parcels] == [False, True]


def test_a_showroom_costs_as_far_as_it_is():
    commune = a_commune()
    showroom = ShowroomFactory(
        takes_parcels=True, commune=commune, province=commune.province
    )
    stall = StallFactory(producer__province=commune.province)
    basket = basket_of(PackFactory(stall=stall))

    found = quoted(basket, delivery=Delivery.SHOWROOM, showroom=showroom)

    assert found.parcels[0].fee == 20_000
    assert found.problems == []


@pytest.mark.parametrize(
    "facts",
    [
        {"takes_parcels": False},
        {"takes_parcels": True, "commune": None},
        {"takes_parcels": True, "closed": True},
    ],
)
def test_a_showroom_that_keeps_no_parcels_is_refused(facts):
    showroom = ShowroomFactory(**facts)
    basket = basket_of(PackFactory())

    found = quoted(basket, delivery=Delivery.SHOWROOM, showroom=showroom)

    assert "không nhận giữ kiện hàng" in found.problems[0]


def test_no_showroom_chosen_is_said():
    found = quoted(basket_of(PackFactory()), delivery=Delivery.SHOWROOM)

    assert found.problems == ["Chưa chọn điểm bán để đến nhận."]


@pytest.mark.parametrize("payment", ["vietqr", "vàng", ""])
def test_a_way_to_pay_that_is_not_offered_is_refused(payment):
    basket = basket_of(PackFactory(stall=StallFactory(without_bank=True)))

    found = quoted(basket, payment=payment)

    assert "chưa nhận cách trả tiền này" in found.problems[0]


def test_lines_that_cannot_be_bought_stand_apart_and_get_no_discount():
    take_off(Benefit.FIXED, 10_000)
    bought, paused = PackFactory(price=100_000), PackFactory(paused=True)

    found = quoted(basket_of(bought, paused))

    assert [why for _line, why in found.set_aside] == [
        "Người bán đang tạm ngừng bán gói này."
    ]
    assert [p.discount for p in found.parcels] == [10_000]


def test_more_than_is_left_is_said_and_not_lowered():
    pack = PackFactory(left=10)
    basket = basket_of(pack, quantity=4)
    type(pack.stock).objects.update(num_in_stock=3)

    found = quoted(basket)

    assert found.parcels[0].lines[0].quantity == 4
    assert "chỉ còn 3" in found.problems[0]


def test_a_limit_for_each_order_is_said():
    basket = basket_of(PackFactory(left=10, most_per_order=2), quantity=3)

    assert "mỗi đơn nhiều nhất 2" in quoted(basket).problems[0]


def test_what_an_offer_takes_off_delivery_is_shared_by_largest_remainder():
    basket = basket_of(PackFactory(), PackFactory(weight_g=1_500), PackFactory())
    take_off(Benefit.SHIPPING_ABSOLUTE, 10_001)

    found = quoted(basket)

    assert [p.fee for p in found.parcels] == [30_000, 60_000, 30_000]
    assert sum(p.fee_discount for p in found.parcels) == 10_001
    assert [p.fee_discount for p in found.parcels] == [2_500, 5_001, 2_500]


def test_a_fee_never_falls_below_nothing():
    take_off(Benefit.SHIPPING_ABSOLUTE, 900_000)

    found = quoted(basket_of(PackFactory()))

    assert found.parcels[0].total == found.parcels[0].goods


def test_a_quote_takes_the_same_queries_however_many_lines():
    one = basket_of(PackFactory())
    many = [PackFactory() for _ in range(5)]
    five = basket_of(
        *many, *[PackFactory(stall=m.product.producer.stall) for m in many]
    )
    commune = a_commune()
    commune.province  # noqa: B018

    counts = []
    for basket in (one, five):
        choices = choices_for(basket)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            quote(basket, commune, choices, user=ANYBODY, at=NOON)
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 10


def take_off(kind: str, value: int) -> ConditionalOffer:
    everything = Range.objects.create(name="Tất cả", includes_all_products=True)
    return ConditionalOffer.objects.create(
        name=kind,
        condition=Condition.objects.create(
            range=everything, type=Condition.COUNT, value=1
        ),
        benefit=Benefit.objects.create(
            range=None if kind.startswith("Shipping") else everything,
            type=kind,
            value=value,
        ),
        max_basket_applications=1,
    )


def test_another_province_is_elsewhere():
    province = Province.objects.today().first()
    stall = StallFactory(producer__province=province)

    found = quoted(basket_of(PackFactory(stall=stall)))

    assert found.parcels[0].fee == 30_000
