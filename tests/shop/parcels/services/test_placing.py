from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from oscar.apps.basket.models import Basket
from oscar.apps.offer.models import Benefit, Condition, ConditionalOffer, Range
from oscar.apps.order.models import Order, OrderDiscount

from accounts import roles
from catalogue.models import Recognition
from catalogue.services import recognitions
from shop.notices.models import Channel, Notice
from shop.packs import services as packs
from shop.parcels.models import Delivery, Parcel, ParcelState, Placement
from shop.parcels.services import placing
from tests.factories import ShowroomFactory, UserFactory
from tests.shop.factories import PackFactory, StallFactory, basket_of
from tests.shop.parcels.orders import NOON, a_commune, an_order, buyer, place

pytestmark = pytest.mark.django_db


def refusal(basket, **facts) -> placing.NotPlaced:
    with pytest.raises(placing.NotPlaced) as refused:
        place(basket, **facts)
    return refused.value


def nothing_changed(*sold) -> bool:
    stocks = [type(pack.stock).objects.get(pk=pack.stock.pk) for pack in sold]
    is_free = not any(stock.num_allocated for stock in stocks)
    written = (Order, Placement, Parcel, Notice)
    return is_free and not any(model.objects.exists() for model in written)


def test_an_order_has_a_parcel_for_each_producer():
    one, other = PackFactory(price=85_000), PackFactory(price=120_000)

    placement = an_order(one, other, quantity=2, note="Gói kỹ")

    first, second = placement.order.parcels.order_by("pk")
    assert first.stall == one.product.producer.stall
    assert first.number == f"{placement.order.number}-1"
    assert second.number == f"{placement.order.number}-2"
    assert (first.goods, first.fee, first.total) == (170_000, 30_000, 200_000)
    assert first.state == ParcelState.NEW
    assert first.confirm_by == NOON + timedelta(hours=24)
    assert first.note == "Gói kỹ"
    assert placement.order.total_incl_tax == first.total + second.total
    assert placement.order.shipping_incl_tax == 60_000


def test_the_number_tells_nothing_and_is_easily_read_out():
    numbers = {an_order().order.number for _order in range(5)}

    assert len(numbers) == 5
    assert all(len(n) == 8 and set(n) <= set(placing.ALPHABET) for n in numbers)


def test_a_line_keeps_words_and_stars_of_its_day():
    pack = PackFactory(stars=4, label="Hộp 500 g")

    line = an_order(pack, quantity=2).order.parcels.get().lines.get()

    assert line.recognition == Recognition.objects.get(product=pack.product)
    assert (line.stars, line.name, line.label) == (4, pack.product.name, "Hộp 500 g")
    assert (line.quantity, line.unit_price, line.total) == (2, 85_000, 170_000)
    assert line.order_line.quantity == 2


def test_the_seller_is_written_down_as_the_law_asks():
    stall = StallFactory(
        producer__name="Hợp tác xã Mẫu 1",
        producer__tax_number="0100000001",
        producer__address="Thôn 2",
    )

    parcel = an_order(PackFactory(stall=stall)).order.parcels.get()
    stall.producer.name = "Tên khác"
    stall.producer.save()

    parcel.refresh_from_db()
    assert parcel.seller["name"] == "Hợp tác xã Mẫu 1"
    assert parcel.seller["tax_number"] == "0100000001"
    assert parcel.seller["phone"] == "0900000001"
    assert parcel.seller["address"].startswith("Thôn 2")


def test_the_stock_is_set_aside_and_the_basket_done_with():
    pack = PackFactory(left=10)
    basket = basket_of(pack, quantity=3)

    place(basket)

    pack.stock.refresh_from_db()
    basket.refresh_from_db()
    assert (pack.stock.num_in_stock, pack.stock.num_allocated) == (10, 3)
    assert basket.status == Basket.SUBMITTED


def test_the_shopper_the_producers_and_nobody_else_are_told():
    an_order(PackFactory())

    told = {(n.kind, n.channel, n.to) for n in Notice.objects.all()}
    assert told == {
        ("order_placed", Channel.EMAIL, "nguoimua@mau.example"),
        ("parcel_new", Channel.SMS, "0900000001"),
        ("parcel_new", Channel.EMAIL, "chuthe@mau.example"),
    }


def test_without_an_address_the_shopper_is_told_by_message():
    an_order(PackFactory(), who=buyer(email=""))

    notice = Notice.objects.get(kind="order_placed")
    assert (notice.channel, notice.to) == (Channel.SMS, "+84912345678")


def test_placing_again_returns_the_first_order():
    basket = basket_of(PackFactory())
    first = place(basket, seen_total=115_000)

    again = place(basket, seen_total=115_000)

    assert (first.is_new, again.is_new) == (True, False)
    assert again.placement == first.placement
    assert Order.objects.count() == 1
    assert Notice.objects.filter(kind="order_placed").count() == 1


def test_a_basket_merged_away_places_nothing():
    basket = basket_of(PackFactory())
    basket.status = Basket.MERGED
    basket.save()

    assert "không còn mở" in str(refusal(basket))


def test_an_empty_basket_places_nothing():
    assert "không có gì đặt được" in str(refusal(basket_of(), seen_total=0))


def test_a_total_that_changed_is_shown_again():
    pack = PackFactory(price=85_000)
    basket = basket_of(pack)
    packs.set_price(pack, 90_000, by=UserFactory(), at=NOON)

    told = str(refusal(basket, seen_total=115_000))

    assert "từ 115.000\N{NO-BREAK SPACE}₫ thành 120.000\N{NO-BREAK SPACE}₫" in told
    assert nothing_changed(pack)


def test_a_forged_total_buys_nothing():
    pack = PackFactory()

    refusal(basket_of(pack), seen_total=1)

    assert nothing_changed(pack)


def test_a_star_withdrawn_since_stops_the_order():
    pack = PackFactory()
    basket = basket_of(pack)
    recognitions.withdraw(
        Recognition.objects.get(), reason="Mẫu", by=None, on=date(2026, 11, 23)
    )

    assert "đã bị thu hồi" in str(refusal(basket, seen_total=115_000))
    assert nothing_changed(pack)


def test_the_last_day_of_a_star_counts_and_the_next_does_not():
    pack = PackFactory()
    last = Recognition.objects.get().valid_until
    noon = NOON.replace(year=last.year, month=last.month, day=last.day)

    assert place(basket_of(pack), at=noon).is_new
    late = refusal(basket_of(pack), at=noon + timedelta(days=1), seen_total=115_000)
    assert "đã hết hiệu lực" in str(late)


def test_what_cannot_be_bought_stays_for_another_day():
    member = UserFactory()
    bought, paused = PackFactory(), PackFactory(paused=True)
    basket = basket_of(bought, paused, owner=member)

    placed = place(basket, user=member)

    assert placed.rest.owner == member
    assert placed.rest.status == Basket.OPEN
    assert [line.product for line in placed.rest.lines.all()] == [paused.listing]
    assert placed.placement.order.lines.get().product == bought.listing


def test_a_line_stopped_after_it_was_read_stops_the_order_and_says_which():
    bought, other = PackFactory(), PackFactory()
    basket = basket_of(bought, other)
    packs.pause(other, by=UserFactory(), at=NOON)

    told = refusal(basket, seen_total=230_000)

    assert "tạm ngừng" in str(told)
    assert other.product.name in str(told)
    assert nothing_changed(bought, other)


def test_one_producer_that_does_not_deliver_stops_all():
    fine, nowhere = PackFactory(), PackFactory(stall=StallFactory(rates=[]))

    refused = refusal(basket_of(fine, nowhere))

    assert "không giao đến" in str(refused)
    assert nothing_changed(fine, nowhere)


def test_a_producer_without_a_choice_is_asked_for():
    pack = PackFactory()
    basket = basket_of(pack)

    with pytest.raises(placing.NotPlaced, match="chưa được chọn"):
        placing.place(
            basket, buyer(), {}, seen_total=85_000, user=basket.owner, at=NOON
        )

    assert nothing_changed(pack)


def test_an_order_fetched_keeps_no_address():
    stall = StallFactory(hands_over=True)

    placement = an_order(PackFactory(stall=stall), delivery=Delivery.PRODUCER)

    assert (placement.commune, placement.street, placement.address) == (None, "", "")


def test_the_place_is_written_as_it_was_called():
    placement = an_order()

    assert placement.address == "Thôn 1, Xã Mẫu, Tỉnh Mẫu"


def test_a_parcel_paid_in_advance_has_a_day_to_be_paid():
    parcel = an_order(payment="vietqr").order.parcels.get()

    assert parcel.pay_by == NOON + timedelta(hours=24)


def test_a_parcel_for_a_showroom_names_it():
    commune = a_commune()
    showroom = ShowroomFactory(
        takes_parcels=True, commune=commune, province=commune.province
    )

    parcel = an_order(delivery=Delivery.SHOWROOM, showroom=showroom).order.parcels.get()

    assert parcel.showroom == showroom


def test_an_invoice_is_asked_for_with_the_order():
    wish = placing.Invoice("Công ty Mẫu", "Thôn 3", "0100000002", "kt@mau.example")

    placement = an_order(who=buyer(invoice=wish))

    assert placement.wants_invoice
    assert placement.invoice_name == "Công ty Mẫu"


def test_discounts_reach_parcels_in_whole_dong_and_add_up():
    everything = Range.objects.create(name="Tất cả", includes_all_products=True)
    ConditionalOffer.objects.create(
        name="Mẫu",
        condition=Condition.objects.create(
            range=everything, type=Condition.COUNT, value=1
        ),
        benefit=Benefit.objects.create(
            range=everything, type=Benefit.FIXED, value=10_000
        ),
        max_basket_applications=1,
    )

    order = an_order(*[PackFactory(price=33_333) for _pack in range(3)]).order

    discounts = sorted(order.parcels.values_list("discount", flat=True))
    assert discounts == [3_333, 3_333, 3_334]
    assert OrderDiscount.objects.get().amount == 10_000
    assert order.total_incl_tax == sum(p.total for p in order.parcels.all())


def test_a_members_order_is_theirs():
    member = UserFactory()
    member.groups.add(Group.objects.get(name=roles.CONSUMER))

    placement = place(basket_of(PackFactory(), owner=member), user=member).placement

    assert placement.order.user == member
