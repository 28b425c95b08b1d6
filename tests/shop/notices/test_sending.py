import threading
from datetime import UTC, datetime, timedelta
from email import message_from_string, policy

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connections

from shop.notices import outbox, sending
from shop.notices.models import Channel, Notice, Reader
from shop.parcels.models import Parcel
from tests.postgres import free_port
from tests.shop.notices.letters import AT, CODE, a_parcel, told
from tests.shop.notices.mail_server import mail_server

pytestmark = pytest.mark.django_db

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def server_port(settings) -> int:
    """Point the site at a mail server of ours, which is not running yet."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    return settings.EMAIL_PORT


THERE = {"state": "delivered", "arrived_at": AT}


@pytest.fixture
def messages(settings, tmp_path):
    settings.SMS_FOLDER = tmp_path / "sms"
    return settings.SMS_FOLDER


class BrokenPhone:
    """A provider of text messages that is out of order."""

    def send(self, to: str, text: str) -> None:
        raise ConnectionError("hết tiền")


def a_letter(parcel=None, to="nguoimua@mau.example", at=AT) -> Notice:
    parcel = parcel or a_parcel(**THERE)
    return outbox.write(
        *(Reader.SHOPPER, "parcel_delivered", Channel.EMAIL, to),
        *(parcel.order.placement, parcel, at, {}),
    )


def a_message() -> Notice:
    return told("producer", "parcel_received", a_parcel(), "sms")


def test_a_letter_is_sent_once_and_says_so():
    notice = a_letter()

    first, second = sending.send_due(AT), sending.send_due(AT)

    notice.refresh_from_db()
    assert (first, second) == ({"sent": 1}, {})
    assert notice.sent_at == AT
    assert [(m.to, m.from_email) for m in mail.outbox] == [
        (["nguoimua@mau.example"], '"Chợ OCOP" <cho-ocop@localhost>')
    ]
    assert mail.outbox[0].extra_headers == {"Auto-Submitted": "auto-generated"}
    assert mail.outbox[0].reply_to == ["chuthe@mau.example"]


def test_what_is_due_later_waits():
    notice = a_letter()
    Notice.objects.update(due_at=AT + MINUTE)

    assert sending.send_due(AT) == {}
    assert sending.send_due(AT + MINUTE) == {"sent": 1}
    notice.refresh_from_db()
    assert notice.sent_at == AT + MINUTE


def test_a_letter_waits_for_a_server_that_is_away(server_port):
    parcel = a_parcel(**THERE)
    first, second = a_letter(parcel), a_letter(parcel, "khac@mau.example")

    away = sending.send_due(AT)

    first.refresh_from_db()
    assert away == {"failed": 1}
    assert (first.sent_at, first.attempts) == (None, 0)
    assert "ConnectionRefusedError" in first.last_error or "Errno" in first.last_error
    with mail_server(server_port) as letters:
        assert sending.send_due(AT + 2 * MINUTE) == {"sent": 2}
    assert len(letters) == 2
    assert Notice.objects.filter(sent_at=None).count() == 0
    second.refresh_from_db()
    assert second.last_error == ""


def test_what_arrives_is_a_letter_with_both_halves_and_the_picture(server_port):
    parcel = a_parcel(payment="vietqr")
    told("shopper", "pay_reminder", parcel, "email")

    with mail_server(server_port) as letters:
        sending.send_due(AT)

    letter = message_from_string(letters[0], policy=policy.default)
    kinds = [part.get_content_type() for part in letter.walk()]
    assert kinds == [
        "multipart/related",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "image/png",
    ]
    *_, html, picture = letter.walk()
    assert f"cid:{picture['Content-ID'].strip('<>')}" in html.get_content()
    assert letter["Auto-Submitted"] == "auto-generated"
    assert (
        letter["Subject"].strip().startswith(f"Kiện {parcel.number} chờ chuyển khoản")
    )


def test_one_bad_address_does_not_stop_the_others(server_port):
    parcel = a_parcel(**THERE)
    bad = a_letter(parcel, "sai@mau.example")
    a_letter(parcel)

    with mail_server(server_port, refused={"sai@mau.example": 451}) as letters:
        done = sending.send_due(AT)

    bad.refresh_from_db()
    assert done == {"failed": 1, "sent": 1}
    assert len(letters) == 1
    assert (bad.attempts, bad.due_at) == (1, AT + MINUTE)
    assert "no such box" in bad.last_error


def test_an_address_that_does_not_exist_is_given_up_for_a_text_message(
    server_port, office
):
    bad = a_letter(to="sai@mau.example")

    with mail_server(server_port, refused={"sai@mau.example": 550}):
        done = sending.send_due(AT)

    bad.refresh_from_db()
    assert done == {"given_up": 1}
    assert bad.given_up_at == AT
    kept = Notice.objects.exclude(pk=bad.pk).values_list("reader", "kind", "to")
    assert set(kept) == {
        ("shopper", "parcel_delivered", "+84912345678"),
        ("office", "notice_failed", "canbo@mau.example"),
    }


def test_attempts_stand_further_apart_and_end_after_three_days(settings, office):
    settings.SMS_BACKEND = f"{__name__}.BrokenPhone"
    notice, now, waits = a_message(), AT, []

    while Notice.objects.filter(pk=notice.pk, given_up_at=None).exists():
        sending.send_due(now)
        notice.refresh_from_db()
        waits.append(notice.due_at - now)
        now = notice.due_at

    assert waits[:6] == [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR, 6 * HOUR]
    assert AT + timedelta(days=2, hours=12) < notice.given_up_at <= AT + 72 * HOUR
    assert notice.last_error == "ConnectionError: hết tiền"
    told_office = Notice.objects.get(kind="notice_failed")
    assert told_office.facts["to"] == "0900000001"
    assert told_office.facts["label"] == "Khách đã nhận hàng"


def test_a_letter_of_the_office_that_fails_tells_nobody(server_port, office):
    told("office", "parcel_stuck", a_parcel(), "email")

    with mail_server(server_port, refused={"canbo@mau.example": 550}):
        assert sending.send_due(AT) == {"given_up": 1}

    assert Notice.objects.count() == 1


def test_a_text_message_is_written_to_a_file(messages):
    a_message()
    Notice.objects.update(due_at=datetime(2026, 11, 1, tzinfo=UTC))

    call_command("send_notices")

    [path] = messages.iterdir()
    to, text = path.read_text().splitlines()
    assert to == "0900000001"
    assert text.startswith("Cho OCOP: Kien ")


def test_digits_are_forgotten_once_they_are_told():
    parcel = a_parcel(state="shipped", at_showroom=True)
    notice = told("shopper", "pickup_code", parcel, "email", **CODE)

    sending.send_due(AT)

    notice.refresh_from_db()
    assert "042917" in mail.outbox[0].body
    assert notice.facts == {"keep_until": "2026-12-01"}


def test_digits_of_a_letter_that_never_left_go_on_in_the_text_message_alone(
    server_port, messages, office
):
    parcel = a_parcel(state="shipped", at_showroom=True)
    notice = told("shopper", "pickup_code", parcel, "email", **CODE)
    with mail_server(server_port, refused={"nguoimua@mau.example": 550}):
        sending.send_due(AT)

    notice.refresh_from_db()
    text = Notice.objects.get(kind="pickup_code", channel=Channel.SMS)
    assert notice.facts == {"keep_until": "2026-12-01"}
    assert text.facts == CODE
    Notice.objects.exclude(pk=text.pk).delete()
    sending.send_due(AT)

    text.refresh_from_db()
    assert "042917" in next(messages.iterdir()).read_text()
    assert text.facts == {"keep_until": "2026-12-01"}


@pytest.mark.parametrize(
    ("reader", "kind", "then"),
    [
        ("producer", "parcel_reminder", {"state": "confirmed"}),
        ("producer", "parcel_new", {"state": "cancelled"}),
        ("shopper", "pay_reminder", {"paid_at": AT}),
        ("shopper", "pay_reminder", {"state": "refused"}),
    ],
)
def test_a_reminder_of_what_is_settled_is_not_sent(reader, kind, then):
    parcel = a_parcel(payment="vietqr")
    notice = told(reader, kind, parcel, "email", link=7)
    Notice.objects.exclude(pk=notice.pk).delete()
    Parcel.objects.update(**then)

    assert sending.send_due(AT) == {"moot": 1}

    notice.refresh_from_db()
    assert (notice.given_up_at, notice.is_moot) == (AT, True)
    assert notice.last_error == ""
    assert mail.outbox == []


def test_a_claim_of_a_killed_worker_runs_out():
    notice = a_letter()

    assert sending.claim(notice.pk, AT)
    assert not sending.claim(notice.pk, AT + 9 * MINUTE)
    assert sending.send_due(AT + 10 * MINUTE) == {"sent": 1}


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_send_one_notice_twice():
    parcel = a_parcel(**THERE)
    for number in range(20):
        a_letter(parcel, f"khach{number}@mau.example")
    done = []

    def work(at: datetime) -> None:
        done.append(sending.send_due(at)["sent"])
        connections.close_all()

    workers = [threading.Thread(target=work, args=(AT,)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert sum(done) == 20
    assert len({m.to[0] for m in mail.outbox}) == len(mail.outbox) == 20


def test_a_letter_costs_six_queries(django_assert_num_queries):
    a_letter()

    with django_assert_num_queries(6):
        sending.send_due(AT)
