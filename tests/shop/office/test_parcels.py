import io
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from shop.office import stuck
from shop.parcels.models import Parcel, Placement, ReturnRequest, Wanted
from tests.shop.factories import PackFactory
from tests.shop.parcels.orders import NOON, an_order, buyer

pytestmark = pytest.mark.django_db

LIST = "/quan-tri/don-hang/"
DAY = timedelta(days=1)


def a_parcel(**facts) -> Parcel:
    """Return a parcel placed just now, then changed to `facts`."""
    order = {k: facts.pop(k) for k in ("payment", "who") if k in facts}
    placed = an_order(PackFactory(left=99), at=timezone.now(), **order)
    parcel = placed.order.parcels.get()
    Parcel.objects.filter(pk=parcel.pk).update(**facts)
    return Parcel.objects.get(pk=parcel.pk)


def why(parcel: Parcel, at: datetime) -> str:
    return stuck.with_why(Parcel.objects.all(), at).get(pk=parcel.pk).why


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        ({"state": "new", "confirm_by": NOON}, "unconfirmed"),
        ({"state": "new", "confirm_by": NOON + DAY}, ""),
        ({"state": "packed", "said_paid_at": NOON - DAY}, "money"),
        ({"state": "packed", "said_paid_at": NOON - DAY / 2}, ""),
        ({"state": "packed", "said_paid_at": NOON - DAY, "paid_at": NOON}, ""),
        ({"state": "confirmed", "state_since": NOON - 3 * DAY}, "unsent"),
        ({"state": "confirmed", "state_since": NOON - 2 * DAY}, ""),
        (
            {"state": "confirmed", "state_since": NOON - 9 * DAY, "payment": "vietqr"},
            "",
        ),
        ({"state": "shipped", "state_since": NOON - 14 * DAY}, "under_way"),
        ({"state": "shipped", "state_since": NOON - 13 * DAY}, ""),
        (
            {"state": "refused", "state_since": NOON - 3 * DAY, "paid_at": NOON},
            "refund",
        ),
        ({"state": "refused", "state_since": NOON - 3 * DAY}, ""),
        (
            {
                "state": "returned",
                "state_since": NOON - 3 * DAY,
                "arrived_at": NOON - 9 * DAY,
            },
            "refund",
        ),
        ({"state": "returned", "state_since": NOON - 3 * DAY}, ""),
        ({"state": "cancelled", "said_paid_at": NOON - DAY}, "money"),
        ({"state": "cancelled", "said_paid_at": NOON - DAY, "paid_at": NOON}, ""),
        ({"state": "refunded", "state_since": NOON - 9 * DAY, "paid_at": NOON}, ""),
    ],
)
def test_a_parcel_is_stuck_when_somebody_does_not_move(facts, reason):
    parcel = a_parcel(**({"state_since": NOON} | facts))

    assert why(parcel, NOON) == reason


@pytest.mark.parametrize(
    ("state", "days", "reason"),
    [
        ("declined", 0, "declined"),
        ("accepted", 13, ""),
        ("accepted", 14, "taken_back"),
        ("exchanged", 14, ""),
        ("upheld", 14, ""),
    ],
)
def test_a_return_is_stuck_until_it_is_done(state, days, reason):
    parcel = a_parcel(state="received", state_since=NOON, arrived_at=NOON)
    ReturnRequest.objects.create(
        parcel=parcel,
        reason="Nứt",
        wanted=Wanted.EXCHANGE,
        state=state,
        asked_at=NOON,
        answered_at=NOON,
    )

    assert why(parcel, NOON + days * DAY) == reason


def test_a_return_nobody_answers_is_stuck_after_three_days():
    parcel = a_parcel(state="received", state_since=NOON, arrived_at=NOON)
    ReturnRequest.objects.create(
        parcel=parcel, reason="Nứt", wanted=Wanted.REFUND, asked_at=NOON - 3 * DAY
    )

    assert why(parcel, NOON) == "return"
    assert why(parcel, NOON - DAY) == ""


def test_the_stuck_stand_first_whatever_their_age(desk):
    old = a_parcel(state="shipped", state_since=timezone.now() - 20 * DAY)
    new = a_parcel()

    page = desk.get(LIST).content.decode()

    assert page.index(old.number) < page.index(new.number)
    assert "Gửi đã lâu, chưa đến" in page
    assert "Đang kẹt: 1 kiện" in page


@pytest.mark.parametrize(
    "asked",
    [
        "q={number}",
        "q=0912 345 678",
        "q=+84912345678",
        "q=mua mẫu",
        "ket=1",
        "ket=unconfirmed",
        "trang_thai=new",
        "tra=vietqr",
        "gian_hang={stall}",
        "tinh={province}",
        "tu={today}&den={today}",
    ],
)
def test_the_list_is_narrowed_by_what_is_asked(desk, asked):
    wanted = a_parcel(payment="vietqr", confirm_by=timezone.now())
    who = buyer(name="Ai", phone="+84900000005")
    other = a_parcel(state="received", arrived_at=NOON, who=who)
    Placement.objects.filter(order=other.order_id).update(
        placed_at=timezone.now() - 40 * DAY, commune=None, street="", place_text=""
    )
    words = asked.format(
        number=wanted.number,
        stall=wanted.stall_id,
        province=wanted.order.placement.commune.province_id,
        today=timezone.localdate().isoformat(),
    )

    page = desk.get(f"{LIST}?{words.replace('+', '%2B')}").content.decode()

    assert wanted.number in page
    assert other.number not in page


@pytest.mark.parametrize("asked", ["ket=x", "gian_hang=999", "tu=hom-qua", "tinh=a"])
def test_a_wrong_word_of_the_address_is_said_and_finds_nothing(desk, asked):
    parcel = a_parcel()

    answer = desk.get(f"{LIST}?{asked}")

    assert answer.status_code == 200
    assert parcel.number not in answer.content.decode()
    assert 'role="alert"' in answer.content.decode()


@pytest.mark.parametrize("page", ["", "theo-don/", "tong-ket/"])
def test_the_script_of_the_days_stands_where_days_are_chosen(desk, page):
    body = desk.get(f"{LIST}{page}").content.decode()

    assert "initDateChooser" in body
    assert "date-time-chooser.js" in body


def test_the_list_costs_the_same_however_long(desk, django_assert_max_num_queries):
    for _ in range(3):
        a_parcel()
    desk.get(LIST)

    with django_assert_max_num_queries(16) as few:
        desk.get(LIST)
    for _ in range(5):
        a_parcel()
    with django_assert_max_num_queries(len(few)):
        desk.get(LIST)


def test_a_table_holds_amounts_as_numbers_and_nothing_that_computes(desk):
    parcel = a_parcel(carrier="=1+1", tracking_number="@x")

    csv = b"".join(desk.get(f"{LIST}?xuat=csv")).decode("utf-8-sig")
    book = load_workbook(io.BytesIO(desk.get(f"{LIST}?xuat=xlsx").content))

    heading, row = csv.splitlines()
    assert heading.startswith("Số kiện,Đặt lúc,Trạng thái")
    assert row.startswith(f"{parcel.number},")
    assert ",'=1+1,'@x" in row
    cells = [cell.value for cell in list(book.active.rows)[1]]
    assert cells[0] == parcel.number
    assert cells[11] == parcel.total
    assert "'=1+1" in cells


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_sign_no_workbook_holds_does_not_keep_the_table_back(desk, kind):
    a_parcel(tracking_number="\x01=1+1\x02")

    response = desk.get(f"{LIST}?xuat={kind}")

    assert response.status_code == 200
    if kind == "xlsx":
        book = load_workbook(io.BytesIO(response.content))
        assert "'=1+1" in [cell.value for cell in list(book.active.rows)[1]]
    else:
        assert ",'=1+1" in b"".join(response).decode()


def test_a_table_names_no_shopper(desk):
    parcel = a_parcel()

    csv = b"".join(desk.get(f"{LIST}?xuat=csv")).decode()

    assert parcel.order.placement.name not in csv
    assert "912345678" not in csv
