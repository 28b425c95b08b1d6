"""The audit lines of parcels, in words for the history pages."""

from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

from accounts import trail
from shop.parcels.models import Parcel, ParcelLink


class Told(LogFormatter):
    """A line that names what was done, why, and by which link."""

    def __init__(self, label: str):
        self.label = label

    def format_message(self, log_entry) -> str:
        facts = log_entry.data
        said = str(self.label)
        if carrier := facts.get("carrier"):
            said += f": {carrier}"
            if number := facts.get("tracking_number"):
                said += f" {number}"
        if reason := facts.get("reason"):
            said += _(". Lý do: %(reason)s") % {"reason": reason}
        if facts.get("link"):
            said += _(" (bằng liên kết trong tin nhắn)")
        if facts.get("for_producer"):
            said += _(" (văn phòng làm thay)")
        return said


LINES = {
    "placed": gettext_lazy("Đặt hàng"),
    "confirm": gettext_lazy("Nhận đơn"),
    "refuse": gettext_lazy("Không nhận đơn"),
    "give_up": gettext_lazy("Không giao được nữa"),
    "undo_delivered": gettext_lazy("Rút lại: chưa giao đến"),
    "sending_corrected": gettext_lazy("Sửa cách gửi"),
    "pack": gettext_lazy("Đóng gói xong"),
    "undo_packed": gettext_lazy("Rút lại: chưa đóng gói xong"),
    "ship": gettext_lazy("Gửi đi"),
    "deliver": gettext_lazy("Đã giao"),
    "receive": gettext_lazy("Khách nhận được hàng"),
    "cancel": gettext_lazy("Khách huỷ"),
    "cancel_for": gettext_lazy("Huỷ"),
    "take_back": gettext_lazy("Hàng trả về"),
    "refund": gettext_lazy("Hoàn tiền"),
    "said_paid": gettext_lazy("Khách báo đã chuyển khoản"),
    "paid": gettext_lazy("Nhận được tiền"),
    "denied_paid": gettext_lazy("Xem tài khoản, chưa thấy tiền khách báo chuyển"),
    "undo_paid": gettext_lazy("Rút lại: chưa nhận được tiền"),
    "invoice_issued": gettext_lazy("Xuất hoá đơn"),
    "reminded": gettext_lazy("Nhắc người bán xác nhận"),
    "escalated": gettext_lazy("Báo văn phòng"),
    "money_escalated": gettext_lazy("Báo văn phòng: chưa ai xem tiền"),
    "arrival_asked": gettext_lazy("Hỏi khách đã nhận được chưa"),
    "pay_reminded": gettext_lazy("Nhắc khách chuyển khoản"),
    "link_made": gettext_lazy("Gửi liên kết xác nhận"),
    "link_revoked": gettext_lazy("Thu lại liên kết xác nhận"),
    "showroom_told": gettext_lazy("Báo điểm bán chờ kiện hàng"),
    "at_showroom": gettext_lazy("Hàng đã đến điểm bán"),
    "left_at_showroom": gettext_lazy("Quá hạn nhận ở điểm bán"),
    "code_renewed": gettext_lazy("Gửi mã nhận hàng mới"),
    "return_asked": gettext_lazy("Khách xin trả hàng"),
    "return_accepted": gettext_lazy("Đồng ý cho trả hàng"),
    "return_declined": gettext_lazy("Không đồng ý cho trả hàng"),
    "return_dropped": gettext_lazy("Khách rút yêu cầu trả hàng"),
    "return_overruled": gettext_lazy("Văn phòng: người bán phải nhận lại hàng"),
    "return_upheld": gettext_lazy("Văn phòng giữ nguyên lời từ chối"),
    "exchanged": gettext_lazy("Gửi hàng đổi"),
    "joined": gettext_lazy("Đưa vào tài khoản của khách"),
    "forgotten": gettext_lazy("Xoá dữ liệu cá nhân của khách"),
}


def register(actions: LogActionRegistry) -> None:
    for name, label in LINES.items():
        actions.register_action(f"parcels.{name}")(partial(Told, label))


def record(
    name: str,
    parcel: Parcel,
    *,
    by: AbstractBaseUser | None,
    link: ParcelLink | None = None,
    **facts,
) -> None:
    """Write a line of `LINES` into a parcel's history.

    `link` is the signed link it was done through, where nobody was signed in.
    """
    if link is not None:
        facts["link"] = link.pk
    facts = {name: value for name, value in facts.items() if value}
    trail.record(f"parcels.{name}", target=parcel, by=by, **facts)
