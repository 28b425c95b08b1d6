"""Who ordered on an English page reads English letters, and no other reader does."""

import pytest

from shop.notices import rendering
from shop.notices.models import Notice
from shop.parcels.models import Placement
from tests.cms.tongues.reading import left_in_vietnamese
from tests.shop.factories import PackFactory, StallFactory, basket_of
from tests.shop.notices.letters import a_parcel, told
from tests.shop.notices.test_words import TO_SHOPPER
from tests.shop.parcels.orders import buyer, place

pytestmark = pytest.mark.django_db

# What the sample parcel, its seller and its people are called, and what they wrote.
NAMES = (
    *("Người Mua Mẫu", "Hợp tác xã Mẫu 1", "HỢP TÁC XÃ MẪU 1", "Điểm bán Mẫu 1"),
    *("Mật ong Mẫu", "Hộp 500 g", "1 đường Mẫu", "Thôn Mẫu", "Thôn 1"),
    *("Xã Mẫu", "Tỉnh Mẫu", "Hết hàng", "đ", "₫"),
)


def in_english(parcel):
    Placement.objects.update(language="en")
    parcel.order.placement.refresh_from_db()
    return parcel


def without_names(text: str, *more: str) -> str:
    for name in (*more, *NAMES):
        text = text.replace(name, "")
    return text


@pytest.mark.parametrize(("kind", "facts", "more", "_subject", "_said"), TO_SHOPPER)
def test_a_letter_of_each_kind_is_english(kind, facts, more, _subject, _said):
    notice = told("shopper", kind, in_english(a_parcel(**facts)), "email", **more)

    letter = rendering.letter(notice)

    written = more.get("answer", "")
    for part in (letter.subject, letter.text, letter.html):
        assert left_in_vietnamese(without_names(part, written)) == []
    assert "/en/don-hang/" in letter.text


def test_the_letter_of_the_order_is_english():
    pack = PackFactory(stall=StallFactory(producer__name="HTX Mau"), label="Box")
    place(basket_of(pack), who=buyer(language="en"), payment="vietqr")

    letter = rendering.letter(Notice.objects.get(kind="order_placed"))

    assert letter.subject.startswith("Order ")
    assert "24 Nov 2026" in letter.text
    names = (pack.product.name, str(pack.listing))
    for part in (letter.text, letter.html):
        assert left_in_vietnamese(without_names(part, *names)) == []


def test_the_reason_of_a_deadline_is_english():
    told_by_a_deadline = "Người bán không trả lời đúng hạn."
    parcel = in_english(a_parcel(state="cancelled", reason=told_by_a_deadline))

    letter = rendering.letter(told("shopper", "parcel_cancelled", parcel, "email"))

    assert "Reason: The seller did not answer in time." in letter.text


def test_the_text_message_of_a_deadline_gives_its_reason_in_english():
    reason = "Người bán không trả lời đúng hạn."
    parcel = in_english(a_parcel(state="cancelled", reason=reason))

    text = rendering.short_text(told("shopper", "parcel_cancelled", parcel, "sms"))

    assert "is cancelled: The seller did not answer in time. http" in text


def test_a_text_message_is_english():
    parcel = in_english(a_parcel(payment="vietqr"))

    text = rendering.short_text(told("shopper", "pay_reminder", parcel, "sms"))

    assert "awaits your transfer of 200.000d before 12:00 24 Nov. " in text
    assert "/en/don-hang/" in text


def test_the_producer_reads_vietnamese_all_the_same():
    parcel = in_english(a_parcel())

    letter = rendering.letter(told("producer", "parcel_new", parcel, "email", link=7))

    assert letter.subject.startswith("Đơn mới")
