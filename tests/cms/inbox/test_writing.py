"""Strangers write to the office: what is taken, refused, and never lost."""

import pytest
from django.core import mail
from django.test import Client

from cms.inbox import views
from cms.inbox.models import Kind, Message, State
from tests.factories import ProducerFactory, ProductFactory

pytestmark = pytest.mark.django_db

FORM = {
    "name": "Người Mẫu",
    "email": "nguoi@mau.example",
    "phone": "",
    "subject": "Hỏi về chè",
    "text": "Mua ở đâu?\r\nXin chỉ giúp.",
    "consent": "on",
    "once": "mot-lan",
    "website": "",
}


@pytest.mark.parametrize("path", ["/lien-he/", "/khieu-nai/", "/lien-he/tra-cuu/"])
def test_anybody_may_open_the_forms(client, path):
    page = client.get(path)

    assert page.status_code == 200
    assert "no-store" in page.headers["Cache-Control"]


def test_consent_is_never_ticked_beforehand(client):
    for path in ("/lien-he/", "/khieu-nai/"):
        box = client.get(path).text.partition('name="consent"')
        assert "checked" not in box[2].partition(">")[0]


def test_a_question_is_kept_and_its_number_given_out(client):
    response = client.post("/lien-he/", FORM, follow=True)

    message = Message.objects.get()
    assert message.kind == Kind.QUESTION
    assert message.state == State.NEW
    assert message.text == "Mua ở đâu?\nXin chỉ giúp."
    assert message.consent_wording
    assert message.spoken_reference in response.text
    assert "Người Mẫu" not in response.text


def test_the_number_is_mailed_without_what_was_written(client, mailoutbox):
    client.post("/lien-he/", FORM)

    [letter] = mailoutbox
    assert letter.to == ["nguoi@mau.example"]
    assert Message.objects.get().spoken_reference in letter.body
    assert "Mua ở đâu" not in letter.body
    assert "Hỏi về chè" not in letter.body + letter.subject


def test_a_receipt_that_fails_loses_no_letter(client, monkeypatch, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    response = client.post("/lien-he/", FORM)

    assert response.status_code == 302
    assert Message.objects.count() == 1


def test_a_complaint_keeps_its_order_and_what_it_is_about(client):
    product = ProductFactory(name="Chè Mẫu")

    page = client.get(f"/khieu-nai/?san-pham={product.pk}&don-hang=OC-1").text
    client.post("/khieu-nai/", FORM | {"product": product.pk, "order_number": "OC-1"})

    assert "Về: <b>Chè Mẫu</b>" in page
    assert 'value="OC-1"' in page
    message = Message.objects.get()
    assert (message.kind, message.order_number) == (Kind.COMPLAINT, "OC-1")
    assert message.about == product


def test_a_question_may_be_about_a_producer(client):
    producer = ProducerFactory()

    client.post("/lien-he/", FORM | {"producer": producer.pk})

    assert Message.objects.get().about == producer


@pytest.mark.parametrize("value", ["999999", "abc", "' OR 1=1", "²", "9" * 40])
def test_a_link_to_no_product_opens_the_form_all_the_same(client, value):
    page = client.get("/lien-he/", {"san-pham": value})

    assert page.status_code == 200
    assert "Về:" not in page.text


def test_a_product_that_went_meanwhile_stops_no_letter(client):
    response = client.post("/lien-he/", FORM | {"product": "999999"})

    assert response.status_code == 302
    assert Message.objects.get().about is None


def test_a_phone_is_enough(client, mailoutbox):
    client.post("/lien-he/", FORM | {"email": "", "phone": "0912.345.678"})

    assert Message.objects.get().phone == "+84912345678"
    assert mailoutbox == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": " "}, "Hãy cho biết tên"),
        ({"email": "", "phone": ""}, "Hãy ghi thư điện tử hoặc số điện thoại"),
        ({"email": "nguoi@mau"}, "Địa chỉ thư này chưa đúng"),
        ({"phone": "12"}, "Số này không gọi được"),
        ({"subject": ""}, "Hãy nói ngắn gọn"),
        ({"text": "\n \n"}, "Hãy viết điều bạn muốn hỏi"),
        ({"text": "a" * 4001}, "4000"),
        ({"consent": ""}, "Cần bạn đánh dấu đồng ý"),
        ({"website": "http://spam.example"}, "Xin để trống ô này"),
        ({"text": "a\0b"}, "Chưa gửi."),
        ({"once": "a\0b"}, "Chưa gửi."),
    ],
)
def test_a_letter_is_refused_in_words_and_nothing_is_lost(client, wrong, sentence):
    words = {} if "text" in wrong else {"text": "Lời tôi đã viết"}

    page = client.post("/lien-he/", FORM | words | wrong)

    assert page.status_code == 422
    assert sentence in page.text
    assert not words or "Lời tôi đã viết</textarea>" in page.text
    assert not Message.objects.exists()


def test_what_is_typed_comes_back_as_text_not_as_page(client):
    evil = '"><script>alert(1)</script>'

    page = client.post("/lien-he/", FORM | {"subject": evil, "text": evil, "name": ""})

    assert "<script>alert(1)" not in page.text


def test_a_new_line_in_the_subject_adds_no_header(client, mailoutbox):
    client.post("/lien-he/", FORM | {"subject": "a\r\nBcc: x@mau.example"})

    assert Message.objects.get().subject == "a Bcc: x@mau.example"
    assert mailoutbox[0].recipients() == ["nguoi@mau.example"]


def test_the_same_form_sent_twice_is_one_letter(client, mailoutbox):
    first = client.post("/lien-he/", FORM)
    second = client.post("/lien-he/", FORM)

    assert first.url == second.url
    assert Message.objects.count() == 1
    assert len(mailoutbox) == 1


def test_a_form_without_its_token_is_refused():
    page = Client(enforce_csrf_checks=True).post("/lien-he/", FORM)

    assert page.status_code == 403
    assert not Message.objects.exists()


def test_an_address_that_sends_too_much_waits_and_keeps_its_words(client, monkeypatch):
    monkeypatch.setattr(views, "MOST_LETTERS", 2)
    for n in range(2):
        client.post("/lien-he/", FORM | {"once": str(n)})

    page = client.post("/lien-he/", FORM | {"once": "3"})

    assert page.status_code == 429
    assert 0 < int(page.headers["Retry-After"]) <= 900
    assert "Xin chỉ giúp." in page.text
    assert Message.objects.count() == 2
    elsewhere = client.post("/lien-he/", FORM | {"once": "4"}, REMOTE_ADDR="192.0.2.1")
    assert elsewhere.status_code == 302


def test_nobody_fills_a_strangers_mailbox(client):
    for n in range(views.MOST_TO_A_MAILBOX + 3):
        form = FORM | {
            "once": str(n),
            "email": "Nguoi@mau.example" if n % 2 else FORM["email"],
        }
        client.post("/lien-he/", form, REMOTE_ADDR=f"192.0.2.{n}")

    assert len(mail.outbox) == views.MOST_TO_A_MAILBOX
