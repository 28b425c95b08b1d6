"""What is kept of a member: taken along, erased, and what is shown afterwards."""

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts import roles, throttle
from accounts.models import User
from cms.letters.models import Subscription
from shop.notices.models import Notice
from shop.parcels.models import Parcel, Placement
from shop.parcels.services import returns
from shop.shoppers.models import Review, SavedAddress, Wish
from shop.shoppers.services import reviews
from tests.factories import (
    ProducerFactory,
    ProductFactory,
    ShowroomFactory,
    UserFactory,
)
from tests.shop.factories import basket_of
from tests.shop.parcels.orders import an_order, bring, buyer

pytestmark = pytest.mark.django_db

DATA, DOWNLOAD, ERASE = (
    reverse(f"shop_orders:{name}") for name in ("own_data", "download_data", "erase")
)
SURE = {"password": "mau-ocop-2026", "sure": "on"}
SECRETS = ("Khách Kín", "977000111", "kin@mau.example", "Ngõ Kín", "lan@mau.example")


@pytest.fixture(autouse=True)
def fresh_counters():
    cache.clear()


@pytest.fixture
def placement(member):
    who = buyer(
        name="Khách Kín",
        phone="+84977000111",
        email="kin@mau.example",
        street="Ngõ Kín",
    )
    placed = an_order(user=member, who=who, at=timezone.now() - timedelta(days=9))
    Notice.objects.update(sent_at=timezone.now())
    return placed


@pytest.fixture
def received(parcel):
    bring(parcel, at=timezone.now() - timedelta(days=8), state="received")
    return parcel


@pytest.fixture
def full(member, received):
    """Leave something of each kind that a member can leave."""
    now = timezone.now()
    SavedAddress.objects.create(
        user=member,
        name="Khách Kín",
        phone="+84977000111",
        commune=received.order.placement.commune,
        street="Ngõ Kín",
        used_at=now,
    )
    Wish.objects.create(user=member, product=ProductFactory(), added_at=now)
    line = received.lines.get()
    reviews.write(line, grade=5, text="Ngon", signed="Lan Kín", by=member, at=now)
    Subscription.objects.create(email=member.email, asked_at=now, confirmed_at=now)
    return member


def erase(client, **told):
    return client.post(ERASE, SURE | told)


def test_the_account_leads_here(mine):
    assert f'href="{DATA}"' in mine.get("/tai-khoan/").text
    page = mine.get(DATA).text
    assert f'href="{DOWNLOAD}"' in page
    assert f'href="{ERASE}"' in page


@pytest.mark.parametrize("page", [DATA, DOWNLOAD, ERASE])
def test_a_stranger_signs_in_first(page):
    assert Client().get(page).url == f"/tai-khoan/dang-nhap/?next={page}"
    assert Client().post(page, SURE).status_code == 302


@pytest.mark.parametrize("page", [DATA, DOWNLOAD])
def test_a_page_that_only_tells_takes_no_form(mine, page):
    assert mine.post(page).status_code == 405


def test_the_file_holds_all_that_is_kept(mine, full, received):
    answer = mine.get(DOWNLOAD)

    told = json.loads(answer.content)
    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    assert set(told) == {
        *("tai-khoan", "dia-chi", "da-luu", "nhan-xet", "don-hang", "ban-tin")
    }
    assert told["tai-khoan"]["thu-dien-tu"] == "lan@mau.example"
    assert told["dia-chi"][0]["dia-chi"].startswith("Ngõ Kín")
    assert told["nhan-xet"][0]["ky-ten"] == "Lan Kín"
    assert told["ban-tin"][0]["xac-nhan-luc"]
    order = told["don-hang"][0]
    assert order["nguoi-nhan"] == "Khách Kín"
    assert order["kien"][0]["so"] == received.number
    assert order["kien"][0]["dong"][0]["so-luong"] == 1


def test_the_file_holds_history_and_returns(mine, member, arrived):
    returns.ask(arrived, reason="Mốc", wanted="refund", by=member, at=timezone.now())

    parcel = json.loads(mine.get(DOWNLOAD).content)["don-hang"][0]["kien"][0]

    assert parcel["xin-tra"]["ly-do"] == "Mốc"
    assert any("Khách xin trả hàng" in line["viec"] for line in parcel["lich-su"])


def test_the_file_holds_nothing_of_another(mine, placement):
    stranger = UserFactory()
    theirs = an_order(user=stranger, who=buyer(name="Người Khác"))

    said = mine.get(DOWNLOAD).content.decode()

    assert placement.order.number in said
    assert theirs.order.number not in said
    assert "Người Khác" not in said


def test_erasing_leaves_no_trace_of_the_member(mine, full):
    basket_of(owner=full)

    answer = erase(mine)

    assert answer["Location"] == "/"
    models = (User, Placement, Parcel, Notice, Review, ModelLogEntry, SavedAddress)
    said = repr([list(model.objects.values_list()) for model in models])
    assert not [word for word in (*SECRETS, "Lan Kín") if word in said]
    assert not SavedAddress.objects.exists()
    assert not Wish.objects.exists()
    assert not full.baskets.filter(placement=None).exists()
    assert Subscription.objects.get().email == ""


def test_the_erased_account_is_nobodys(mine, member):
    elsewhere = Client()
    elsewhere.force_login(member)

    erase(mine)

    member.refresh_from_db()
    assert not member.is_active
    assert not member.has_usable_password()
    assert member.email == f"da-xoa-{member.pk}@da-xoa.invalid"
    assert (member.phone, str(member)) == (None, member.email)
    for browser in (mine, elsewhere):
        assert browser.get("/tai-khoan/").status_code == 302
    line = ModelLogEntry.objects.get(action="accounts.erased")
    assert (line.label, line.data) == (member.email, {})


def test_a_review_stays_and_names_nobody(mine, full):
    erase(mine)

    review = Review.objects.get()
    assert (review.text, review.signed, review.author) == ("Ngon", "Người mua", None)


def test_a_second_member_may_go_as_well(mine, member):
    other = UserFactory(email="hai@mau.example")
    erase(mine)
    second = Client()
    second.force_login(other)

    assert erase(second).status_code == 302
    assert User.objects.filter(is_active=False).count() == 2


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"password": ""}, "Hãy nhập mật khẩu."),
        ({"password": "sai"}, "Mật khẩu chưa đúng."),
        ({"password": "mau-ocop-2026\0"}, "errors"),
        ({"password": "m" * 1001}, "1.000 ký tự"),
        ({"password": "<b>x</b>"}, "Mật khẩu chưa đúng."),
        ({"sure": ""}, "Hãy đánh dấu vào ô này"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_goes(mine, member, told, sentence):
    answer = erase(mine, **told)

    member.refresh_from_db()
    assert answer.status_code == 422
    assert sentence in answer.text
    assert member.is_active


def test_the_tick_is_never_set_beforehand(mine):
    assert "checked" not in mine.get(ERASE).text


def test_passwords_are_tried_only_so_often(mine):
    for _ in range(throttle.PER_NAME):
        erase(mine, password="sai")

    answer = erase(mine)

    assert answer.status_code == 429
    assert answer["Retry-After"]


def refused(client, member, words: str) -> None:
    shown, answer = client.get(ERASE), erase(client)

    member.refresh_from_db()
    assert words in shown.text
    assert words in answer.text
    assert answer.status_code == 409
    assert member.is_active


@pytest.mark.parametrize(
    "state", ["new", "confirmed", "packed", "shipped", "delivered"]
)
def test_nobody_goes_whose_parcel_is_under_way(mine, member, parcel, state):
    bring(parcel, at=timezone.now(), state=state)

    refused(mine, member, "còn đang đi")


@pytest.mark.parametrize("accept", [None, True])
def test_nobody_goes_whose_return_is_open(mine, member, received, accept):
    bring(received, at=timezone.now(), state="received")
    asked = returns.ask(
        received, reason="Mốc", wanted="refund", by=member, at=timezone.now()
    )
    if accept:
        returns.answer(asked, accept=True, answer="", by=None, at=timezone.now())

    refused(mine, member, "trả hàng hoặc hoàn tiền")


@pytest.mark.parametrize("state", ["refused", "cancelled", "returned"])
def test_nobody_goes_whose_money_is_to_come_back(mine, member, received, state):
    Parcel.objects.update(state=state, paid_at=timezone.now())

    refused(mine, member, "trả hàng hoặc hoàn tiền")


@pytest.mark.parametrize("state", ["refused", "cancelled"])
def test_who_never_got_nor_paid_anything_may_go(mine, member, parcel, state):
    Parcel.objects.update(state=state)

    assert erase(mine).status_code == 302


@pytest.mark.parametrize("state", ["refunded", "received"])
def test_who_has_nothing_open_may_go(mine, member, received, state):
    Parcel.objects.update(state=state)

    assert erase(mine).status_code == 302


def make_officer(user):
    from django.contrib.auth.models import Group

    user.groups.add(Group.objects.get(name=roles.OFFICER))


@pytest.mark.parametrize(
    "employ",
    [
        make_officer,
        lambda user: ProducerFactory().people.add(user),
        lambda user: ShowroomFactory().keepers.add(user),
        lambda user: User.objects.filter(pk=user.pk).update(is_staff=True),
        lambda user: User.objects.filter(pk=user.pk).update(is_superuser=True),
    ],
)
def test_who_works_for_somebody_here_asks_the_office(mine, member, employ):
    employ(member)

    refused(mine, member, "làm việc cho văn phòng")
