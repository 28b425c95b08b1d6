import pytest

from shop.notices import rendering, sms
from shop.notices.models import Notice
from tests.shop.notices.letters import CODE, a_parcel, told

CANCELLED = {"state": "cancelled", "reason": "Hết hàng."}
KEPT = {"state": "shipped", "at_showroom": True}


def test_marks_and_signs_become_what_every_phone_shows():
    text = "Đã nhận “đơn” – 85.000\N{NO-BREAK SPACE}₫… ✿ Huỷ×2\n\n `a`"

    assert sms.plain(text) == "Da nhan \"don\" - 85.000d... Huyx2 'a'"
    assert sms.plain("Nguye\u0302\u0303n") == "Nguyen"


@pytest.mark.parametrize(
    ("text", "count"),
    [("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3), ("{" * 81, 2)],
)
def test_a_message_is_paid_by_its_length(text, count):
    assert sms.segments(text) == count


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("reader", "kind", "facts", "more", "said", "paid"),
    [
        *[
            ("producer", kind, {}, {"link": 7}, said, 1)
            for kind, said in (
                ("parcel_new", "Don moi MAU-1: 200.000d, nhan truoc 12:00 24/11."),
                (
                    "parcel_reminder",
                    "Kien MAU-1 sap qua han: tra loi truoc 12:00 24/11.",
                ),
            )
        ],
        (
            "producer",
            "said_paid",
            {},
            {},
            "Khach bao da chuyen 200.000d cho kien MAU-1.",
            1,
        ),
        ("shopper", "parcel_confirmed", {}, {}, "Nguoi ban da nhan kien MAU-1.", 1),
        ("shopper", "parcel_refused", {}, {}, "Nguoi ban khong nhan kien MAU-1.", 1),
        ("shopper", "order_placed", {}, {}, "Da ghi don hang MAU: 200.000d.", 1),
        (
            *("shopper", "order_placed", {"payment": "vietqr"}, {}),
            "Da ghi don hang MAU, hay chuyen khoan 200.000d truoc 12:00 24/11.",
            2,
        ),
        (
            *("shopper", "parcel_cancelled", CANCELLED, {}),
            "Kien MAU-1 da bi huy: Het hang.",
            1,
        ),
        (
            *("producer", "parcel_cancelled", CANCELLED, {}),
            "Kien MAU-1 da bi huy, dung gui: Het hang.",
            1,
        ),
        (
            *("shopper", "pickup_ready", KEPT, CODE),
            "Ma lay kien MAU-1: 042917, o Diem ban Mau 1, giu den 01/12.",
            2,
        ),
        (
            *("shopper", "pay_reminder", {"payment": "vietqr"}, {}),
            "Kien MAU-1 cho chuyen khoan 200.000d truoc 12:00 24/11.",
            2,
        ),
    ],
)
def test_a_message_is_one_sentence_and_one_link(reader, kind, facts, more, said, paid):
    parcel = a_parcel(**facts)
    notice = told(reader, kind, parcel, "sms", **more)

    text = rendering.short_text(notice)

    number = parcel.order.number
    sentence, link = text.removeprefix("Cho OCOP: ").rsplit(" ", 1)
    assert sentence.replace(number, "MAU") == said
    assert link.startswith("http://localhost:8000/")
    assert sms.segments(text) == paid
    assert text.isascii()


def test_the_console_prints_messages(capsys):
    sms.ConsoleBackend().send("+84912345678", "Cho OCOP: thu")

    assert capsys.readouterr().out == "SMS +84912345678: Cho OCOP: thu\n"


@pytest.mark.django_db
def test_who_gave_an_address_gets_no_text_message():
    told("shopper", "parcel_delivered", a_parcel(), "email")

    assert list(Notice.objects.values_list("channel", "to")) == [
        ("email", "nguoimua@mau.example")
    ]
