"""An order's page, who may open it, and finding it again."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts import roles, throttle
from shop.parcels import order_links
from shop.parcels.models import Delivery, ParcelState
from shop.parcels.services import moves
from tests.factories import PickUpFactory, ShowroomFactory, UserFactory
from tests.shop.factories import PackFactory
from tests.shop.parcels.orders import an_order

pytestmark = pytest.mark.django_db
LOOK_UP = reverse("shop_orders:look_up")
MISS = "Không có đơn nào khớp cả số đơn và số điện thoại này."


def page_of(placement) -> str:
    return reverse("shop_orders:order", args=[placement.order.number])


def read(client, placement) -> str:
    return client.get(page_of(placement)).content.decode()


# -- Who may open it ---------------------------------------------------------------


def test_its_member_opens_it_and_nobody_keeps_it(mine, placement):
    answer = mine.get(page_of(placement))

    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert "noindex" in answer.headers["X-Robots-Tag"]


@pytest.mark.parametrize("role", [None, *roles.ALL])
def test_another_member_finds_the_look_up_and_nothing_of_it(client, placement, role):
    client.force_login(UserFactory(role=role))

    answer = client.get(page_of(placement))

    assert answer.status_code == 404
    assert placement.name not in answer.content.decode()


def test_the_producer_finds_nothing_here(client, placement, parcel):
    seller = UserFactory()
    parcel.stall.producer.people.add(seller)
    client.force_login(seller)

    assert client.get(page_of(placement)).status_code == 404


def test_a_stranger_is_answered_as_for_no_order_at_all(client, placement):
    theirs = client.get(page_of(placement))
    none = client.get(reverse("shop_orders:order", args=["ZZZZZZZZ"]))

    assert theirs.status_code == none.status_code == 404
    assert "Người Mua Mẫu" not in theirs.content.decode()


def test_the_signed_link_opens_it_and_leaves_the_address_clean(client, placement):
    answer = client.get(order_links.address(placement))

    assert answer.url == page_of(placement)
    assert client.get(answer.url).status_code == 200


def test_a_link_opens_no_other_order(client, placement):
    other = an_order()
    client.get(order_links.address(placement))

    assert client.get(page_of(other)).status_code == 404


@pytest.mark.parametrize("altered", ["x", "x.y", "x" * 400])
def test_an_altered_link_says_how_to_find_the_order(client, placement, altered):
    url = reverse("shop_orders:by_link", args=[placement.order.number, altered])

    answer = client.get(url)

    assert answer.status_code == 410
    html = answer.content.decode()
    assert "Liên kết này không đúng" in html
    assert f'value="{placement.order.number}"' in html


def test_the_token_of_one_order_does_not_open_another(client, placement):
    token = order_links.token(an_order())

    answer = client.get(
        reverse("shop_orders:by_link", args=[placement.order.number, token])
    )

    assert answer.status_code == 410


def test_a_link_ends_after_its_days(client, placement, settings):
    settings.ORDER_LINK_DAYS = 1
    placement.placed_at -= timedelta(days=2)
    placement.save()

    answer = client.get(order_links.address(placement))

    assert answer.status_code == 410
    assert "đã hết hạn" in answer.content.decode()


# -- Looking up --------------------------------------------------------------------


@pytest.mark.parametrize(
    "phone", ["0912345678", "0912 345 678", "+84912345678", "(091) 234-5678"]
)
def test_number_and_phone_find_it(client, placement, phone):
    typed = f" {placement.order.number.lower()} "

    answer = client.post(LOOK_UP, {"number": typed, "phone": phone})

    assert answer.url == page_of(placement)
    assert client.get(answer.url).status_code == 200


def test_a_parcels_number_does_too(client, placement, parcel):
    said = {"number": parcel.number, "phone": "0912345678"}

    assert client.post(LOOK_UP, said).url == page_of(placement)


def test_every_miss_is_answered_in_the_same_words(client, placement):
    wrong_phone = {"number": placement.order.number, "phone": "0912345679"}
    wrong_number = {"number": "ZZZZZZZZ", "phone": "0912345678"}

    answers = [client.post(LOOK_UP, said) for said in (wrong_phone, wrong_number)]

    assert [a.status_code for a in answers] == [404, 404]
    assert all(MISS in a.content.decode() for a in answers)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"number": "", "phone": "0912345678"}, "Hãy ghi số đơn."),
        ({"number": "ABC", "phone": ""}, "Hãy ghi số điện thoại khi đặt."),
        ({"number": "ABC", "phone": "12"}, "không phải số điện thoại"),
    ],
)
def test_what_is_missing_is_asked_for(client, db, said, sentence):
    answer = client.post(LOOK_UP, said)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_guessing_is_slowed_down(client, placement):
    cache.clear()
    said = {"number": placement.order.number, "phone": "0912345679"}
    for _try in range(throttle.PER_NAME):
        client.post(LOOK_UP, said)

    answer = client.post(LOOK_UP, said | {"phone": "0912345678"})

    assert answer.status_code == 429
    assert "Hãy thử lại sau" in answer.content.decode()
    assert int(answer.headers["Retry-After"]) > 0


# -- What it says ------------------------------------------------------------------


def test_it_says_what_happens_next_and_by_when(mine, placement, parcel):
    by = timezone.localtime(parcel.confirm_by)

    assert f"Người bán trả lời trước {by:%H:%M} ngày {by:%d/%m/%Y}." in read(
        mine, placement
    )


def test_each_parcel_has_a_state_of_its_own(mine, member):
    placement = an_order(PackFactory(), PackFactory(), user=member, at=timezone.now())
    first, second = placement.order.parcels.order_by("pk")
    moves.confirm(first, by=None, at=timezone.now())
    moves.refuse(second, reason="Hết mùa", by=None, at=timezone.now())

    html = read(mine, placement)

    assert "Đã nhận đơn" in html
    assert "Lý do: Hết mùa" in html
    assert "Đang thực hiện" in html


def test_what_will_not_come_is_taken_off_the_total(mine, member):
    placement = an_order(PackFactory(), PackFactory(), user=member, at=timezone.now())
    whole = read(mine, placement)
    moves.refuse(
        placement.order.parcels.first(), reason="Hết", by=None, at=timezone.now()
    )

    html = read(mine, placement)

    assert "Kiện không thành" not in whole
    assert "230.000\N{NO-BREAK SPACE}₫" in whole
    assert "−115.000\N{NO-BREAK SPACE}₫" in html


def test_the_history_tells_moves_but_not_what_the_office_notes(mine, placement, parcel):
    moves.confirm(parcel, by=None, at=timezone.now())

    html = read(mine, placement)

    assert "Đặt hàng" in html
    assert "Gửi liên kết xác nhận" not in html


def test_a_transfer_shows_the_code_until_the_money_came(mine, member):
    placement = an_order(user=member, at=timezone.now(), payment="vietqr")

    before = read(mine, placement)
    placement.order.parcels.update(paid_at=timezone.now())
    after = read(mine, placement)

    assert "113366668888" in before
    assert "Tôi đã chuyển khoản" in before
    assert "113366668888" not in after


def test_a_parcel_on_its_way_shows_carrier_and_number(mine, placement, parcel):
    moves.confirm(parcel, by=None, at=timezone.now())
    moves.ship(
        parcel,
        by=None,
        at=timezone.now(),
        carrier="Bưu điện Mẫu",
        tracking_number="VN123",
    )

    html = read(mine, placement)

    assert "Bưu điện Mẫu" in html
    assert "VN123" in html
    assert 'value="da-nhan"' in html


def test_a_parcel_that_waits_in_a_showroom_says_where_and_until_when(
    mine, placement, parcel
):
    room = ShowroomFactory(
        name="Điểm bán Mẫu 9", address="9 đường Mẫu", takes_parcels=True
    )
    parcel.delivery, parcel.showroom = Delivery.SHOWROOM, room
    parcel.state = ParcelState.SHIPPED
    parcel.save()
    PickUpFactory(showroom=room, reference=parcel.number, ready=True)

    html = read(mine, placement)

    assert "Đã ở Điểm bán Mẫu 9, giữ đến hết 27/11/2026." in html
    assert 'value="ma-moi"' in html
    assert "9 đường Mẫu" in html


def test_a_parcel_fetched_from_its_maker_says_where_and_when(mine, placement, parcel):
    parcel.delivery = Delivery.PRODUCER
    parcel.save()
    parcel.stall.hands_over_note = "Thôn Mẫu, 7 giờ đến 17 giờ"
    parcel.stall.save()

    assert "Thôn Mẫu, 7 giờ đến 17 giờ" in read(mine, placement)


def test_what_the_shopper_wrote_is_shown_as_text(mine, placement, parcel):
    parcel.note = "<script>alert(1)</script>"
    parcel.save()

    assert "<script>alert(1)" not in read(mine, placement)


def queries_with(client, member, parcels: int) -> int:
    packs = [PackFactory() for _n in range(parcels)]
    placement = an_order(*packs, user=member, at=timezone.now())
    client.get(page_of(placement))
    with CaptureQueriesContext(connection) as asked:
        client.get(page_of(placement))
    return len(asked)


def test_the_page_asks_the_same_for_one_parcel_and_for_five(mine, member):
    assert queries_with(mine, member, 1) == queries_with(mine, member, 5) <= 9


# -- Buying again ------------------------------------------------------------------


def test_the_same_is_bought_again_as_far_as_it_can_be(mine, member):
    here, gone = PackFactory(left=9), PackFactory(left=9)
    placement = an_order(here, gone, user=member, quantity=2)
    gone.paused_at = timezone.now()
    gone.save()

    answer = mine.post(
        reverse("shop_orders:buy_again", args=[placement.order.number]), follow=True
    )

    html = answer.content.decode()
    assert "Đã thêm 1 món vào giỏ." in html
    assert "Người bán đang tạm ngừng bán gói này." in html
    line = here.listing.basket_lines.exclude(basket=placement.basket).get()
    assert line.quantity == 2


def test_a_stranger_buys_nothing_by_anothers_order(placement):
    url = reverse("shop_orders:buy_again", args=[placement.order.number])

    assert Client().post(url).status_code == 404


# -- Writing a review --------------------------------------------------------------


def test_bowls_are_chosen_by_what_they_say(mine, placement, arrived):
    line = arrived.lines.get()

    page = mine.get(
        reverse("shop_orders:review", args=[placement.order.number, line.pk])
    ).content.decode()

    for words in ("Chưa ưng", "Tạm được", "Được", "Ưng", "Rất ưng"):
        assert f"<span>{words}</span>" in page
    assert page.count('role="img"') == 5


def test_an_order_can_be_printed(mine, placement):
    html = read(mine, placement)

    assert '<button class="btn" type="button" hidden>' in html
    assert "In đơn" in html
    assert "page-print.js" in html
