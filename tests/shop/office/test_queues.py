from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import Group

from accounts import roles
from shop.notices.models import Notice
from shop.parcels.models import Parcel
from shop.shoppers.models import Review
from shop.stall.models import FactRequest, Stall
from shop.stall.services import requests
from tests.factories import ProducerFactory, UserFactory
from tests.shop.factories import StallFactory
from tests.shop.parcels.orders import NOON, a_parcel

pytestmark = pytest.mark.django_db

TOP = "/quan-tri/don-hang/"


def a_review(**facts) -> Review:
    parcel = a_parcel()
    line = parcel.lines.get()
    said = {"signed": "Chị Mẫu", "grade": 4, "text": "Thơm", "written_at": NOON}
    return Review.objects.create(line=line, product=line.product, **(said | facts))


def press(desk, page: str, name: str, **sent) -> str:
    answer = desk.post(f"{TOP}{page}/", {"viec": name, **sent}, follow=True)
    return answer.content.decode()


def test_a_review_waits_until_the_office_shows_it(desk):
    review = a_review()
    assert "Thơm" in desk.get(f"{TOP}nhan-xet/").content.decode()

    press(desk, "nhan-xet", "hien", **{"nhan-xet": review.pk})

    review.refresh_from_db()
    assert (review.state, review.judged_by) == ("shown", desk.officer)
    assert "Thơm" not in desk.get(f"{TOP}nhan-xet/").content.decode()
    assert "Thơm" in desk.get(f"{TOP}nhan-xet/?loc=shown").content.decode()


def test_a_review_is_not_hidden_without_a_reason(desk):
    review = a_review()

    page = press(desk, "nhan-xet", "khong-hien", **{"nhan-xet": review.pk})

    review.refresh_from_db()
    assert review.state == "waiting"
    assert "Hãy ghi lý do" in page


@pytest.mark.parametrize("sent", [{}, {"viet-lai": "on"}])
def test_a_refused_review_may_be_let_to_be_written_anew(desk, sent):
    review = a_review()

    sent = {"nhan-xet": review.pk, "ly-do": "Tục", **sent}
    press(desk, "nhan-xet", "khong-hien", **sent)

    review.refresh_from_db()
    assert (review.state, review.may_be_rewritten) == ("hidden", "viet-lai" in sent)


def test_html_in_a_review_is_text(desk):
    a_review(text="<script>alert(1)</script>")

    assert "<script>alert" not in desk.get(f"{TOP}nhan-xet/").content.decode()


@pytest.mark.parametrize("sent", ["", "0", "999999", "x", "1' OR 1", "９"])
def test_a_review_that_is_none_is_not_found(desk, sent):
    answer = desk.post(f"{TOP}nhan-xet/", {"viec": "hien", "nhan-xet": sent})

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("name", "state", "phone"),
    [("nhan-sua", "accepted", "0900000002"), ("khong-sua", "declined", "0900000001")],
)
def test_a_fact_is_changed_only_by_the_office(desk, name, state, phone):
    producer = ProducerFactory(phone="0900000001")
    producer.people.add(person := UserFactory())
    request = requests.ask_fact(
        producer, field="phone", new_value="0900000002", by=person, at=NOON
    )
    sent = {"de-nghi": request.pk, "tra-loi": "Đã gọi hỏi"}

    press(desk, "de-nghi", name, **sent)

    request, kept = FactRequest.objects.get(), type(producer).objects.get()
    assert (request.state, request.answered_by) == (state, desk.officer)
    assert kept.phone == phone


def test_a_fact_to_be_emptied_is_said_with_a_warning(desk):
    producer = ProducerFactory(phone="0900000001")
    asked = {"field": "phone", "new_value": "", "is_emptied": True}
    requests.ask_fact(producer, **asked, by=UserFactory(), at=NOON)

    page = desk.get(f"{TOP}de-nghi/").content.decode()

    assert "đề nghị bỏ trống" in page
    assert "Hãy hỏi lại chủ thể." in page


def test_a_stall_is_opened_closed_and_opened_again(desk):
    producer = ProducerFactory(name="Hợp tác xã Mẫu 7")

    opened = press(desk, "gian-hang", "mo", producer=producer.pk)
    stall = Stall.objects.get(producer=producer)
    assert "Đã mở gian hàng của Hợp tác xã Mẫu 7." in opened

    refused = press(desk, "gian-hang", "dong", **{"gian-hang": stall.pk})
    assert "cần có lý do" in refused
    press(desk, "gian-hang", "dong", **{"gian-hang": stall.pk, "ly-do": "Nghỉ bán"})
    stall.refresh_from_db()
    assert stall.closed_reason == "Nghỉ bán"

    press(desk, "gian-hang", "mo-lai", **{"gian-hang": stall.pk})
    stall.refresh_from_db()
    assert stall.closed_at is None


@pytest.mark.parametrize("sent", ["", "0", "x"])
def test_no_stall_is_opened_for_nobody(desk, sent):
    page = press(desk, "gian-hang", "mo", producer=sent)

    assert "Hãy chọn một chủ thể" in page
    assert not Stall.objects.exists()


def test_nor_for_one_who_has_one_or_has_closed(desk):
    has_one = StallFactory().producer
    closed = ProducerFactory(closed_on=date(2026, 1, 1))

    for producer in (has_one, closed):
        page = press(desk, "gian-hang", "mo", producer=producer.pk)
        assert "Hãy chọn một chủ thể" in page
    assert Stall.objects.count() == 1


def test_a_letter_is_sent_again_by_hand(desk):
    a_parcel()
    Notice.objects.update(given_up_at=NOON, last_error="không có hộp thư")
    notice = Notice.objects.get(kind="order_placed")

    page = press(desk, "loi-nhan", "gui-lai", **{"loi-nhan": notice.pk})

    again = Notice.objects.filter(kind="order_placed").exclude(pk=notice.pk).get()
    assert (again.to, again.sent_at, again.attempts) == (notice.to, None, 0)
    assert "Sẽ gửi lại ngay đến nguoimua@mau.example." in page


def test_neither_what_waits_nor_a_code_is_sent_again(desk):
    a_parcel()
    waiting = Notice.objects.get(kind="order_placed")
    told = Notice.objects.create(
        reader="shopper",
        kind="pickup_code",
        channel="sms",
        to="+84912345678",
        placement=waiting.placement,
        parcel=Parcel.objects.get(),
        created_at=NOON,
        due_at=NOON,
        sent_at=NOON,
    )

    for notice in (waiting, told):
        page = press(desk, "loi-nhan", "gui-lai", **{"loi-nhan": notice.pk})
        assert "chỉ gửi một lần" in page
    assert Notice.objects.count() == 4


def test_what_nobody_needs_any_more_stands_apart_and_is_not_sent_again(desk):
    a_parcel()
    Notice.objects.update(given_up_at=NOON)
    moot = Notice.objects.get(kind="order_placed")
    Notice.objects.filter(pk=moot.pk).update(is_moot=True)

    given_up = desk.get("/quan-tri/don-hang/loi-nhan/?loc=thoi").content.decode()
    needless = desk.get("/quan-tri/don-hang/loi-nhan/?loc=thua").content.decode()
    page = press(desk, "loi-nhan", "gui-lai", **{"loi-nhan": moot.pk})

    assert moot.to not in given_up
    assert given_up.count('value="gui-lai"') == 2
    assert moot.to in needless
    assert "không còn cần gửi" in needless
    assert 'value="gui-lai"' not in needless
    assert "chỉ gửi một lần" in page
    assert Notice.objects.count() == 3


@pytest.mark.parametrize(
    ("way", "count"), [("", 3), ("cho", 3), ("thoi", 0), ("da-gui", 0), ("loi", 0)]
)
def test_the_log_shows_what_is_asked_for(desk, way, count):
    a_parcel()

    page = desk.get(f"{TOP}loi-nhan/?loc={way}")

    assert page.context["page"].paginator.count == count


@pytest.mark.parametrize("page", ["loi-nhan", "nhan-xet", "de-nghi", "gian-hang"])
def test_each_list_costs_the_same_however_long(
    desk, page, django_assert_max_num_queries
):
    a_review()
    desk.get(f"{TOP}{page}/")

    with django_assert_max_num_queries(18) as few:
        desk.get(f"{TOP}{page}/")
    a_review()
    a_review()
    with django_assert_max_num_queries(len(few)):
        desk.get(f"{TOP}{page}/")


def test_the_first_page_of_the_back_office_says_what_is_stuck(desk):
    a_parcel(at=datetime.now(UTC) - timedelta(days=3))

    page = desk.get("/quan-tri/").content.decode()

    assert "Quá hạn, chưa ai nhận đơn" in page
    assert "/quan-tri/don-hang/tong-ket/" in page


def test_order_managers_enter_and_see_what_the_office_sees(client):
    manager = UserFactory()
    manager.groups.add(Group.objects.get(name=roles.ORDER_MANAGER))
    client.force_login(manager)

    assert client.get("/quan-tri/").status_code == 200
    for page in ("", "tong-ket/", "loi-nhan/", "nhan-xet/", "gian-hang/"):
        assert client.get(f"{TOP}{page}").status_code == 200
    # The register is not theirs to change.
    assert client.get(f"{TOP}de-nghi/").status_code == 403
