"""The newsletter is asked for twice, and left with one press."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError
from django.utils import timezone

from accounts import roles
from cms.letters import services, views
from cms.letters.models import Subscription
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
FORM = {"email": "Nguoi@mau.example", "consent": "on", "website": ""}


def link_in(letter) -> str:
    return re.search(r"http://\S+?(/ban-tin/\S+)", letter.body)[1]


def subscription(**facts) -> Subscription:
    facts = {"email": "nguoi@mau.example", "wording": "mau", "asked_at": NOW} | facts
    return Subscription.objects.create(**facts)


def test_anybody_may_open_the_form_and_nothing_is_ticked(client):
    page = client.get("/ban-tin/")

    assert page.status_code == 200
    assert "checked" not in page.text


def test_a_mailbox_is_on_the_list_only_after_its_second_consent(client, mailoutbox):
    client.post("/ban-tin/", FORM)
    asked = Subscription.objects.get()
    before = Subscription.objects.confirmed().count()
    address = link_in(mailoutbox[0])

    looked = client.get(address)
    between = Subscription.objects.confirmed().count()
    page = client.post(address)

    assert (asked.email, asked.confirmed_at) == ("nguoi@mau.example", None)
    assert asked.wording
    assert (before, between) == (0, 0)
    assert "Tôi đồng ý nhận bản tin" in looked.text
    assert "Đã xác nhận" in page.text
    assert Subscription.objects.confirmed().count() == 1


def test_the_page_is_the_same_whether_a_mailbox_is_known(client, mailoutbox):
    subscription(confirmed_at=NOW)

    known = client.post("/ban-tin/", FORM)
    new = client.post("/ban-tin/", FORM | {"email": "moi@mau.example"})

    assert (known.status_code, known.url) == (new.status_code, new.url)
    assert "không cần làm gì thêm" in mailoutbox[0].body
    assert "/thoi-nhan/" in link_in(mailoutbox[0])
    assert "/xac-nhan/" in link_in(mailoutbox[1])


def test_leaving_forgets_the_address(client):
    row = subscription(confirmed_at=NOW)
    address = f"/ban-tin/thoi-nhan/{services.link(services.LEAVE, row)}/"

    client.get(address)
    still = Subscription.objects.confirmed().count()
    page = client.post(address)
    again = client.post(address)

    row.refresh_from_db()
    assert still == 1
    assert "đã thôi nhận" in page.text
    assert (row.email, bool(row.left_at)) == ("", True)
    assert again.status_code == 404


def test_who_left_may_come_back(client, mailoutbox):
    row = subscription(confirmed_at=NOW)
    services.leave(services.link(services.LEAVE, row), at=NOW)

    client.post("/ban-tin/", FORM)
    client.post(link_in(mailoutbox[0]))

    assert Subscription.objects.confirmed().count() == 1
    assert Subscription.objects.count() == 2


@pytest.mark.parametrize("token", ["abc", "1:2:3", "MQ:1tJ:xx"])
@pytest.mark.parametrize("way", ["xac-nhan", "thoi-nhan"])
def test_a_made_up_link_changes_nothing(client, way, token):
    subscription()

    page = client.post(f"/ban-tin/{way}/{token}/")

    assert page.status_code == 404
    assert "Liên kết không còn dùng được" in page.text


def test_a_link_to_leave_does_not_confirm():
    row = subscription()

    with pytest.raises(services.LinkRefused):
        services.confirm(services.link(services.LEAVE, row), at=NOW)


def test_a_link_to_confirm_ends_after_a_week(monkeypatch):
    row = subscription()
    token = services.link(services.CONFIRM, row)
    later = timezone.now().timestamp() + 7 * 86_400 + 1
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)

    with pytest.raises(services.LinkRefused):
        services.confirm(token, at=NOW)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"email": ""}, "Hãy ghi địa chỉ thư"),
        ({"email": "nguoi@"}, "Địa chỉ thư này chưa đúng"),
        ({"email": "a@mau.example\nBcc: b@mau.example"}, "chưa đúng"),
        ({"consent": ""}, "Cần bạn đánh dấu đồng ý"),
        ({"website": "x"}, "Xin để trống ô này"),
    ],
)
def test_signing_up_is_refused_in_words(client, mailoutbox, wrong, sentence):
    page = client.post("/ban-tin/", FORM | wrong)

    assert page.status_code == 422
    assert sentence in page.text
    assert mailoutbox == []
    assert not Subscription.objects.exists()


def test_nobody_fills_a_strangers_mailbox(client, mailoutbox):
    pages = [
        client.post("/ban-tin/", FORM, REMOTE_ADDR=f"192.0.2.{n}") for n in range(5)
    ]

    assert len(mailoutbox) == views.MOST_TO_A_MAILBOX
    assert {page.url for page in pages} == {"/ban-tin/xem-thu/"}


def test_an_address_that_asks_too_often_waits(client, monkeypatch):
    monkeypatch.setattr(views, "MOST_FROM_AN_ADDRESS", 1)
    client.post("/ban-tin/", FORM)

    page = client.post("/ban-tin/", FORM | {"email": "khac@mau.example"})

    assert page.status_code == 429
    assert "khac@mau.example" in page.text


def test_a_letter_that_did_not_leave_is_said(client, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    page = client.post("/ban-tin/", FORM)

    assert page.status_code == 503
    assert "Chưa gửi được thư xác nhận" in page.text


def test_what_nobody_confirmed_goes_after_a_week(monkeypatch, capsys):
    subscription()
    subscription(email="giu@mau.example", confirmed_at=NOW)
    monkeypatch.setattr(timezone, "now", lambda: NOW + timedelta(days=7))

    call_command("expire_subscriptions")

    assert "đã xoá: 1" in capsys.readouterr().out
    assert Subscription.objects.get().email == "giu@mau.example"


@pytest.mark.parametrize("facts", [{"email": ""}, {"left_at": NOW}])
def test_the_database_refuses_an_address_that_left(facts):
    with pytest.raises(IntegrityError):
        subscription(**facts)


def test_a_mailbox_stands_there_once():
    subscription()

    with pytest.raises(IntegrityError):
        subscription()


def test_moderators_take_the_confirmed_along(client):
    subscription(confirmed_at=NOW)
    subscription(email="chua@mau.example")
    client.force_login(UserFactory(role=roles.MODERATOR))

    listed = client.get("/quan-tri/ban-tin/").text
    export = client.get("/quan-tri/ban-tin/?export=csv")
    table = b"".join(export.streaming_content).decode()

    for shown in (listed, table):
        assert "nguoi@mau.example" in shown
        assert "chua@mau.example" not in shown
    assert "/ban-tin/thoi-nhan/" in table
    assert "Tiếng Việt" in listed
    assert "?export=xlsx" in listed
    assert "Tải danh sách" in listed


@pytest.mark.parametrize(
    "role",
    [None, roles.CONSUMER, roles.EDITOR, roles.OFFICER, roles.PRODUCER],
)
@pytest.mark.parametrize(
    "path", ["/quan-tri/ban-tin/", "/quan-tri/ban-tin/?export=csv"]
)
def test_nobody_else_reads_the_list(client, role, path):
    subscription(confirmed_at=NOW)
    if role:
        client.force_login(UserFactory(role=role))

    assert "nguoi@mau.example" not in client.get(path, follow=True).text
