"""Every address of the desk, for everybody who might come to it."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts import roles
from showroom.desk.urls import PAGES
from showroom.models import HoursRow, PickUp, ShelfItem, Showroom, ShowroomPhoto
from showroom.services import links, pickups
from tests.factories import (
    KeeperLinkFactory,
    PickUpFactory,
    ShelfItemFactory,
    ShowroomFactory,
    UserFactory,
)
from tests.photographs import library_image

from .conftest import NOW

pytestmark = pytest.mark.django_db

NAMES = [name for name, _path, _page in PAGES]
# What each page can be asked to do; `{item}` and `{parcel}` are the showroom's own.
ACTS = [
    ("shelf", {"viec": "co", "mon": "{item}", "presence": "to_order"}),
    ("shelf", {"viec": "gia", "mon": "{item}", "price": "99000"}),
    ("shelf", {"viec": "bo", "mon": "{item}"}),
    ("shelf", {"viec": "nhu-cu"}),
    ("shelf", {"viec": "mo-cua"}),
    ("shelf", {"viec": "thao-sao", "mon": "{item}"}),
    ("shelf", {"viec": "hoan-tac", "moc": "1"}),
    ("find", {"viec": "them", "product": "{product}", "presence": "to_order"}),
    ("hours", {"viec": "gio", "mo-0-0": "8:00", "dong-0-0": "9:00"}),
    ("hours", {"viec": "nghi", "reason": "Nghỉ"}),
    ("hours", {"viec": "mo-lai"}),
    ("hours", {"viec": "nghi-truoc", "first_on": "2026-12-07", "reason": "Nghỉ"}),
    ("hours", {"viec": "bo-nghi", "ngay": "1"}),
    ("parcels", {"viec": "da-ve", "kien": "{parcel}"}),
    ("parcels", {"viec": "giao", "kien": "{parcel}", "code": "000000"}),
    ("parcels", {"viec": "tra-lai", "kien": "{parcel}"}),
    ("facts", {"viec": "luu", "phone": "0912345678"}),
    ("photos", {"viec": "them-anh", "alt_text": "Mẫu"}),
    ("photos", {"viec": "go-anh", "anh": "{photo}"}),
]


@pytest.fixture
def parcel(showroom):
    return PickUpFactory(showroom=showroom)


@pytest.fixture
def photo(showroom):
    image = library_image()
    return ShowroomPhoto.objects.create(
        showroom=showroom, image=image, alt_text="Mặt tiền Mẫu"
    )


@pytest.fixture
def acts(item, parcel, photo):
    keys = {
        "item": item.pk,
        "parcel": parcel.pk,
        "product": item.product_id,
        "photo": photo.pk,
    }
    return [
        (name, {key: value.format(**keys) for key, value in said.items()})
        for name, said in ACTS
    ]


def state():
    """Return all that an act could change, to compare."""
    return (
        list(ShelfItem.objects.order_by("pk").values()),
        list(PickUp.objects.order_by("pk").values()),
        list(ShowroomPhoto.objects.order_by("pk").values()),
        list(HoursRow.objects.order_by("pk").values()),
        list(Showroom.objects.order_by("pk").values()),
        list(Showroom.objects.values_list("special_days__reason", flat=True)),
    )


def answers(client, urls, acts):
    """Return the statuses of all pages and acts, in order."""
    got = [client.get(urls[name]).status_code for name in NAMES]
    return got + [client.post(urls[name], said).status_code for name, said in acts]


def for_user(showroom):
    return {n: reverse(f"showroom_desk:{n}", args=[showroom.pk]) for n in NAMES}


def for_link(token):
    return {n: reverse(f"showroom_link:{n}", args=[token]) for n in NAMES}


def test_the_acts_named_here_are_all_there_are():
    known = {(name, viec) for name, _path, page in PAGES for viec in page.acts}

    assert {(name, said["viec"]) for name, said in ACTS} == known


def test_the_keeper_enters_every_page(desk, showroom, acts):
    urls = for_user(showroom)

    got = [desk.get(urls[name]) for name in NAMES]

    assert [answer.status_code for answer in got] == [200] * len(NAMES)
    assert all("no-store" in answer.headers["Cache-Control"] for answer in got)


def test_an_officer_enters_every_page(client, showroom, acts):
    client.force_login(UserFactory(role=roles.OFFICER))
    urls = for_user(showroom)

    assert {client.get(urls[name]).status_code for name in NAMES} == {200}


def test_the_keeper_of_another_showroom_gets_nothing(client, showroom, acts):
    other = UserFactory(role=roles.SHOWROOM_KEEPER)
    ShowroomFactory(keepers=[other])
    client.force_login(other)
    before = state()

    got = answers(client, for_user(showroom), acts)

    assert set(got) == {403}
    assert state() == before


def test_another_showroom_and_none_are_refused_in_the_same_words(client, showroom):
    client.force_login(UserFactory(role=roles.SHOWROOM_KEEPER))

    theirs = client.get(for_user(showroom)["shelf"]).content.decode()
    none = client.get(reverse("showroom_desk:shelf", args=[10**9])).content.decode()

    assert showroom.name not in theirs
    assert "Không phải điểm bán của bạn" in theirs
    assert theirs == none


@pytest.mark.parametrize(
    "role", [r for r in roles.ALL if r not in (roles.OFFICER, roles.SHOWROOM_KEEPER)]
)
def test_no_other_role_enters(client, showroom, acts, role):
    client.force_login(UserFactory(role=role))
    before = state()

    got = answers(client, for_user(showroom), acts)

    assert set(got) == {403}
    assert client.get(reverse("showroom_desk:mine")).status_code in (200, 403)
    assert state() == before


def test_a_stranger_is_led_to_the_sign_in_page(client, showroom, acts):
    before = state()

    got = answers(client, for_user(showroom), acts)

    assert set(got) == {302}
    assert state() == before


def test_a_link_opens_every_page_of_its_own_showroom(client, token, acts):
    urls = for_link(token)

    got = [client.get(urls[name]) for name in NAMES]

    assert [answer.status_code for answer in got] == [200] * len(NAMES)
    for answer in got:
        assert answer.headers["Referrer-Policy"] == "same-origin"
        assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in answer.headers["Cache-Control"]
        assert 'content="noindex, nofollow"' in answer.content.decode()
        assert "http://" not in answer.content.decode().replace("http://www.w3.org", "")


@pytest.mark.parametrize("trait", ["expired", "revoked"])
def test_an_ended_link_opens_nothing_and_says_why(client, showroom, acts, trait):
    ended = links.token(KeeperLinkFactory(showroom=showroom, **{trait: True}))
    before = state()

    got = answers(client, for_link(ended), acts)
    page = client.get(for_link(ended)["shelf"]).content.decode()

    assert set(got) == {410}
    assert "hết hạn ngày 22/11/2026" in page or "đã được thu lại" in page
    assert showroom.name not in page
    assert state() == before


@pytest.mark.parametrize(
    "made_up", ["1", "1.abc", "x" * 300, "%00", "1:abc", "../quan-tri", "١.abc"]
)
def test_a_made_up_link_asks_nothing_about_showrooms(client, showroom, made_up):
    url = for_link("TOKEN")["shelf"].replace("TOKEN", made_up)

    with CaptureQueriesContext(connection) as asked:
        answer = client.get(url)

    assert answer.status_code == 404
    assert not [query for query in asked if "showroom" in query["sql"]]


def test_a_link_touches_no_other_showroom(client, acts, product):
    other = ShowroomFactory(takes_parcels=True)
    token = links.token(KeeperLinkFactory(showroom=other))
    own = {"mon", "kien", "anh"}
    theirs = [(name, said) for name, said in acts if own & said.keys()]
    before = state()

    got = [client.post(for_link(token)[n], said).status_code for n, said in theirs]

    assert set(got) == {409}
    assert state() == before


def test_a_link_revoked_meanwhile_stops_the_next_press(client, officer_link, item):
    link, url = officer_link
    client.get(url)
    links.revoke(link, by=link.created_by, at=NOW)

    answer = client.post(url, {"viec": "bo", "mon": item.pk})

    item.refresh_from_db()
    assert answer.status_code == 410
    assert item.taken_off_at is None


@pytest.fixture
def officer_link(showroom):
    link = KeeperLinkFactory(showroom=showroom)
    return link, reverse("showroom_link:shelf", args=[links.token(link)])


def test_every_press_needs_the_forms_token(showroom, token, acts, keeper):
    strict = Client(enforce_csrf_checks=True)
    before = state()

    by_link = [strict.post(for_link(token)[n], s).status_code for n, s in acts]
    strict.force_login(keeper)
    by_name = [strict.post(for_user(showroom)[n], s).status_code for n, s in acts]

    assert set(by_link + by_name) == {403}
    assert state() == before


def test_what_a_link_did_is_written_down_with_the_link(client, officer_link, item):
    from wagtail.models import ModelLogEntry

    link, url = officer_link
    client.post(url, {"viec": "bo", "mon": item.pk})

    line = ModelLogEntry.objects.filter(action="showroom.shelf_taken_off").get()
    assert (line.user, line.data["link"]) == (None, link.pk)


def test_parcels_are_told_by_number_and_never_with_their_code(desk, showroom):
    parcel, code = pickups.expect(showroom, "K-1", at=datetime(2026, 11, 1, tzinfo=UTC))

    page = desk.get(for_user(showroom)["parcels"]).content.decode()

    assert "K-1" in page
    assert code not in page
    assert parcel.token not in page
    assert parcel.code_hash not in page


def test_who_keeps_one_is_led_to_its_shelf(desk, showroom):
    answer = desk.get(reverse("showroom_desk:mine"))

    assert answer.url == for_user(showroom)["shelf"]


def test_who_keeps_several_sees_those_and_no_other(desk, showroom, keeper, item):
    ShowroomFactory(name="Điểm bán Mẫu 2", keepers=[keeper])
    ShowroomFactory(name="Điểm bán Mẫu 3")
    ShelfItemFactory(showroom=showroom)

    page = desk.get(reverse("showroom_desk:mine")).content.decode()

    assert "Điểm bán Mẫu 1" in page
    assert "Điểm bán Mẫu 2" in page
    assert "Điểm bán Mẫu 3" not in page
    assert "2 sản phẩm trên kệ" in page


def test_who_keeps_none_is_told_whom_to_ask(client, db):
    client.force_login(UserFactory(role=roles.SHOWROOM_KEEPER))

    page = client.get(reverse("showroom_desk:mine")).content.decode()

    assert "Hãy báo cán bộ OCOP" in page
