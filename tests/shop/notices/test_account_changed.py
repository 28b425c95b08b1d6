"""Another account for shoppers' money, and who is told of it."""

import pytest

from accounts import roles
from shop.notices import rendering
from shop.notices.models import Notice
from shop.stall.services import stalls
from tests.factories import ProducerFactory, UserFactory
from tests.shop.factories import StallFactory
from tests.shop.notices.letters import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def stall():
    producer = ProducerFactory(
        name="Hợp tác xã Mẫu 1", phone="0900000001", email="htx@mau.example"
    )
    return StallFactory(producer=producer)


def change(stall, **facts) -> None:
    kept = {
        "bank_bin": stall.bank_bin,
        "bank_account": stall.bank_account,
        "bank_holder": stall.bank_holder,
        "takes_cash": True,
    }
    by = UserFactory(role=roles.PRODUCER, last_name="Chị", first_name="Chủ")
    stalls.keep_payment(stall, **(kept | facts), by=by, at=AT)


def test_everybody_at_the_stall_is_told_by_every_way(stall):
    person = UserFactory(email="nguoinha@mau.example", phone="+84912000009")
    stall.producer.people.add(person)

    change(stall, bank_bin="970436", bank_account="0123456789")

    told = set(Notice.objects.values_list("to", flat=True))
    assert told == {
        "0900000001",
        "htx@mau.example",
        "nguoinha@mau.example",
        "+84912000009",
    }


def test_the_letter_says_from_which_to_which_who_and_when(stall):
    change(stall, bank_bin="970436", bank_account="0123456789")

    letter = rendering.letter(Notice.objects.get(to="htx@mau.example"))

    assert letter.subject.startswith(
        "Tài khoản nhận tiền của Hợp tác xã Mẫu 1 vừa đổi ·"
    )
    assert "Từ VietinBank …8888 thành Vietcombank …6789." in letter.text
    assert "Người đổi: Chị Chủ, lúc 09:30 24/11/2026." in letter.text
    assert f"/gian-hang/{stall.producer_id}/nhan-tien/" in letter.text
    assert "0123456789" not in letter.text


def test_the_message_says_it_in_one_sentence(stall):
    change(stall, bank_bin="970436", bank_account="0123456789")

    text = rendering.short_text(Notice.objects.get(to="0900000001"))

    assert "Tai khoan nhan tien doi thanh Vietcombank ...6789 luc 09:30" in text


def test_no_more_transfers_is_told_too(stall):
    change(stall, bank_bin="", bank_account="", bank_holder="")

    letter = rendering.letter(Notice.objects.get(to="htx@mau.example"))

    assert "Nay không nhận chuyển khoản nữa; trước là VietinBank …8888." in letter.text


def test_the_same_account_tells_nobody(stall):
    change(stall, takes_cash=True)

    assert not Notice.objects.exists()
