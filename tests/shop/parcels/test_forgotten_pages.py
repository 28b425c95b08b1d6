"""Pages that show an order whose shopper was forgotten: whole, and naming nobody."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from shop.notices.models import Notice
from shop.parcels.models import Parcel, ReturnRequest
from shop.parcels.services import forgetting, moves
from tests.factories import UserFactory
from tests.shop.parcels.orders import an_order, bring, buyer

pytestmark = pytest.mark.django_db

SECRETS = ("Khách Kín", "977000111", "0977 000 111", "kin@mau.example", "Ngõ Kín")


@pytest.fixture
def member():
    return UserFactory(role=roles.CONSUMER)


@pytest.fixture
def parcel(member) -> Parcel:
    who = buyer(
        name="Khách Kín",
        phone="+84977000111",
        email="kin@mau.example",
        street="Ngõ Kín",
    )
    now = timezone.now()
    placement = an_order(user=member, who=who, at=now - timedelta(days=9))
    parcel = placement.order.parcels.get()
    bring(parcel, at=now, state="received")
    ReturnRequest.objects.create(
        parcel=parcel, reason="Kín", wanted="refund", asked_at=now, state="dropped"
    )
    Notice.objects.update(sent_at=now)
    forgetting.forget(placement, by=None, at=now)
    return parcel


def show(user, path: str) -> str:
    client = Client()
    client.force_login(user)
    answer = client.get(path)
    assert answer.status_code == 200, path
    assert not [word for word in SECRETS if word in answer.text]
    return answer.text


def test_the_order_page_says_that_it_was_erased(member, parcel):
    page = show(member, f"/don-hang/{parcel.order.number}/")

    assert "địa chỉ đã xoá" in page
    assert parcel.number in page


def test_the_members_list_still_shows_it(member, parcel):
    assert parcel.order.number in show(member, "/tai-khoan/don-hang/")


def test_the_office_still_reads_the_parcel(office, parcel):
    page = show(office, f"/quan-tri/don-hang/kien/{parcel.number}/")

    assert "Đã xoá dữ liệu cá nhân" in page
    assert 'href="tel:"' not in page


@pytest.mark.parametrize("page", ["", "loi-nhan/", "theo-don/"])
def test_the_offices_lists_still_show_it(office, parcel, page):
    assert parcel.number in show(office, f"/quan-tri/don-hang/{page}")


def test_the_office_still_reads_the_order(office, parcel):
    page = show(office, reverse("shop_office:order", args=[parcel.order.number]))

    assert "Đã xoá dữ liệu cá nhân" in page
    assert "tự đến lấy tất cả" not in page


def test_whoever_was_forgotten_is_told_nothing_more(parcel):
    moves.take_back(parcel, reason="", by=None, at=timezone.now())

    assert not Notice.objects.filter(kind="parcel_returned").exists()


def test_a_notice_to_nobody_is_not_sent_again(client, office, parcel):
    client.force_login(office)
    notice = Notice.objects.first()

    client.post(
        "/quan-tri/don-hang/loi-nhan/", {"viec": "gui-lai", "loi-nhan": notice.pk}
    )

    assert not Notice.objects.filter(sent_at=None, given_up_at=None).exists()


def test_the_desk_still_shows_it(parcel):
    owner = UserFactory(role=roles.PRODUCER)
    parcel.stall.producer.people.add(owner)
    stall = f"/gian-hang/{parcel.stall.producer_id}"

    page = show(owner, f"{stall}/kien/{parcel.number}/")

    assert "Đã xoá dữ liệu cá nhân" in page
    assert 'href="tel:"' not in page


def test_its_goods_can_still_be_bought_again(member, parcel):
    client = Client()
    client.force_login(member)

    answer = client.post(f"/don-hang/{parcel.order.number}/mua-lai/")

    assert answer.status_code == 302
