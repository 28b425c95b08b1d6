import pytest
from django.utils import timezone
from wagtail.log_actions import registry

from shop.dong import dong
from shop.notices.models import Notice
from shop.parcels.models import Parcel, ReturnRequest
from tests.shop.offers import site_offer
from tests.shop.parcels.orders import NOON, a_parcel

pytestmark = pytest.mark.django_db

TRACKED = {"van-chuyen": "Viettel Post", "ma-van-don": "VTP1"}
PAID = {"paid_at": NOON}


def page_of(parcel: Parcel) -> str:
    return f"/quan-tri/don-hang/kien/{parcel.number}/"


def do(desk, parcel: Parcel, name: str, **sent) -> str:
    """Press a button; return what the page says then."""
    answer = desk.post(page_of(parcel), {"viec": name, **sent}, follow=True)
    parcel.refresh_from_db()
    return answer.content.decode()


@pytest.mark.parametrize(
    ("name", "before", "sent", "after"),
    [
        ("confirm", {}, {}, {"state": "confirmed"}),
        ("refuse", {}, {"ly-do": "Hết hàng"}, {"state": "refused"}),
        ("pack", {"state": "confirmed"}, {}, {"state": "packed"}),
        ("undo_packed", {"state": "packed"}, {}, {"state": "confirmed"}),
        ("ship", {"state": "packed"}, TRACKED, {"state": "shipped"}),
        ("deliver", {"state": "shipped"}, {}, {"state": "delivered"}),
        (
            "receive",
            {"state": "delivered", "arrived_at": NOON},
            {},
            {"state": "received"},
        ),
        ("cancel_for", {}, {"ly-do": "Trùng đơn"}, {"state": "cancelled"}),
        ("take_back", {"state": "shipped"}, {}, {"state": "returned"}),
        ("deny_paid", {"said_paid_at": NOON}, {}, {"said_paid_at": None}),
        ("refund", {"state": "returned", **PAID}, {}, {"state": "refunded"}),
        ("undo_paid", {"state": "confirmed", **PAID}, {}, {"paid_at": None}),
    ],
)
def test_the_office_acts_for_a_producer_under_its_own_name(
    desk, name, before, sent, after
):
    parcel = a_parcel()
    Parcel.objects.filter(pk=parcel.pk).update(**before)

    do(desk, parcel, name, **sent)

    assert {field: getattr(parcel, field) for field in after} == after
    line = registry.get_logs_for_instance(parcel).order_by("-pk").first()
    assert line.user == desk.officer
    assert "(văn phòng làm thay)" in line.formatter.format_message(line)


def test_what_is_listed_adds_up_with_a_discount(desk):
    site_offer("Giảm mẫu")
    parcel = a_parcel()
    line = parcel.lines.get()

    page = desk.get(page_of(parcel)).content.decode()

    assert parcel.discount == line.discount > 0
    assert f'<td class="so-number">{dong(line.total + line.discount)}</td>' in page
    assert f"−{dong(parcel.discount)}" in page


def test_money_is_marked_for_a_producer(desk):
    parcel = a_parcel(payment="vietqr")

    page = do(desk, parcel, "mark_paid")

    assert parcel.paid_at is not None
    assert "Đã ghi: tiền đã về." in page


@pytest.mark.parametrize(
    ("name", "sent", "sentence"),
    [
        ("refuse", {}, "Hãy nói lý do"),
        ("cancel_for", {"ly-do": "  "}, "Hãy nói lý do"),
        ("ship", {}, "Hãy ghi đơn vị vận chuyển."),
        ("deliver", {}, "không làm thế được nữa"),
        ("refund", {}, "không làm thế được nữa"),
        ("undo_paid", {}, "chưa ghi là nhận tiền"),
        ("deny_paid", {}, "không có lời báo chuyển khoản"),
        ("exchange", {}, "không xin trả kiện này"),
        ("overrule", {"van-phong": "x"}, "không xin trả kiện này"),
        ("issue_invoice", {}, "không xin hoá đơn"),
        ("accept_return", {}, "không xin trả kiện này"),
        ("send_code", {}, "chưa đến điểm bán"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(desk, name, sent, sentence):
    parcel = a_parcel()

    page = do(desk, parcel, name, **sent)

    assert sentence in page
    assert (parcel.state, parcel.paid_at) == ("new", None)


def test_an_act_nobody_knows_is_refused(desk):
    answer = desk.post(page_of(a_parcel()), {"viec": "delete"})

    assert answer.status_code == 405


def test_a_link_is_sent_anew_and_taken_back(desk):
    parcel = a_parcel()
    Notice.objects.all().delete()

    page = do(desk, parcel, "send_link")

    [first, second] = Notice.objects.all()
    newest = parcel.links.first()
    assert {first.channel, second.channel} == {"sms", "email"}
    assert first.facts == {"link": newest.pk}
    assert "Đã gửi người bán một liên kết mới." in page

    do(desk, parcel, "revoke_links")

    assert not parcel.links.filter(revoked_at=None).exists()


def test_no_link_is_sent_for_what_was_answered(desk):
    parcel = a_parcel()
    Parcel.objects.update(state="confirmed")

    assert "không cần liên kết" in do(desk, parcel, "send_link")
    assert parcel.links.count() == 1


@pytest.mark.parametrize(
    ("name", "state"), [("accept_return", "accepted"), ("decline_return", "declined")]
)
def test_a_return_is_answered_for_a_producer(desk, name, state):
    parcel = a_parcel()
    Parcel.objects.update(state="received", arrived_at=NOON)
    ReturnRequest.objects.create(
        parcel=parcel, reason="Lọ nứt", wanted="refund", asked_at=NOON
    )

    do(desk, parcel, name, **{"tra-loi": "Đã xem ảnh"})

    request = ReturnRequest.objects.get()
    assert (request.state, request.answered_by) == (state, desk.officer)


@pytest.mark.parametrize(
    ("name", "state"), [("overrule", "accepted"), ("uphold", "upheld")]
)
def test_the_office_decides_a_return_that_was_declined(desk, name, state):
    parcel = a_parcel()
    Parcel.objects.update(state="received", arrived_at=NOON)
    request = {"reason": "Lọ nứt", "wanted": "exchange", "state": "declined"}
    ReturnRequest.objects.create(parcel=parcel, asked_at=NOON, **request)

    assert "Hãy viết lý do" in do(desk, parcel, name)
    do(desk, parcel, name, **{"van-phong": "Đã xem ảnh"})

    request = ReturnRequest.objects.get()
    assert (request.state, request.office_answer) == (state, "Đã xem ảnh")
    if name == "overrule":
        do(desk, parcel, "exchange", **TRACKED)
        request.refresh_from_db()
        assert request.state == "exchanged"


def test_the_page_says_all_that_is_known(desk):
    parcel = a_parcel(note="Gọi trước khi giao", at=timezone.now())

    page = desk.get(page_of(parcel)).content.decode()

    for said in (
        "Người Mua Mẫu",
        "nguoimua@mau.example",
        "Thôn 1, Xã Mẫu, Tỉnh Mẫu",
        "Gọi trước khi giao",
        "Đặt hàng",
        "Đơn mới → ",
        "dùng được đến",
    ):
        assert said in page, said


def test_a_parcel_that_is_none_is_not_found(desk):
    assert desk.get("/quan-tri/don-hang/kien/KHONGCO-1/").status_code == 404


def test_the_page_costs_a_fixed_number_of_queries(desk, django_assert_max_num_queries):
    parcel = a_parcel()
    desk.get(page_of(parcel))

    with django_assert_max_num_queries(24):
        desk.get(page_of(parcel))
