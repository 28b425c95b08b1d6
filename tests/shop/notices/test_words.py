"""Each letter as a person reads it."""

import pytest

from shop.dong import dong
from shop.notices import rendering
from shop.notices.kinds import KINDS
from shop.notices.models import Notice
from tests.shop.notices.letters import AT, CODE, SENT, a_parcel, read, told
from tests.shop.offers import site_offer

pytestmark = pytest.mark.django_db

HI = "Chào Người Mua Mẫu,"
LEFT = {"state": "shipped", "at_showroom": True}
NOTHING_TO_PAY = (
    "Bạn không phải trả gì cho kiện này. Các kiện khác trong đơn, nếu có, vẫn như cũ."
)
MONEY_BACK = (
    "Tiền bạn đã chuyển, người bán phải hoàn lại cho bạn. Hãy gọi 0900000001 nếu chưa"
    " thấy. Các kiện khác trong đơn, nếu có, vẫn như cũ."
)
ASKED = (
    "Người Mua Mẫu đặt kiện MAU-1, 200.000 ₫. Hãy nhận hoặc từ chối trước"
    " 12:00 24/11/2026; quá hạn, văn phòng được báo rồi kiện tự huỷ."
)
ONE_LINK = (
    "Nút dưới đây mở đúng một kiện này, không cần đăng nhập."
    " Đừng chuyển cho người khác."
)

TO_SHOPPER = [
    (
        *("parcel_confirmed", {"state": "confirmed"}, {}),
        "Người bán đã nhận kiện MAU-1",
        ["Hợp tác xã Mẫu 1 đã nhận kiện MAU-1 và đang chuẩn bị hàng."],
    ),
    (
        *("parcel_confirmed", {"state": "confirmed", "payment": "vietqr"}, {}),
        "Người bán đã nhận kiện MAU-1",
        [
            "Hợp tác xã Mẫu 1 đã nhận kiện MAU-1 và đang chuẩn bị hàng.",
            "Hãy chuyển khoản 200.000 ₫ trước 12:00 24/11/2026 theo cách ghi bên dưới."
            " Tiền về thì kiện mới được gửi; quá hạn kiện tự huỷ.",
        ],
    ),
    (
        *("parcel_refused", {"state": "refused", "reason": "Hết hàng"}, {}),
        "Người bán không nhận kiện MAU-1",
        [
            "Hợp tác xã Mẫu 1 không nhận được kiện MAU-1.",
            "Lý do: Hết hàng",
            NOTHING_TO_PAY,
        ],
    ),
    (
        *("parcel_refused", {"reason": "Hết hàng", "said_paid_at": AT}, {}),
        "Người bán không nhận kiện MAU-1",
        [
            "Hợp tác xã Mẫu 1 không nhận được kiện MAU-1.",
            "Lý do: Hết hàng",
            MONEY_BACK,
        ],
    ),
    (
        *("parcel_cancelled", {"reason": "Người bán không trả lời đúng hạn."}, {}),
        "Kiện MAU-1 đã bị huỷ",
        [
            "Kiện MAU-1 của Hợp tác xã Mẫu 1 đã bị huỷ.",
            "Lý do: Người bán không trả lời đúng hạn.",
            NOTHING_TO_PAY,
        ],
    ),
    (
        *("parcel_cancelled_by_you", {"state": "cancelled"}, {}),
        "Bạn đã huỷ kiện MAU-1",
        [
            "Kiện MAU-1 của Hợp tác xã Mẫu 1 đã huỷ theo ý bạn; người bán được báo"
            " rồi.",
            NOTHING_TO_PAY,
        ],
    ),
    (
        *("parcel_cancelled_by_you", {"said_paid_at": AT}, {}),
        "Bạn đã huỷ kiện MAU-1",
        [
            "Kiện MAU-1 của Hợp tác xã Mẫu 1 đã huỷ theo ý bạn; người bán được báo"
            " rồi.",
            MONEY_BACK,
        ],
    ),
    (
        *("return_asked", {}, {}),
        "Đã ghi yêu cầu trả kiện MAU-1",
        [
            "Yêu cầu trả kiện MAU-1 đã gửi đến Hợp tác xã Mẫu 1. Bạn được báo khi có"
            " câu trả lời; không trả lời thì văn phòng sẽ hỏi họ.",
            "Hãy giữ hàng và bao bì. Cần gấp, gọi 0900000001.",
        ],
    ),
    (
        *("parcel_shipped", SENT, {}),
        "Kiện MAU-1 đang trên đường đến bạn",
        [
            "Hợp tác xã Mẫu 1 đã gửi kiện MAU-1 đi.",
            "Đơn vị vận chuyển: Viettel Post\nMã vận đơn: VTP123",
            "Chuẩn bị sẵn 200.000 ₫ để trả người giao hàng."
            " Được mở gói xem hàng trước khi trả tiền.",
        ],
    ),
    (
        *("parcel_shipped", SENT | {"payment": "vietqr", "paid_at": AT}, {}),
        "Kiện MAU-1 đang trên đường đến bạn",
        [
            "Hợp tác xã Mẫu 1 đã gửi kiện MAU-1 đi.",
            "Đơn vị vận chuyển: Viettel Post\nMã vận đơn: VTP123",
            "Hãy mở gói xem hàng trước mặt người giao; hàng hỏng hay thiếu,"
            " xin ghi lại ngay.",
        ],
    ),
    (
        *("parcel_shipped", LEFT, {}),
        "Kiện MAU-1 đang trên đường đến điểm bán",
        [
            "Hợp tác xã Mẫu 1 đã gửi kiện MAU-1 đến Điểm bán Mẫu 1."
            " Khi kiện đến nơi, bạn sẽ nhận được mã sáu chữ số để lấy hàng."
        ],
    ),
    (
        *("parcel_shipped", {"state": "shipped", "delivery": "producer"}, {}),
        "Kiện MAU-1 chờ bạn đến lấy",
        [
            "Hợp tác xã Mẫu 1 đã gói xong kiện MAU-1; bạn đến lấy được rồi."
            " Hãy gọi trước: 0900000001."
        ],
    ),
    (
        *("parcel_delivered", {"state": "delivered", "arrived_at": AT}, {}),
        "Kiện MAU-1 đã giao",
        [
            "Hợp tác xã Mẫu 1 báo kiện MAU-1 đã đến tay bạn.",
            "Nhận đủ rồi, hãy mở đơn hàng và bấm “Đã nhận hàng”. Hàng hỏng, thiếu hay"
            " không đúng, bạn xin trả được trong 7 ngày, kèm ảnh.",
            "Chưa nhận được gì? Hãy gọi người bán: 0900000001.",
        ],
    ),
    (
        *("pickup_ready", LEFT, CODE),
        "Kiện MAU-1 đã đến Điểm bán Mẫu 1",
        [
            "Kiện MAU-1 chờ bạn ở Điểm bán Mẫu 1. Đọc cho người ở đó sáu chữ số này:",
            "042917",
            "Giữ đến hết ngày 01/12/2026.\nGiờ mở cửa: hằng ngày 08:00–17:00\n"
            "Điện thoại: 0900 000 009",
            "Mang theo 200.000 ₫, nếu bạn chưa trả người bán.",
            "Ai đọc đúng mã là được lấy hàng, nên đừng gửi mã cho người lạ.",
        ],
    ),
    (
        *("pickup_code", LEFT, CODE),
        "Mã mới để lấy kiện MAU-1",
        [
            "Mã cũ của kiện MAU-1 không dùng được nữa."
            " Ở Điểm bán Mẫu 1, hãy đọc sáu chữ số này:",
            "042917",
            "Giữ đến hết ngày 01/12/2026.",
        ],
    ),
    (
        *("pickup_left", LEFT, {}),
        "Kiện MAU-1 quá hạn lấy ở điểm bán",
        [
            "Kiện MAU-1 ở Điểm bán Mẫu 1 đã quá hạn giữ và sẽ về lại người bán.",
            "Vẫn muốn nhận? Hãy gọi ngay cho Hợp tác xã Mẫu 1: 0900000001.",
        ],
    ),
    (
        *("pay_reminder", {"payment": "vietqr"}, {}),
        "Kiện MAU-1 chờ chuyển khoản 200.000 ₫",
        [
            "Hợp tác xã Mẫu 1 chưa thấy 200.000 ₫ của kiện MAU-1."
            " Hãy chuyển trước 12:00 24/11/2026; quá hạn kiện tự huỷ.",
            "Đã chuyển rồi? Hãy mở đơn hàng và bấm “Tôi đã chuyển khoản”"
            " để người bán xem tiền về.",
        ],
    ),
    (
        *("return_answered", {}, {"accepted": True, "answer": ""}),
        "Người bán nhận lại kiện MAU-1",
        ["Hợp tác xã Mẫu 1 đồng ý với yêu cầu trả kiện MAU-1 của bạn."],
    ),
    (
        *("return_answered", {}, {"accepted": False, "answer": "Hàng đã mở"}),
        "Người bán chưa đồng ý nhận lại kiện MAU-1",
        [
            "Hợp tác xã Mẫu 1 chưa đồng ý với yêu cầu trả kiện MAU-1 của bạn."
            " Văn phòng đã được báo và sẽ xem lại.",
            "Người bán viết: Hàng đã mở",
        ],
    ),
    (
        *("return_decided", {}, {"accepted": True, "answer": "Ảnh cho thấy lọ nứt"}),
        "Văn phòng: người bán nhận lại kiện MAU-1",
        [
            "Văn phòng đã xem lại: Hợp tác xã Mẫu 1 phải nhận lại kiện MAU-1."
            " Hãy gọi 0900000001 để hẹn cách gửi về.",
            "Văn phòng viết: Ảnh cho thấy lọ nứt",
        ],
    ),
    (
        *("return_decided", {}, {"accepted": False, "answer": "Hàng đã dùng"}),
        "Văn phòng đã xem yêu cầu trả kiện MAU-1",
        [
            "Văn phòng đã xem lại và giữ nguyên câu trả lời của Hợp tác xã Mẫu 1"
            " về kiện MAU-1.",
            "Văn phòng viết: Hàng đã dùng",
        ],
    ),
    (
        *("goods_exchanged", {}, {"carrier": "Xe khách", "tracking_number": "A1"}),
        "Hàng đổi của kiện MAU-1 đã gửi",
        [
            "Hợp tác xã Mẫu 1 đã gửi hàng khác thay cho kiện MAU-1.",
            "Gửi bằng Xe khách A1",
            "Có gì chưa ổn, hãy gọi 0900000001.",
        ],
    ),
    (
        *("parcel_returned", {"state": "returned"}, {}),
        "Người bán đã nhận lại kiện MAU-1",
        [
            "Hợp tác xã Mẫu 1 báo hàng của kiện MAU-1 đã về lại.",
            "Bạn không phải trả gì cho kiện này.",
        ],
    ),
    (
        *("parcel_returned", {"state": "returned", "arrived_at": AT}, {}),
        "Người bán đã nhận lại kiện MAU-1",
        [
            "Hợp tác xã Mẫu 1 báo hàng của kiện MAU-1 đã về lại.",
            "Hợp tác xã Mẫu 1 phải hoàn cho bạn 200.000 ₫."
            " Hãy gọi 0900000001 nếu chưa thấy.",
        ],
    ),
    (
        *("money_not_seen", {"payment": "vietqr", "state": "confirmed"}, {}),
        "Người bán chưa thấy 200.000 ₫ của kiện MAU-1",
        [
            "Hợp tác xã Mẫu 1 đã xem tài khoản và chưa thấy 200.000 ₫ của kiện MAU-1.",
            "Hãy xem lại lệnh chuyển: đúng số tài khoản, đúng số tiền, nội dung MAU 1."
            " Đã trừ tiền thì gọi 0900000001, kèm ảnh chụp lệnh chuyển.",
            "Chưa chuyển được, hãy chuyển trước 12:00 24/11/2026; quá hạn kiện tự huỷ.",
        ],
    ),
    (
        *("money_not_seen", {"payment": "vietqr", "state": "cancelled"}, {}),
        "Người bán chưa thấy 200.000 ₫ của kiện MAU-1",
        [
            "Hợp tác xã Mẫu 1 đã xem tài khoản và chưa thấy 200.000 ₫ của kiện MAU-1.",
            "Hãy xem lại lệnh chuyển: đúng số tài khoản, đúng số tiền, nội dung MAU 1."
            " Đã trừ tiền thì gọi 0900000001, kèm ảnh chụp lệnh chuyển.",
        ],
    ),
    (
        *("parcel_arrived", SENT, {}),
        "Bạn đã nhận được kiện MAU-1 chưa?",
        [
            "Hợp tác xã Mẫu 1 gửi kiện MAU-1 đi từ 23/11/2026, Viettel Post.",
            "Nhận đủ rồi, hãy mở đơn hàng và bấm “Đã nhận hàng”. Hàng hỏng, thiếu hay"
            " không đúng, bấm “Đã nhận hàng” rồi xin trả được trong 7 ngày.",
            "Chưa nhận được? Hãy gọi người bán: 0900000001.",
        ],
    ),
    (
        *("refund_made", {"state": "refunded"}, {}),
        "Đã hoàn 200.000 ₫ của kiện MAU-1",
        [
            "Hợp tác xã Mẫu 1 báo đã hoàn lại 200.000 ₫ của kiện MAU-1."
            " Nếu chưa thấy tiền về, hãy gọi 0900000001."
        ],
    ),
]

TO_PRODUCER = [
    (
        *("parcel_new", {"note": "Giao buổi sáng"}, {"link": 7}),
        "Đơn mới MAU-1: 200.000 ₫",
        [ASKED, "Khách nhắn: Giao buổi sáng", ONE_LINK],
    ),
    (
        *("parcel_new", {"payment": "vietqr"}, {"link": 7}),
        "Đơn mới MAU-1: 200.000 ₫",
        [
            ASKED,
            "Khách chuyển khoản trước vào tài khoản của bạn, nội dung có số kiện."
            " Tiền về, hãy bấm “Đã nhận tiền” rồi mới gửi hàng.",
            ONE_LINK,
        ],
    ),
    (
        *("parcel_reminder", {}, {"link": 7}),
        "Kiện MAU-1 sắp quá hạn nhận",
        [
            "Kiện MAU-1, 200.000 ₫, chưa được trả lời. Hạn: 12:00 24/11/2026."
            " Sau đó văn phòng được báo, rồi kiện tự huỷ và khách mua nơi khác.",
            "Không làm kịp? Bấm từ chối và nói lý do cũng là trả lời.",
        ],
    ),
    (
        *("parcel_cancelled", {"reason": "Quá hạn chuyển khoản."}, {}),
        "Kiện MAU-1 đã bị huỷ",
        [
            "Kiện MAU-1 đã bị huỷ, đừng gửi hàng. Số hàng giữ cho kiện đã trả về kho.",
            "Lý do: Quá hạn chuyển khoản.",
        ],
    ),
    (
        *("parcel_cancelled_by_shopper", {"said_paid_at": AT}, {}),
        "Khách huỷ kiện MAU-1",
        [
            "Người Mua Mẫu đã huỷ kiện MAU-1, đừng gửi hàng."
            " Số hàng giữ cho kiện đã trả về kho.",
            "Khách đã báo chuyển 200.000 ₫: hãy xem tài khoản và hoàn lại cho khách.",
        ],
    ),
    (
        *("said_paid", {"payment": "vietqr"}, {}),
        "Khách báo đã chuyển 200.000 ₫ cho kiện MAU-1",
        [
            "Người Mua Mẫu báo đã chuyển 200.000 ₫, nội dung MAU 1. Hãy xem tài khoản:"
            " tiền về thì mở kiện và bấm “Đã nhận tiền”.",
            "Chưa thấy tiền, đừng gửi hàng: lời báo của khách không phải là tiền.",
        ],
    ),
    (
        *("parcel_received", {}, {}),
        "Kiện MAU-1 đã đến tay khách",
        ["Kiện MAU-1, 200.000 ₫, được ghi là khách đã nhận."],
    ),
    (
        *("return_decided", {}, {"accepted": True, "answer": "Lọ nứt từ khi gói"}),
        "Văn phòng: hãy nhận lại kiện MAU-1",
        [
            "Văn phòng đã xem lại yêu cầu trả kiện MAU-1 và đề nghị bạn nhận lại hàng."
            " Hãy hẹn khách cách gửi về.",
            "Văn phòng viết: Lọ nứt từ khi gói",
        ],
    ),
    (
        *("return_decided", {}, {"accepted": False, "answer": "Hàng đã dùng"}),
        "Văn phòng giữ nguyên lời từ chối trả kiện MAU-1",
        [
            "Văn phòng đã xem lại yêu cầu trả kiện MAU-1."
            " Bạn không phải nhận lại hàng.",
            "Văn phòng viết: Hàng đã dùng",
        ],
    ),
    (
        *("return_asked", {}, {"reason": "Lọ bị nứt"}),
        "Khách xin trả kiện MAU-1",
        [
            "Người Mua Mẫu xin trả kiện MAU-1.",
            "Khách kể: Lọ bị nứt",
            "Hãy mở kiện xem ảnh và trả lời."
            " Trả lời “không” cần lý do, khách và văn phòng đều đọc.",
        ],
    ),
    (
        *("pickup_left", LEFT, {}),
        "Không ai đến lấy kiện MAU-1",
        ["Kiện MAU-1 ở Điểm bán Mẫu 1 đã quá hạn giữ. Hãy hẹn điểm bán lấy hàng về."],
    ),
]

CALL = (
    "Hãy gọi Hợp tác xã Mẫu 1: 0900000001."
    " Mọi việc làm thay người bán được ghi tên bạn."
)
NOT_SENT = {"to": "sai@mau.example", "label": "Đã ghi đơn", "error": "Không có hộp thư"}

TO_OFFICE = [
    (
        *("parcel_stuck", {}, {}),
        "Kiện MAU-1 chưa ai nhận",
        ["Hợp tác xã Mẫu 1 chưa trả lời kiện MAU-1, hạn 12:00 24/11/2026.", CALL],
    ),
    (
        *("parcel_stuck", {"payment": "vietqr", "said_paid_at": AT}, {}),
        "Kiện MAU-1: khách báo đã trả, người bán chưa trả lời",
        [
            "Khách báo đã chuyển 200.000 ₫ lúc 09:30 24/11/2026;"
            " Hợp tác xã Mẫu 1 chưa ghi là nhận tiền.",
            CALL,
        ],
    ),
    (
        *("return_declined", {}, {"answer": "Hàng đã mở"}),
        "Người bán không nhận trả kiện MAU-1",
        [
            "Hợp tác xã Mẫu 1 không đồng ý cho trả kiện MAU-1.",
            "Người bán viết: Hàng đã mở",
            "Khách đã được báo là văn phòng sẽ xem lại.",
        ],
    ),
    (
        *("notice_failed", {}, NOT_SENT | {"number": "MAU"}),
        "Không gửi được lời nhắn đến sai@mau.example",
        [
            "Lời nhắn “Đã ghi đơn” gửi sai@mau.example đã thôi thử.",
            "Lỗi lần cuối: Không có hộp thư",
            "Đơn hàng MAU. Hãy báo người nhận bằng cách khác.",
        ],
    ),
    (
        *("notice_failed", {}, NOT_SENT | {"number": ""}),
        "Không gửi được lời nhắn đến sai@mau.example",
        [
            "Lời nhắn “Đã ghi đơn” gửi sai@mau.example đã thôi thử.",
            "Lỗi lần cuối: Không có hộp thư",
        ],
    ),
]

LISTED = """\
== Kiện MAU-1 ==
2 × Mật ong Mẫu, Hộp 500 g: 170.000 ₫
Phí giao: 30.000 ₫
Tổng cộng: 200.000 ₫
Giao tận nơi: Thôn 1, Xã Mẫu, Tỉnh Mẫu
Trả tiền: Trả tiền khi nhận hàng

Người bán: Hợp tác xã Mẫu 1
Thôn Mẫu
Điện thoại: 0900000001
Mã số thuế: 0100000000

--
Chợ OCOP
Thư này tự gửi khi đơn hàng đổi. Không ai hỏi mật khẩu hay mã ngân hàng của bạn qua thư.
"""


@pytest.mark.parametrize(("kind", "facts", "more", "subject", "said"), TO_SHOPPER)
def test_a_letter_to_the_shopper(kind, facts, more, subject, said):
    notice = told("shopper", kind, a_parcel(**facts), "email", **more)

    assert read(notice) == (f"{subject} · Chợ OCOP", [HI, *said])


@pytest.mark.parametrize(("kind", "facts", "more", "subject", "said"), TO_PRODUCER)
def test_a_letter_to_the_producer(kind, facts, more, subject, said):
    notice = told("producer", kind, a_parcel(**facts), "email", **more)

    assert read(notice) == (f"{subject} · Chợ OCOP", said)


@pytest.mark.parametrize(("kind", "facts", "more", "subject", "said"), TO_OFFICE)
def test_a_letter_to_the_office(office, kind, facts, more, subject, said):
    notice = told("office", kind, a_parcel(**facts), "email", **more)

    assert read(notice) == (f"{subject} · Chợ OCOP", said)


def test_below_the_link_stands_what_is_in_the_parcel_and_who_sells_it():
    parcel = a_parcel()

    letter = rendering.letter(told("shopper", "parcel_delivered", parcel, "email"))

    below = letter.text[letter.text.index("==") :]
    plain = below.replace(parcel.order.number, "MAU").replace("\xa0", " ")
    assert plain == LISTED
    assert letter.reply_to == ["chuthe@mau.example"]


def test_what_is_listed_adds_up_with_a_discount():
    site_offer("Giảm mẫu")
    parcel = a_parcel()

    letter = rendering.letter(told("shopper", "parcel_delivered", parcel, "email"))

    assert parcel.discount > 0
    for half in (letter.text, letter.html):
        assert dong(parcel.goods) in half
        assert f"−{dong(parcel.discount)}" in half
        assert dong(parcel.total) in half


def test_a_producer_reads_where_to_but_neither_street_nor_phone_of_the_shopper():
    notice = told("producer", "parcel_new", a_parcel(), "email", link=7)

    letter = rendering.letter(notice)

    assert "Giao tận nơi: Xã Mẫu, Tỉnh Mẫu" in letter.text
    for half in (letter.text, letter.html):
        assert "Thôn 1" not in half
        assert "912345678" not in half.replace(" ", "")
    assert letter.reply_to == []


def test_html_says_what_the_text_says_and_takes_nothing_for_html():
    parcel = a_parcel(reason='<script>alert("x")</script> & hết', state="refused")
    notice = told("shopper", "parcel_refused", parcel, "email")
    notice.placement.name = "<b>Mẫu</b>"

    letter = rendering.letter(notice)

    assert "<script" not in letter.html
    assert "<b>Mẫu" not in letter.html
    assert "&lt;script&gt;" in letter.html
    assert '<script>alert("x")</script> & hết' in letter.text


def test_a_subject_is_one_line_whatever_a_name_holds():
    parcel = a_parcel(at_showroom=True, state="shipped")
    showroom = parcel.showroom
    showroom.name = "Điểm\r\nBcc: la@mau.example"
    showroom.save()
    notice = told("shopper", "pickup_ready", parcel, "email", **CODE)

    mail = rendering.message(Notice.objects.get(pk=notice.pk)).message()

    assert mail["Bcc"] is None
    assert "\n" not in rendering.letter(notice).subject


def test_every_kind_is_told_in_some_test():
    tested = {
        "shopper": {case[0] for case in TO_SHOPPER} | {"order_placed"},
        "producer": {case[0] for case in TO_PRODUCER} | {"account_changed"},
        # The day's letter is read where the day is summed up.
        "office": {case[0] for case in TO_OFFICE} | {"daily_summary"},
    }

    assert {reader: set(kinds) for reader, kinds in KINDS.items()} == tested
