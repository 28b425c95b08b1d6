"""What there is to tell: each kind of news, who reads it, and what its letter shows."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shop.notices.models import Reader
from shop.parcels import states
from shop.parcels.models import Parcel, ParcelState


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of news for one reader.

    `label` names it in the office's log, `button` what its link does. `shows` is what
    the letter lists: the whole order, the parcel, or nothing. `is_moot` tells that a
    late letter would only confuse.
    """

    label: str | Promise
    button: str | Promise
    shows: str = "parcel"
    pays: bool = False
    is_moot: Callable[[Parcel], bool] | None = None


def is_answered(parcel: Parcel) -> bool:
    return parcel.state != ParcelState.NEW


def is_settled(parcel: Parcel) -> bool:
    """Tell whether nobody waits for the money of a parcel any more."""
    return parcel.paid_at is not None or parcel.state not in states.HELD


def is_paid(parcel: Parcel) -> bool:
    return parcel.paid_at is not None


def is_not_under_way(parcel: Parcel) -> bool:
    return parcel.state != ParcelState.SHIPPED


ORDER, OPEN = _("Xem đơn hàng"), _("Mở kiện hàng")
ANSWER, LOOK = _("Nhận hoặc từ chối đơn"), _("Xem kiện hàng")

SHOPPER = {
    "order_placed": Kind(_("Đã ghi đơn"), ORDER, shows="order", pays=True),
    "parcel_confirmed": Kind(_("Người bán nhận đơn"), ORDER, pays=True),
    "parcel_refused": Kind(_("Người bán không nhận đơn"), ORDER),
    "parcel_cancelled": Kind(_("Kiện bị huỷ"), ORDER),
    "parcel_cancelled_by_you": Kind(_("Khách tự huỷ kiện"), ORDER),
    "parcel_shipped": Kind(_("Kiện đã gửi"), ORDER),
    "parcel_delivered": Kind(_("Kiện đã giao"), ORDER),
    "pickup_ready": Kind(_("Mời đến lấy, mã nhận hàng"), ORDER),
    "pickup_code": Kind(_("Mã nhận hàng mới"), ORDER),
    "pickup_left": Kind(_("Quá hạn lấy ở điểm bán"), ORDER),
    "pay_reminder": Kind(_("Nhắc chuyển khoản"), ORDER, pays=True, is_moot=is_settled),
    "return_asked": Kind(_("Đã ghi yêu cầu trả hàng"), ORDER),
    "return_answered": Kind(_("Trả lời yêu cầu trả hàng"), ORDER),
    "return_decided": Kind(_("Văn phòng xem yêu cầu trả hàng"), ORDER),
    "goods_exchanged": Kind(_("Đã gửi hàng đổi"), ORDER),
    "parcel_returned": Kind(_("Hàng đã về người bán"), ORDER),
    "money_not_seen": Kind(
        _("Người bán chưa thấy tiền"), ORDER, pays=True, is_moot=is_paid
    ),
    "parcel_arrived": Kind(_("Hỏi đã nhận hàng chưa"), ORDER, is_moot=is_not_under_way),
    "refund_made": Kind(_("Đã hoàn tiền"), ORDER),
}

PRODUCER = {
    "parcel_new": Kind(_("Đơn mới"), ANSWER, is_moot=is_answered),
    "parcel_reminder": Kind(_("Nhắc nhận đơn"), ANSWER, is_moot=is_answered),
    "parcel_cancelled": Kind(_("Kiện bị huỷ"), OPEN),
    "parcel_cancelled_by_shopper": Kind(_("Khách huỷ kiện"), OPEN),
    "said_paid": Kind(_("Khách báo đã chuyển khoản"), OPEN, is_moot=is_settled),
    "parcel_received": Kind(_("Khách đã nhận hàng"), OPEN),
    "return_decided": Kind(_("Văn phòng xem yêu cầu trả hàng"), OPEN),
    "return_asked": Kind(_("Khách xin trả hàng"), OPEN),
    "pickup_left": Kind(_("Quá hạn lấy ở điểm bán"), OPEN),
    "account_changed": Kind(_("Đổi tài khoản nhận tiền"), _("Xem cách nhận tiền"), ""),
}

OFFICE = {
    "parcel_stuck": Kind(_("Kiện bị kẹt"), LOOK),
    "return_declined": Kind(_("Người bán không nhận trả hàng"), LOOK),
    "notice_failed": Kind(_("Lời nhắn không gửi được"), _("Xem sổ lời nhắn"), ""),
    "daily_summary": Kind(_("Tổng kết ngày"), _("Xem bảng tổng kết"), ""),
}

KINDS: dict[str, dict[str, Kind]] = {
    Reader.SHOPPER: SHOPPER,
    Reader.PRODUCER: PRODUCER,
    Reader.OFFICE: OFFICE,
}


def kind_of(reader: str, name: str) -> Kind:
    return KINDS[reader][name]


def label_of(reader: str, name: str) -> str:
    """Return how the office's log names a kind; one of the past by its own name."""
    kind = KINDS[reader].get(name)
    return str(kind.label) if kind else name
