import io

import pytest
import zxingcpp
from PIL import Image

from shop.notices import rendering
from shop.notices.models import Channel, Notice
from shop.parcels import order_links
from shop.stall.models import Zone
from tests.factories import ProducerFactory
from tests.shop.factories import PackFactory, StallFactory
from tests.shop.parcels.orders import an_order

pytestmark = pytest.mark.django_db

SAID = """\
Chào Người Mua Mẫu,

Đơn hàng MAU của bạn đã được ghi lúc 12:00 23/11/2026, tổng cộng 235.000 ₫, \
2 người bán: mỗi người gửi một kiện riêng và nhận tiền của kiện mình.

Người bán sẽ trả lời từng kiện, hạn ghi bên dưới.

Muốn huỷ một kiện, hãy mở đơn hàng và bấm “Huỷ kiện này” trước khi người bán nhận \
đơn. Đơn mở được bằng nút dưới đây, hoặc bằng số đơn MAU và số điện thoại 0912 345 678.

Xem đơn hàng:
LINK

== Kiện MAU-1 ==
1 × Cà phê Mẫu, Gói 250 g: 90.000 ₫
Phí giao: 30.000 ₫
Tổng cộng: 120.000 ₫
Giao tận nơi: Thôn 1, Xã Mẫu, Tỉnh Mẫu
Giao trong 2–4 ngày sau khi người bán gửi.
Trả tiền: Chuyển khoản bằng mã VietQR

Chuyển khoản trước 12:00 24/11/2026:
  Số tiền: 120.000 ₫
  Ngân hàng: VietinBank
  Số tài khoản: 113366668888
  Chủ tài khoản: HOP TAC XA MAU
  Nội dung: MAU 1

Người bán: Hợp tác xã Mẫu 1
Điện thoại: 0900000001
Người bán trả lời trước 12:00 24/11/2026. Không ai trả lời, kiện tự huỷ; đã chuyển tiền, \
người bán hoàn lại.

== Kiện MAU-2 ==
1 × Mật ong Mẫu, Hộp 500 g: 85.000 ₫
Phí giao: 30.000 ₫
Tổng cộng: 115.000 ₫
Giao tận nơi: Thôn 1, Xã Mẫu, Tỉnh Mẫu
Người bán chưa nói giao mất mấy ngày; cần gấp, hãy gọi hỏi trước.
Trả tiền: Chuyển khoản bằng mã VietQR

Chuyển khoản trước 12:00 24/11/2026:
  Số tiền: 115.000 ₫
  Ngân hàng: VietinBank
  Số tài khoản: 113366668888
  Chủ tài khoản: HOP TAC XA MAU
  Nội dung: MAU 2

Người bán: Hợp tác xã Mẫu 2
Điện thoại: 0900000001
Người bán trả lời trước 12:00 24/11/2026. Không ai trả lời, kiện tự huỷ; đã chuyển tiền, \
người bán hoàn lại.

--
Chợ OCOP
Thư này tự gửi khi đơn hàng đổi. Không ai hỏi mật khẩu hay mã ngân hàng của bạn qua thư.
"""


def a_pack(number: int, name: str, rates=None, **facts):
    producer = ProducerFactory(name=f"Hợp tác xã Mẫu {number}", phone="0900000001")
    stall = StallFactory(producer=producer, rates=rates)
    pack = PackFactory(stall=stall, **facts)
    pack.product.name = name
    pack.product.save()
    return pack


@pytest.fixture
def notice():
    rates = [(Zone.ELSEWHERE, 9_000, 30_000, 2, 4)]
    coffee = a_pack(1, "Cà phê Mẫu", rates, label="Gói 250 g", price=90_000)
    honey = a_pack(2, "Mật ong Mẫu", label="Hộp 500 g", price=85_000)
    an_order(coffee, honey, payment="vietqr")
    return Notice.objects.get(kind="order_placed", channel=Channel.EMAIL)


def test_the_letter_holds_the_whole_order(notice):
    letter = rendering.letter(notice)

    link = f"http://localhost:8000{order_links.address(notice.placement)}"
    text = letter.text.replace(link, "LINK")
    text = text.replace(notice.placement.order.number, "MAU").replace("\xa0", " ")
    assert text == SAID
    assert link in letter.html


def test_who_pays_on_delivery_pays_nothing_for_what_nobody_answers():
    an_order(payment="cod")
    notice = Notice.objects.get(kind="order_placed", channel=Channel.EMAIL)

    letter = rendering.letter(notice)

    for half in (letter.text, letter.html):
        assert "kiện tự huỷ và bạn không phải trả gì." in half
        assert "hoàn lại" not in half


def test_each_parcel_has_its_own_square_that_pays_its_own_amount(notice):
    letter = rendering.letter(notice)

    number = notice.placement.order.number
    assert set(letter.pictures) == {f"vietqr-{number}-1", f"vietqr-{number}-2"}
    read = [
        zxingcpp.read_barcodes(Image.open(io.BytesIO(png)))[0].text
        for png in letter.pictures.values()
    ]
    assert "5406120000" in read[0]
    assert "5406115000" in read[1]
    assert f"{number} 2" in read[1]
    for name in letter.pictures:
        assert f'src="cid:{name}"' in letter.html


def test_the_letter_costs_the_same_for_one_parcel_and_for_two(
    notice, django_assert_num_queries
):
    notice = Notice.objects.select_related("placement__order").get(pk=notice.pk)

    with django_assert_num_queries(3):
        rendering.letter(notice)
