"""Opening an account, from the form to the press that confirms the mailbox."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts import opening, roles
from accounts.models import User
from accounts.signals import email_confirmed
from accounts.views.limits import PER_ADDRESS, PER_MAILBOX
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

OPEN = "/tai-khoan/dang-ky/"
ASKED = "/tai-khoan/dang-ky/xem-thu/"
PASSWORD = "ruong-bac-thang-9"
TOLD = {
    "name": "Nguyễn Thị Lan",
    "email": "Lan@Mau.example",
    "phone": "0912 345 678",
    "password": PASSWORD,
    "consent": "on",
}


@pytest.fixture(autouse=True)
def fresh_counters():
    cache.clear()


def ask(client, **told):
    return client.post(OPEN, TOLD | told)


def link() -> str:
    """Return the path that the last letter leads to."""
    return re.search(r"http://localhost:8000(/\S+)", mail.outbox[-1].body)[1]


def test_an_account_stands_once_its_mailbox_has_confirmed_it(client):
    asked = ask(client)
    before = User.objects.count()

    confirmed = client.post(link())

    user = User.objects.get(email="lan@mau.example")
    assert asked["Location"] == ASKED
    assert before == 0
    assert confirmed["Location"] == "/tai-khoan/"
    assert client.session["_auth_user_id"] == str(user.pk)
    assert (user.last_name, user.first_name) == ("Nguyễn Thị", "Lan")
    assert user.phone == "+84912345678"
    assert user.check_password(PASSWORD)
    assert roles.has_role(user, roles.CONSUMER)


def test_opening_a_link_alone_changes_nothing(client):
    ask(client)

    page = Client().get(link())

    assert page.status_code == 200
    assert "lan@mau.example" in page.text
    assert not User.objects.exists()


def test_another_browser_is_asked_for_the_password_that_was_chosen(client):
    ask(client)
    other = Client()

    bare = other.post(link())
    wrong = other.post(link(), {"password": "sai-mat-khau-9"})
    right = other.post(link(), {"password": PASSWORD})

    assert (bare.status_code, wrong.status_code) == (422, 422)
    assert "chưa khớp" in wrong.text
    assert right["Location"] == "/tai-khoan/"


def test_the_letter_repeats_nothing_that_a_stranger_typed(client):
    ask(client, name="Bấm http://xau.example <b>ngay</b>")

    letter = mail.outbox[0]
    html = letter.alternatives[0].content
    assert letter.to == ["lan@mau.example"]
    assert "xau.example" not in letter.body + html + letter.subject
    assert link() in html


def test_the_answer_is_the_same_for_a_known_mailbox(client):
    user = UserFactory(email="lan@mau.example")

    known = ask(client)
    unknown = ask(Client(), email="moi@mau.example")

    assert (known.status_code, known["Location"]) == (302, ASKED)
    assert (unknown.status_code, unknown["Location"]) == (302, ASKED)
    letter = mail.outbox[0]
    assert letter.to == [user.email]
    assert "đã có tài khoản" in letter.body
    assert "/tai-khoan/quen-mat-khau/" in letter.body


def test_a_mailbox_whose_account_has_ended_is_told_to_ask_the_office(client):
    UserFactory(email="lan@mau.example", is_active=False)

    ask(client)

    assert "ngừng hoạt động" in mail.outbox[0].body


def test_a_phone_that_another_signs_in_by_is_left_out_and_not_told(client):
    UserFactory(phone="+84912345678")

    asked = ask(client)
    client.post(link())

    assert asked["Location"] == ASKED
    assert User.objects.get(email="lan@mau.example").phone is None
    assert "điện thoại" not in mail.outbox[0].body


def test_where_one_wanted_to_go_is_kept_to_the_end(client):
    ask(client, next="/thanh-toan/")

    assert client.post(link())["Location"] == "/thanh-toan/"


@pytest.mark.parametrize(
    "elsewhere",
    ["https://xau.example/", "//xau.example/", "javascript:alert(1)", OPEN, "/" * 501],
)
def test_an_address_that_is_not_ours_is_not_kept(client, elsewhere):
    ask(client, next=elsewhere)

    assert client.post(link())["Location"] == "/tai-khoan/"


def test_the_way_here_from_signing_in_keeps_it_too(client):
    page = client.get("/tai-khoan/dang-nhap/?next=/thanh-toan/")
    form = client.get(f"{OPEN}?next=/thanh-toan/")

    assert f'href="{OPEN}?next=/thanh-toan/"' in page.text
    assert 'href="/tai-khoan/quen-mat-khau/"' in page.text
    assert 'name="next" value="/thanh-toan/"' in form.text


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"name": ""}, "Hãy nhập họ và tên."),
        ({"name": " \u202e "}, "Hãy nhập họ và tên."),
        ({"name": "L" * 121}, "không quá 120 ký tự"),
        ({"email": ""}, "Hãy nhập địa chỉ thư điện tử."),
        ({"email": "khong-phai-thu"}, "Địa chỉ thư này chưa đúng"),
        ({"email": "a\0@mau.example"}, "Địa chỉ thư này chưa đúng"),
        ({"email": "a" * 250 + "@mau.example"}, "254 ký tự"),
        ({"phone": "123"}, "Số điện thoại này chưa đúng"),
        ({"phone": "0" * 41}, "40 ký tự"),
        ({"password": ""}, "Hãy nhập mật khẩu."),
        ({"password": "m" * 1001}, "1.000 ký tự"),
        ({"password": "12345678"}, "errors"),
        ({"password": "lan@mau.example"}, "errors"),
        ({"consent": ""}, "Cần bạn đánh dấu đồng ý"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(client, told, sentence):
    answer = ask(client, **told)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert mail.outbox == []


@pytest.mark.parametrize("field", ["name", "email", "phone", "password"])
def test_a_nul_is_refused_in_every_field(client, field):
    answer = ask(client, **{field: TOLD[field] + "\0"})

    assert answer.status_code == 422
    assert field in answer.context["form"].errors


def test_what_is_typed_comes_back_as_text(client):
    answer = ask(client, name="<script>alert(1)</script>", email="")

    assert "<script>alert(1)" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_the_consent_is_never_ticked_beforehand(client):
    assert "checked" not in client.get(OPEN).text


def test_a_link_pressed_twice_says_that_the_account_is_open(client):
    ask(client)
    client.post(link())

    again = client.post(link())

    assert again.status_code == 410
    assert "đã dùng rồi" in again.text
    assert User.objects.count() == 1


def test_a_link_whose_mailbox_got_an_account_since_says_so(client):
    ask(client)
    UserFactory(email="lan@mau.example")

    answer = client.post(link())

    assert answer.status_code == 410
    assert "đã có tài khoản" in answer.text


def test_two_presses_at_once_open_one_account(client, monkeypatch):
    ask(client)
    token = link().rstrip("/").rpartition("/")[2]
    wanted = opening.read(token)
    opening.confirm(token, at=timezone.now())
    monkeypatch.setattr(opening, "read", lambda token: wanted)

    with pytest.raises(opening.LinkUnusable, match="đã dùng rồi"):
        opening.confirm(token, at=timezone.now())


@pytest.mark.parametrize("spoilt", [lambda t: t[:-3] + "/", str.swapcase])
def test_an_altered_link_says_so(client, spoilt):
    ask(client)
    head, token = OPEN, link().removeprefix(OPEN)

    answer = client.post(head + spoilt(token))

    assert answer.status_code == 410
    assert "bị cắt mất một phần" in answer.text


def test_a_link_lasts_three_days(client, monkeypatch):
    ask(client)
    token = link().rstrip("/").rpartition("/")[2]
    sent = opening.SIGNER.unsign_object(token)
    monkeypatch.setattr(opening, "LASTS", timedelta(seconds=-1))

    answer = client.get(link())

    assert sent["email"] == "lan@mau.example"
    assert answer.status_code == 410
    assert "quá ba ngày" in answer.text


def test_a_network_asks_only_so_often(client):
    for number in range(PER_ADDRESS):
        client.post(OPEN, {"email": f"{number}@"})

    answer = ask(client)

    assert answer.status_code == 429
    assert answer["Retry-After"]
    assert "Lan@Mau.example" in answer.text


def test_a_mailbox_gets_only_so_many_letters_and_nobody_is_told(client):
    answers = [ask(client)["Location"] for _ in range(PER_MAILBOX + 1)]

    assert set(answers) == {ASKED}
    assert len(mail.outbox) == PER_MAILBOX


def test_a_post_office_that_is_away_is_said(client, settings):
    settings.EMAIL_BACKEND = "tests.accounts.away.Backend"

    answer = ask(client)

    assert answer.status_code == 503
    assert "Chưa gửi được thư" in answer.text


def test_who_is_signed_in_opens_no_second_account(client):
    client.force_login(UserFactory())

    assert client.get(f"{OPEN}?next=/gio-hang/")["Location"] == "/gio-hang/"


def test_the_confirmed_mailbox_is_announced(client, django_capture_on_commit_callbacks):
    heard = []
    email_confirmed.connect(listen := lambda user, **kw: heard.append(user.email))
    ask(client)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(link())

    email_confirmed.disconnect(listen)
    assert heard == ["lan@mau.example"]
