from datetime import timedelta

import pytest
from django.urls import reverse

from shop.dong import dong
from shop.parcels.models import Parcel, ReturnState
from shop.parcels.services import money, moves, returns
from shop.parcels.services.placing import Invoice
from shop.stall import due
from shop.stall.due import Task
from tests.factories import ShowroomFactory
from tests.shop.offers import site_offer
from tests.shop.parcels.orders import a_commune, buyer

from .conftest import NOW, a_parcel_of

pytestmark = pytest.mark.django_db


def url_of(parcel, name="parcel") -> str:
    return reverse(f"stall:{name}", args=[parcel.stall.producer_id, parcel.number])


def press(desk, parcel, act, **form):
    """Press a button on the parcel's page; return the page that follows."""
    return desk.post(url_of(parcel), {"viec": act, **form}, follow=True)


def now_of(parcel) -> Parcel:
    return Parcel.objects.select_related("return_request").get(pk=parcel.pk)


def brought(parcel, *steps) -> Parcel:
    for step in steps:
        parcel = step(parcel, by=None, at=NOW)
    return parcel


def today_of(desk, stall) -> str:
    return desk.get(reverse("stall:today", args=[stall.producer.pk])).content.decode()


def test_today_says_what_waits_and_until_when(desk, stall, parcel):
    body = today_of(desk, stall)

    assert "1 kiện chờ bạn nhận" in body
    assert "Trả lời trước 12:00 ngày mai, còn 1 ngày" in body
    assert "Nước mắm Mẫu, Chai 500 ml" in body
    assert "115.000\xa0₫" in body


def test_today_is_empty_in_words(desk, stall):
    assert "Hôm nay chưa có việc gì" in today_of(desk, stall)


def test_a_parcel_is_taken_on_and_packed_from_the_list(desk, stall, parcel):
    url = reverse("stall:today", args=[stall.producer.pk])

    desk.post(url, {"viec": "nhan", "kien": parcel.number})
    body = desk.post(url, {"viec": "dong-goi", "kien": parcel.number}, follow=True)
    assert now_of(parcel).state == "packed"
    assert "đã đóng gói" in body.content.decode()

    desk.post(url, {"viec": "mo-goi", "kien": parcel.number})
    assert now_of(parcel).state == "confirmed"


def test_the_page_shows_what_is_needed_to_ship_and_no_more(desk, parcel):
    before = desk.get(url_of(parcel)).content.decode()
    assert "Người Mua Mẫu" not in before
    assert "0912 345 678" not in before
    assert "Không liên lạc được" not in before
    assert desk.get(url_of(parcel, "slip")).status_code == 404
    brought(parcel, moves.confirm)

    body = desk.get(url_of(parcel)).content.decode()

    assert "Người Mua Mẫu" in body
    assert "0912 345 678" in body
    assert "Thôn 1, Xã Mẫu, Tỉnh Mẫu" in body
    assert "nguoimua@mau.example" not in body


@pytest.mark.parametrize(
    "form",
    [{"ly-do": "Hết hàng"}, {"ly-do": "Hết hàng", "ly-do-khac": "Mưa bão"}],
)
def test_refusing_tells_why_in_the_words_chosen_or_typed(desk, parcel, form):
    press(desk, parcel, "khong-nhan", **form)

    kept = now_of(parcel)
    assert (kept.state, kept.reason) == ("refused", list(form.values())[-1])


def test_refusing_without_a_reason_changes_nothing(desk, parcel):
    response = press(desk, parcel, "khong-nhan")

    assert response.status_code == 409
    assert "Hãy nói lý do" in response.content.decode()
    assert now_of(parcel).state == "new"


def test_what_is_typed_is_shown_as_text(desk, parcel):
    press(desk, parcel, "khong-nhan", **{"ly-do-khac": "<script>alert(1)</script>"})

    body = desk.get(url_of(parcel)).content.decode()
    assert "<script>alert" not in body
    assert "&lt;script&gt;alert(1)" in body


def test_a_parcel_goes_by_courier(desk, parcel):
    brought(parcel, moves.confirm)

    press(desk, parcel, "gui", **{"van-chuyen": "Viettel Post", "ma-van-don": "VTP1"})

    kept = now_of(parcel)
    assert (kept.state, kept.carrier, kept.tracking_number) == (
        "shipped",
        "Viettel Post",
        "VTP1",
    )
    press(desk, parcel, "da-giao")
    press(desk, parcel, "nhan-tien")
    assert now_of(parcel).state == "delivered"
    assert now_of(parcel).paid_at == NOW


def test_a_slip_on_the_way_is_put_right(desk, parcel):
    brought(parcel, moves.confirm, moves.ship)
    press(desk, parcel, "sua-gui", **{"van-chuyen-khac": "Xe Mẫu", "ma-van-don": "A2"})
    assert (now_of(parcel).carrier, now_of(parcel).tracking_number) == ("Xe Mẫu", "A2")
    assert 'value="Xe Mẫu"' in desk.get(url_of(parcel)).content.decode()

    press(desk, parcel, "da-giao")
    press(desk, parcel, "chua-giao")

    assert now_of(parcel).state == "shipped"


def test_what_was_delivered_waits_for_its_cash(desk, stall, parcel):
    brought(parcel, moves.confirm, moves.ship, moves.deliver)

    body = today_of(desk, stall)

    assert "Đã giao, chờ khách xác nhận" in body
    assert "Tiền thu hộ về thì mở kiện và ghi lại" in body


def test_shipping_needs_a_carrier(desk, parcel):
    brought(parcel, moves.confirm)

    response = press(desk, parcel, "gui", **{"ma-van-don": "VTP1"})

    assert response.status_code == 409
    assert now_of(parcel).state == "confirmed"


def test_what_is_paid_ahead_waits_for_the_money(desk, paid_ahead):
    brought(paid_ahead, moves.confirm)
    body = desk.get(url_of(paid_ahead)).content.decode()
    assert "Đã gửi đi, báo khách" not in body
    response = press(desk, paid_ahead, "gui", **{"van-chuyen": "Xe khách"})
    assert response.status_code == 409

    press(desk, paid_ahead, "nhan-tien")
    press(desk, paid_ahead, "chua-nhan-tien")
    assert now_of(paid_ahead).paid_at is None
    press(desk, paid_ahead, "nhan-tien")
    press(desk, paid_ahead, "gui", **{"van-chuyen": "Xe khách"})

    assert now_of(paid_ahead).state == "shipped"


def test_cash_is_marked_and_taken_back_after_the_shopper_confirmed(desk, parcel):
    brought(parcel, moves.confirm, moves.ship, moves.receive)
    assert "Đã nhận tiền thu hộ" in desk.get(url_of(parcel)).content.decode()

    page = press(desk, parcel, "nhan-tien").content.decode()
    assert "Rút lại: chưa nhận được tiền" in page
    press(desk, parcel, "chua-nhan-tien")

    assert now_of(parcel).paid_at is None


def test_what_is_listed_adds_up_with_a_discount(desk, pack):
    site_offer("Giảm mẫu")
    parcel = a_parcel_of(pack)

    page = desk.get(url_of(parcel)).content.decode()

    assert f'<td class="num">{dong(parcel.goods)}</td>' in page
    assert parcel.discount > 0
    assert f"−{dong(parcel.discount)}" in page


def test_money_of_a_refused_parcel_is_sent_back(desk, stall, paid_ahead):
    brought(paid_ahead, money.mark_paid)
    press(desk, paid_ahead, "khong-nhan", **{"ly-do": "Hết hàng"})
    assert "Cần hoàn tiền" in today_of(desk, stall)
    assert "Người Mua Mẫu" in desk.get(url_of(paid_ahead)).content.decode()

    press(desk, paid_ahead, "hoan-tien")

    assert now_of(paid_ahead).state == "refunded"
    assert paid_ahead.number not in today_of(desk, stall)


def test_a_return_is_answered_and_the_goods_taken_back(desk, stall, parcel):
    brought(parcel, moves.confirm, moves.ship, moves.receive)
    returns.ask(parcel, reason="Vỡ", wanted="refund", by=None, at=NOW)
    assert press(desk, parcel, "hang-ve").status_code == 409
    assert "Xin trả hàng" in today_of(desk, stall)

    press(desk, parcel, "cho-tra", **{"tra-loi": "Gửi về Thôn 3"})
    press(desk, parcel, "hang-ve")

    kept = now_of(parcel)
    assert kept.return_request.state == ReturnState.ACCEPTED
    assert kept.state == "returned"


def test_a_return_is_declined_with_a_reason_only(desk, parcel):
    brought(parcel, moves.confirm, moves.ship, moves.receive)
    returns.ask(parcel, reason="Vỡ", wanted="refund", by=None, at=NOW)

    assert press(desk, parcel, "khong-cho-tra").status_code == 409
    press(desk, parcel, "khong-cho-tra", **{"tra-loi": "Hàng đã dùng"})

    assert now_of(parcel).return_request.state == ReturnState.DECLINED


def test_other_goods_are_sent_where_that_was_agreed(desk, stall, parcel):
    parcel = brought(parcel, moves.confirm, moves.ship, moves.deliver, moves.receive)
    returns.ask(parcel, reason="Vỡ", wanted="exchange", by=None, at=NOW)
    press(desk, parcel, "cho-tra", **{"tra-loi": "Gửi lại Thôn 1"})

    assert "Cần gửi hàng đổi" in today_of(desk, stall)
    press(desk, parcel, "gui-doi", **{"van-chuyen": "Xe khách", "ma-van-don": "A1"})

    assert now_of(parcel).return_request.state == ReturnState.EXCHANGED
    assert "Cần gửi hàng đổi" not in today_of(desk, stall)
    assert press(desk, parcel, "hang-ve").status_code == 409


def test_a_transfer_that_never_came_is_told_to_the_shopper(desk, stall, paid_ahead):
    parcel = brought(paid_ahead, moves.confirm, money.say_paid)
    assert "Chưa thấy tiền, báo khách" in desk.get(url_of(parcel)).content.decode()

    press(desk, parcel, "khong-thay-tien")

    assert now_of(parcel).said_paid_at is None
    body = desk.get(url_of(parcel)).content.decode()
    assert "Chưa thấy tiền, báo khách" not in body


def test_money_of_a_cancelled_parcel_is_looked_for(desk, stall, paid_ahead):
    parcel = brought(paid_ahead, money.say_paid)
    moves.cancel(parcel, reason="", by=None, at=NOW)

    body = today_of(desk, stall)
    assert "Xem tiền của kiện huỷ" in body
    assert "Khách báo đã chuyển" in body
    # To send money back, one must reach who it came from.
    assert "Người Mua Mẫu" in desk.get(url_of(parcel)).content.decode()
    press(desk, parcel, "nhan-tien")
    assert "Cần hoàn tiền" in today_of(desk, stall)


def test_no_answer_where_nothing_was_asked(desk, parcel):
    assert press(desk, parcel, "cho-tra").status_code == 409


def test_an_invoice_is_marked_once(desk, pack):
    wish = Invoice(name="Công ty Mẫu", address="1 Đường Mẫu", tax_number="0100")
    parcel = brought(a_parcel_of(pack, who=buyer(invoice=wish)), moves.confirm)
    assert "Công ty Mẫu" in desk.get(url_of(parcel)).content.decode()

    press(desk, parcel, "hoa-don")

    assert now_of(parcel).invoice_issued_at == NOW
    assert press(desk, parcel, "hoa-don").status_code == 409


def test_a_parcel_for_a_showroom_is_announced_there(desk, stall, pack):
    showroom = ShowroomFactory(
        name="Điểm bán Mẫu 1", takes_parcels=True, commune=a_commune()
    )
    parcel = a_parcel_of(pack, delivery="showroom", showroom=showroom)
    press(desk, parcel, "nhan")
    assert "Mang đến Điểm bán Mẫu 1" in today_of(desk, stall)

    press(desk, parcel, "gui")

    assert now_of(parcel).state == "shipped"
    assert showroom.pickups.filter(reference=parcel.number).exists()
    assert press(desk, parcel, "da-giao").status_code == 409


def test_an_unknown_act_and_a_parcel_of_no_state_change_nothing(desk, parcel):
    assert press(desk, parcel, "xoa").status_code == 409
    assert press(desk, parcel, "hoan-tien").status_code == 409
    assert press(desk, parcel, "nhan" * 400).status_code == 409
    assert now_of(parcel).state == "new"


def test_the_history_names_sides_and_colleagues(desk, parcel):
    press(desk, parcel, "nhan")

    body = desk.get(url_of(parcel)).content.decode()
    assert "Đặt hàng" in body
    assert "(khách)" in body
    assert "(Chị Chủ)" in body


def test_the_label_says_what_the_carrier_takes_and_the_slip_what_is_inside(
    desk, parcel, paid_ahead
):
    for each in (parcel, paid_ahead):
        brought(each, moves.confirm)

    label = desk.get(url_of(parcel, "label")).content.decode()
    slip = desk.get(url_of(parcel, "slip")).content.decode()

    assert "Thu hộ" in label
    assert "115.000" in label
    assert "0912 345 678" in label
    assert "Nước mắm Mẫu" in slip
    assert "0912 345 678" not in slip
    assert "Không thu tiền" in desk.get(url_of(paid_ahead, "label")).content.decode()


def test_the_label_says_kilograms_as_people_do(desk, parcel):
    brought(parcel, moves.confirm)
    Parcel.objects.update(weight_g=1_040)

    assert "1,04 kg" in desk.get(url_of(parcel, "label")).content.decode()


def test_papers_are_of_the_parcels_to_be_sent_and_of_no_other(
    desk, pack, parcel, paid_ahead
):
    new = a_parcel_of(pack)
    for each in (parcel, paid_ahead):
        brought(each, moves.confirm)
    url = reverse("stall:papers", args=[parcel.stall.producer_id])
    today = reverse("stall:today", args=[parcel.stall.producer_id])
    assert url in desk.get(today).content.decode()

    body = desk.get(url).content.decode()

    # A slip and a label; the transfer has not come, the third nobody took on.
    assert body.count('<article class="sheet') == 2
    assert body.count(f">{parcel.number}</b>") == 2
    assert paid_ahead.number not in body
    assert new.number not in body


def test_papers_of_nothing_say_so(desk, parcel):
    url = reverse("stall:papers", args=[parcel.stall.producer_id])

    assert "Không có kiện nào cần gửi" in desk.get(url).content.decode()


def test_what_never_left_has_no_paper_and_no_name(desk, parcel):
    press(desk, parcel, "khong-nhan", **{"ly-do": "Hết hàng"})

    assert desk.get(url_of(parcel, "label")).status_code == 404
    assert desk.get(url_of(parcel, "slip")).status_code == 404
    assert "Người Mua Mẫu" not in desk.get(url_of(parcel)).content.decode()


def test_the_buyer_is_forgotten_sixty_days_after_receipt(parcel):
    parcel = brought(parcel, moves.confirm, moves.ship, moves.receive)
    days = due.ADDRESS_KEPT

    assert due.shows_buyer(parcel, NOW + days - timedelta(seconds=1))
    assert not due.shows_buyer(parcel, NOW + days)


@pytest.mark.parametrize(
    ("steps", "task"),
    [
        ([], Task.ANSWER),
        ([moves.confirm], Task.UNPAID),
        ([moves.confirm, money.say_paid], Task.MONEY),
        ([moves.confirm, money.mark_paid], Task.SEND),
        ([moves.confirm, money.mark_paid, moves.ship], Task.UNDER_WAY),
        ([moves.confirm, money.mark_paid, moves.ship, moves.deliver], Task.ARRIVED),
        ([moves.confirm, money.mark_paid, moves.ship, moves.receive], Task.NONE),
    ],
)
def test_a_parcel_paid_ahead_asks_for_one_thing_after_another(paid_ahead, steps, task):
    assert due.task_of(brought(paid_ahead, *steps)) is task


def test_finished_parcels_are_found_by_number_and_phones_end(desk, stall, parcel):
    url = reverse("stall:done", args=[stall.producer.pk])

    assert parcel.number not in desk.get(url).content.decode()
    for text in (parcel.number.lower(), "678", "5678", "0912 345 678"):
        assert f"Kiện {parcel.number}" in desk.get(url, {"q": text}).content.decode()
    for text in ("999", "<b>", "%", "\0", "6" * 500):
        body = desk.get(url, {"q": text}).content.decode()
        assert f"Kiện {parcel.number}" not in body
    brought(parcel, moves.confirm, moves.ship, moves.receive)
    assert f"Kiện {parcel.number}" in desk.get(url).content.decode()
