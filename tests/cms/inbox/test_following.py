"""Who may read what became of a letter."""

import pytest

from cms.inbox import services, views
from tests.cms.letter_rows import MORNING, letter
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

PATH = "/lien-he/tra-cuu/"


def ask(client, reference: str, contact: str):
    return client.post(PATH, {"reference": reference, "contact": contact})


@pytest.mark.parametrize("contact", ["nguoi@mau.example", "NGUOI@Mau.Example "])
def test_number_and_mailbox_open_the_state(client, contact):
    message = letter()

    page = ask(client, message.spoken_reference.lower(), contact)

    assert page.status_code == 200
    assert "Thư đang chờ người nhận xử lý." in page.text
    assert "Mua ở đâu" not in page.text


def test_a_phone_opens_it_however_it_is_written(client):
    message = letter(email="", phone="+84912345678")

    assert ask(client, message.reference, "0912 345 678").status_code == 200


def test_letters_that_look_like_digits_are_read_as_such(client):
    message = letter(reference="0123456789")

    assert ask(client, "O I234-56789", message.email).status_code == 200


def test_the_answer_stands_there(client):
    message = letter()
    services.answer(message, words="Ở <b>Mẫu</b>", by=UserFactory(), at=MORNING)

    page = ask(client, message.reference, message.email)

    assert "Ở &lt;b&gt;Mẫu&lt;/b&gt;" in page.text


def test_a_wrong_pair_says_the_same_whichever_is_wrong(client):
    message = letter()
    other = letter(email="khac@mau.example")

    pages = [
        ask(client, message.reference, other.email),
        ask(client, "ABCDE12345", message.email),
        ask(client, message.reference, "không phải liên hệ"),
        ask(client, message.reference, "0912 345 678"),
    ]

    assert {page.status_code for page in pages} == {404}
    assert all("Không có thư nào mang số ấy" in page.text for page in pages)


def test_an_erased_letter_opens_to_nobody(client):
    message = letter()
    services.erase(message, by=UserFactory(), at=MORNING)

    assert ask(client, message.reference, "").status_code == 422
    assert ask(client, message.reference, "nguoi@mau.example").status_code == 404


def test_guessing_is_slowed_down(client, monkeypatch):
    monkeypatch.setattr(views, "MOST_LOOKS", 2)
    message = letter()
    for n in range(2):
        ask(client, f"{n}" * 10, message.email)

    assert ask(client, message.reference, message.email).status_code == 429


def test_the_page_of_a_number_tells_no_more_than_the_number(client):
    message = letter()

    page = client.get(f"/lien-he/da-gui/{message.reference}/")

    assert message.spoken_reference in page.text
    assert not any(
        said in page.text for said in (message.name, message.email, message.text)
    )
    assert client.get("/lien-he/da-gui/0000000000/").status_code == 404
