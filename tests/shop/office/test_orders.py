from itertools import combinations

import pytest
from django.utils import timezone

from shop.office import order_states
from shop.parcels.models import Parcel, ParcelState, Placement
from shop.parcels.states import OrderState, order_state
from tests.factories import UserFactory
from tests.shop.factories import PackFactory
from tests.shop.parcels.orders import NOON, an_order, buyer

pytestmark = pytest.mark.django_db

LIST = "/quan-tri/don-hang/theo-don/"


def page_of(placement: Placement) -> str:
    return f"/quan-tri/don-hang/{placement.order.number}/"


def put(placement: Placement, *states: str) -> None:
    """Bring the parcels of an order to these states, one after the other."""
    parcels = placement.order.parcels.order_by("pk")
    for parcel, state in zip(parcels, states, strict=True):
        Parcel.objects.filter(pk=parcel.pk).update(state=state, arrived_at=NOON)


def test_the_database_says_of_every_mixture_what_the_rule_says():
    placement = an_order(*(PackFactory() for _n in range(3)))
    mixtures = [
        [*mixture, *[mixture[-1]] * (3 - len(mixture))]
        for size in (1, 2, 3)
        for mixture in combinations(ParcelState.values, size)
    ]
    told, ruled = [], []

    for mixture in mixtures:
        put(placement, *mixture)
        told.append(order_states.with_state(Placement.objects.all()).get().state)
        ruled.append(order_state(mixture))

    assert told == ruled
    assert set(told) == set(OrderState)


def test_an_order_shows_its_buyer_and_every_parcel(desk):
    placement = an_order(PackFactory(), PackFactory(), at=timezone.now())
    put(placement, "new", "refused")
    first, second = placement.order.parcels.order_by("pk")

    page = desk.get(page_of(placement)).content.decode()

    for said in (
        f"Đơn hàng {placement.order.number}",
        "Chờ người bán xác nhận",
        "Người Mua Mẫu",
        "0912 345 678",
        "nguoimua@mau.example",
        "Thôn 1, Xã Mẫu, Tỉnh Mẫu",
        "mua không cần tài khoản",
        "Chờ xác nhận",
        "Người bán không nhận",
        "Trả tiền khi nhận hàng",
        "không thành",
        first.seller["name"],
        second.seller["name"],
        f"/quan-tri/don-hang/kien/{first.number}/",
        f"/quan-tri/don-hang/kien/{second.number}/",
        f"/quan-tri/don-hang/loi-nhan/?q={placement.order.number}",
    ):
        assert said in page, said


def test_an_order_says_why_a_parcel_is_stuck(desk):
    placement = an_order(at=NOON)
    Parcel.objects.update(confirm_by=NOON)

    assert "Quá hạn, chưa ai nhận đơn" in desk.get(page_of(placement)).content.decode()


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"payment": "vietqr", "said_paid_at": NOON}, "khách báo đã chuyển"),
        ({"payment": "vietqr", "paid_at": NOON}, "đã nhận tiền"),
        (
            {"payment": "vietqr", "paid_at": NOON, "refunded_at": NOON},
            "đã hoàn tiền",
        ),
    ],
)
def test_an_order_says_where_the_money_is(desk, facts, said):
    placement = an_order()
    Parcel.objects.update(**facts)

    assert said in desk.get(page_of(placement)).content.decode()


def test_an_order_of_a_member_names_the_account(desk):
    member = UserFactory(email="hoivien@mau.example")
    placement = an_order(user=member)

    assert str(member) in desk.get(page_of(placement)).content.decode()


def test_a_number_that_is_no_orders_finds_nothing(desk):
    assert desk.get("/quan-tri/don-hang/KHAC1234/").status_code == 404


def test_a_parcel_leads_to_its_order(desk):
    placement = an_order()
    parcel = placement.order.parcels.get()

    page = desk.get(f"/quan-tri/don-hang/kien/{parcel.number}/").content.decode()

    assert f'href="{page_of(placement)}"' in page


def test_an_order_costs_the_same_however_many_parcels(
    desk, django_assert_max_num_queries
):
    one, five = an_order(), an_order(*(PackFactory() for _n in range(5)))
    desk.get(page_of(one))

    with django_assert_max_num_queries(12) as few:
        desk.get(page_of(one))
    with django_assert_max_num_queries(len(few)):
        desk.get(page_of(five))


@pytest.mark.parametrize(
    "asked",
    [
        "q={number}",
        "q=0912 345 678",
        "q=mua mẫu",
        "trang_thai=waiting",
        "tinh={province}",
        "tu={today}&den={today}",
    ],
)
def test_orders_are_narrowed_by_what_is_asked(desk, asked):
    wanted = an_order(at=timezone.now())
    other = an_order(who=buyer(name="Ai", phone="+84900000005"))
    put(other, "refused")
    Placement.objects.filter(pk=other.pk).update(
        placed_at=NOON, commune=None, street="", place_text=""
    )
    words = asked.format(
        number=wanted.order.number,
        province=wanted.commune.province_id,
        today=timezone.localdate().isoformat(),
    )

    page = desk.get(f"{LIST}?{words}").content.decode()

    assert wanted.order.number in page
    assert other.order.number not in page


@pytest.mark.parametrize("asked", ["trang_thai=x", "tu=hom-qua", "tinh=a"])
def test_a_wrong_word_of_the_address_finds_no_order_and_is_said(desk, asked):
    placement = an_order()

    page = desk.get(f"{LIST}?{asked}").content.decode()

    assert placement.order.number not in page
    assert 'role="alert"' in page


def test_orders_cost_the_same_however_many(desk, django_assert_max_num_queries):
    an_order()
    desk.get(LIST)

    with django_assert_max_num_queries(14) as few:
        desk.get(LIST)
    for _n in range(4):
        an_order(PackFactory(), PackFactory())
    with django_assert_max_num_queries(len(few)):
        desk.get(LIST)
