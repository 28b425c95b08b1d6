from datetime import UTC, datetime
from html.parser import HTMLParser

from django.template import Context, Template

from shop.parcels.models import Parcel
from shop.stall.models import Stall

STALL = {
    "bank_bin": "970415",
    "bank_account": "113366668888",
    "bank_holder": "HOP TAC XA <b>MAU</b>",
}


class Words(HTMLParser):
    """What a person reads, and what they could copy from fields."""

    def __init__(self, html):
        super().__init__()
        self.said, self.pictures = [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "input":
            self.said.append(attrs["value"])
        if tag == "img":
            self.pictures.append(attrs["alt"])

    def handle_data(self, data):
        self.said += [" ".join(data.split())] if data.strip() else []


def shown(**facts) -> str:
    parcel = Parcel(
        **{"pk": 7, "number": "MAU7-2", "total": 120_000, "payment": "vietqr"} | facts,
        stall=Stall(**STALL),
        pay_by=datetime(2026, 11, 24, 7, 30, tzinfo=UTC),
    )
    template = Template("{% load payments %}{% payment_instructions parcel %}")
    return template.render(Context({"parcel": parcel}))


def test_transfer_shows_the_square_and_the_same_in_words():
    page = shown()

    words = Words(page)
    assert words.pictures == ["Mã VietQR chuyển 120.000\xa0₫ cho HOP TAC XA <b>MAU</b>"]
    assert words.said == [
        "Mở ứng dụng ngân hàng, quét mã này hoặc lưu ảnh rồi chọn từ máy.",
        "Lưu ảnh mã QR",
        *("Số tiền", "120.000 ₫"),
        *("Ngân hàng", "VietinBank"),
        *("Số tài khoản", "113366668888", "Chép"),
        *("Chủ tài khoản", "HOP TAC XA <b>MAU</b>"),
        *("Nội dung", "MAU7 2", "Chép"),
        *("Chuyển trước", "14:30 24/11/2026"),
        "Tiền vào thẳng tài khoản của người bán."
        " Ghi đúng nội dung để người bán biết tiền của kiện nào.",
    ]
    assert "<b>" not in page
    assert "style=" not in page


def test_cash_says_what_to_keep_ready_and_that_goods_may_be_looked_at():
    words = Words(shown(payment="cod"))

    assert " ".join(words.said) == (
        "Chuẩn bị sẵn 120.000 ₫ để trả người giao hàng."
        " Được mở gói xem hàng trước khi trả tiền."
    )


def test_a_paid_parcel_and_one_for_nothing_show_nothing():
    paid = shown(paid_at=datetime(2026, 11, 23, 3, tzinfo=UTC))

    assert paid == ""
    assert shown(total=0) == ""


def test_an_amount_above_one_code_is_told_in_words_alone():
    words = Words(shown(total=600_000_000))

    assert words.pictures == []
    assert words.said[:2] == ["Số tiền", "600.000.000 ₫"]
