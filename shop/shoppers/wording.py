"""What happens next with a parcel and by when, said to the shopper. No database."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from shop.dong import dong
from shop.parcels.models import Delivery, Parcel, ParcelState, ReturnState
from shop.parcels.services import returns
from shop.payments.methods import METHODS
from showroom.models import PickUp
from showroom.models.pickup import PickUpState


def moment(at: datetime) -> str:
    """Write an instant as it is said here: 16:20 ngày 24/11/2026."""
    local = timezone.localtime(at)
    return _("%(time)s ngày %(day)s") % {
        "time": f"{local:%H:%M}",
        "day": f"{local:%d/%m/%Y}",
    }


def owes(parcel: Parcel) -> bool:
    """Tell whether the shopper is to transfer money and has not said it was sent."""
    return (
        METHODS[parcel.payment].is_prepaid
        and parcel.total > 0
        and parcel.paid_at is None
        and parcel.said_paid_at is None
        and parcel.state in (ParcelState.NEW, ParcelState.CONFIRMED, ParcelState.PACKED)
    )


def next_step(parcel: Parcel, pickup: PickUp | None, at: datetime) -> str:
    """Say what happens next; `pickup` is what the showroom knows of the parcel."""
    say = STEPS.get(parcel.state, ended)
    return say(parcel, pickup, at)


def awaiting(parcel: Parcel, pickup: PickUp | None, at: datetime) -> str:
    said = _("Người bán trả lời trước %(when)s.") % {"when": moment(parcel.confirm_by)}
    if owes(parcel) and parcel.pay_by:
        return f"{transfer_by(parcel)} {said}"
    return said


def preparing(parcel: Parcel, pickup: PickUp | None, at: datetime) -> str:
    if owes(parcel) and parcel.pay_by:
        return _("%(pay)s Tiền về, người bán gửi hàng.") % {"pay": transfer_by(parcel)}
    if METHODS[parcel.payment].is_prepaid and parcel.paid_at is None:
        return _("Người bán chờ tiền về rồi gửi hàng.")
    if parcel.delivery == Delivery.PRODUCER:
        return _("Người bán đang chuẩn bị. Xong, họ báo bạn đến lấy.")
    return _("Người bán đang chuẩn bị. Gửi đi, họ báo bạn.")


def transfer_by(parcel: Parcel) -> str:
    return _("Hãy chuyển khoản trước %(when)s.") % {"when": moment(parcel.pay_by)}


def under_way(parcel: Parcel, pickup: PickUp | None, at: datetime) -> str:
    if parcel.delivery == Delivery.PRODUCER:
        place = parcel.stall.hands_over_note or parcel.seller.get("address", "")
        return _("Đến lấy được rồi. %(place)s") % {"place": place}
    if parcel.delivery == Delivery.SHOWROOM:
        return at_showroom(parcel, pickup)
    return _("Đang trên đường tới bạn. Nhận được và ưng rồi, hãy bấm “Đã nhận hàng”.")


def at_showroom(parcel: Parcel, pickup: PickUp | None) -> str:
    name = {"showroom": parcel.showroom.name}
    if pickup is None or pickup.state == PickUpState.WAITING:
        return (
            _("Đang trên đường tới %(showroom)s. Tới nơi, bạn được gửi mã nhận hàng.")
            % name
        )
    if pickup.state == PickUpState.READY:
        kept = f"{pickup.keep_until:%d/%m/%Y}"
        return _(
            "Đã ở %(showroom)s, giữ đến hết %(day)s. Đọc mã sáu chữ số cho người ở đó."
        ) % {**name, "day": kept}
    return _("Đã quá hạn giữ ở %(showroom)s. Hãy gọi người bán.") % name


def arrived(parcel: Parcel, pickup: PickUp | None, at: datetime) -> str:
    asked = getattr(parcel, "return_request", None)
    if asked is not None and asked.state == ReturnState.ASKED:
        return _("Người bán đọc yêu cầu trả hàng và trả lời bạn.")
    if asked is not None and asked.state == ReturnState.ACCEPTED:
        return _("Người bán nhận lại hàng. Hãy gọi họ để hẹn cách gửi về.")
    if returns.may_ask(parcel, at):
        until = moment(returns.last_moment(parcel))
        return _("Hàng sai hay hỏng, xin trả trước %(when)s.") % {"when": until}
    return ""


def ended(parcel: Parcel, pickup: PickUp | None, at: datetime) -> str:
    if parcel.state == ParcelState.REFUNDED:
        return _("Người bán đã hoàn %(amount)s.") % {"amount": dong(parcel.total)}
    if parcel.paid_at is not None or parcel.said_paid_at is not None:
        return _("Tiền đã chuyển sẽ do người bán hoàn lại. Chưa thấy, hãy gọi họ.")
    return _("Bạn không phải trả gì cho kiện này.")


STEPS = {
    ParcelState.NEW: awaiting,
    ParcelState.CONFIRMED: preparing,
    ParcelState.PACKED: preparing,
    ParcelState.SHIPPED: under_way,
    ParcelState.DELIVERED: arrived,
    ParcelState.RECEIVED: arrived,
}
