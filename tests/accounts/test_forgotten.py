"""A forgotten password, from the form to the new one."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from accounts import throttle
from accounts.views.limits import PER_ADDRESS, PER_MAILBOX
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

FORGOTTEN = "/tai-khoan/quen-mat-khau/"
TOLD = "/tai-khoan/quen-mat-khau/xem-thu/"
NEW = {"new_password1": "ruong-bac-thang-9", "new_password2": "ruong-bac-thang-9"}


@pytest.fixture(autouse=True)
def fresh_counters():
    cache.clear()


@pytest.fixture
def user(db):
    return UserFactory(email="lan@mau.example")


def ask(client, email="lan@mau.example"):
    return client.post(FORGOTTEN, {"email": email})


def form_of_letter(client) -> str:
    """Open the last letter's link; return where its form stands."""
    path = re.search(r"http://localhost:8000(/\S+)", mail.outbox[-1].body)[1]
    return client.get(path)["Location"]


def test_a_new_password_opens_the_account_and_ends_other_sessions(client, user):
    elsewhere = Client()
    elsewhere.force_login(user)
    ask(client, " LAN@mau.example")

    answer = client.post(form_of_letter(client), NEW)

    user.refresh_from_db()
    assert answer["Location"] == "/tai-khoan/dang-nhap/"
    assert user.check_password("ruong-bac-thang-9")
    assert elsewhere.get("/tai-khoan/").status_code == 302


def test_the_letter_has_both_halves(client, user):
    ask(client)

    letter = mail.outbox[0]
    assert letter.to == ["lan@mau.example"]
    assert "Đặt lại mật khẩu" in letter.subject
    assert "/tai-khoan/quen-mat-khau/" in letter.body
    assert "Đặt mật khẩu mới</a>" in letter.alternatives[0].content


def test_the_answer_is_the_same_for_every_mailbox(client, user):
    UserFactory(email="nghi@mau.example", is_active=False)
    mailboxes = [user.email, "khong-co@mau.example", "nghi@mau.example"]

    answers = {ask(client, email)["Location"] for email in mailboxes}

    assert answers == {TOLD}
    assert [letter.to for letter in mail.outbox] == [[user.email]]


def test_who_has_a_phone_alone_is_told_to_ask_the_office(client):
    assert "Tài khoản chỉ có số điện thoại" in client.get(FORGOTTEN).text


@pytest.mark.parametrize(
    "email", ["", "khong-phai-thu", "a\0@mau.example", "a" * 300 + "@mau.example"]
)
def test_what_is_no_mailbox_is_refused_in_words(client, email):
    answer = ask(client, email)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_a_link_works_once(client, user):
    ask(client)
    page = form_of_letter(client)
    client.post(page, NEW)

    again = client.get(page)

    assert again.status_code == 410
    assert "đã dùng rồi" in again.text


@pytest.mark.parametrize("path", ["MQ/sai-token/", "%00/x/", "////", "khong/co/"])
def test_an_altered_link_opens_nothing(client, user, path):
    assert client.get(FORGOTTEN + path).status_code in (404, 410)


@pytest.mark.parametrize(
    "typed",
    [
        {"new_password2": "khac-han-9"},
        {"new_password1": "12345678", "new_password2": "12345678"},
        {"new_password1": "m" * 1001, "new_password2": "m" * 1001},
        {"new_password1": "", "new_password2": ""},
        {"new_password1": "abc\0defgh9", "new_password2": "abc\0defgh9"},
    ],
)
def test_a_password_that_will_not_do_is_refused_in_words(client, user, typed):
    ask(client)

    answer = client.post(form_of_letter(client), NEW | typed)

    user.refresh_from_db()
    assert 'role="alert"' in answer.text
    assert user.check_password("mau-ocop-2026")


def test_a_network_asks_only_so_often(client, user):
    for _ in range(PER_ADDRESS):
        ask(client, "")

    answer = ask(client)

    assert answer.status_code == 429
    assert mail.outbox == []


def test_a_mailbox_gets_only_so_many_letters(client, user):
    answers = {ask(client)["Location"] for _ in range(PER_MAILBOX + 1)}

    assert answers == {TOLD}
    assert len(mail.outbox) == PER_MAILBOX


def test_a_post_office_that_is_away_is_said(client, user, settings):
    settings.EMAIL_BACKEND = "tests.accounts.away.Backend"

    assert ask(client).status_code == 503


def test_a_new_password_ends_the_wait_for_signing_in(client, user):
    typed = {"username": user.email, "password": "sai-mat-khau-9"}
    for _ in range(throttle.PER_NAME + 1):
        refused = client.post("/tai-khoan/dang-nhap/", typed)
    ask(client)
    client.post(form_of_letter(client), NEW)

    typed["password"] = NEW["new_password1"]
    entered = client.post("/tai-khoan/dang-nhap/", typed)

    assert (refused.status_code, entered.status_code) == (429, 302)
