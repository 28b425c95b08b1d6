"""What happens next with a parcel and by when, said to the shopper. No database."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.dong import dong
from shop.parcels.models import Delivery, Parcel, ParcelState, ReturnState
from shop.parcels.services import moves, returns
from shop.payments.methods import METHODS
from showroom.models import PickUp
from showroom.models.pickup import PickUpState


def moment(at: datetime) -> str:
    """Write an instant as it is said here: 16:20 ngày 24/11/2026."""
    local = timezone.localtime(at)
    return _("%(time)s ngày %(day)s") % {
        "time": f"{local:%H:%M}",
        "day": date_format(local, "SHORT_DATE_FORMAT"),
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
    if owes(parcel) and parcel.pay_by and at < parcel.pay_by:
        return f"{transfer_by(parcel)} {said}"
    return f"{said_paid(parcel)} {said}".strip()


def preparing(parcel: Parcel, pickup: PickUp | None, at: datetime) -> str:
    if owes(parcel) and parcel.pay_by:
        return _("%(pay)s Tiền về, người bán gửi hàng.") % {"pay": transfer_by(parcel)}
    if said_paid(parcel):
        return _("%(said)s Tiền về, người bán gửi hàng.") % {"said": said_paid(parcel)}
    if METHODS[parcel.payment].is_prepaid and parcel.paid_at is None:
        return _("Người bán chờ tiền về rồi gửi hàng.")
    if parcel.delivery == Delivery.PRODUCER:
        return _("Người bán đang chuẩn bị. Xong, họ báo bạn đến lấy.")
    return _("Người bán đang chuẩn bị. Gửi đi, họ báo bạn.")


def transfer_by(parcel: Parcel) -> str:
    return _("Hãy chuyển khoản trước %(when)s.") % {"when": moment(parcel.pay_by)}


def said_paid(parcel: Parcel) -> str:
    """Say that the shopper said the money was sent; "" where it has come, or not."""
    if parcel.said_paid_at is None or parcel.paid_at is not None:
        return ""
    return _("Bạn báo đã chuyển %(amount)s lúc %(when)s.") % {
        "amount": dong(parcel.total),
        "when": moment(parcel.said_paid_at),
    }


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
        kept = date_format(pickup.keep_until, "SHORT_DATE_FORMAT")
        return _(
            "Đã ở %(showroom)s, giữ đến hết %(day)s. Đọc mã sáu chữ số cho người ở đó."
        ) % {**name, "day": kept}
    return _("Đã quá hạn giữ ở %(showroom)s. Hãy gọi người bán.") % name


def arrived(parcel: Parcel, pickup: PickUp | None, at: datetime) -> str:
    asked = getattr(parcel, "return_request", None)
    if asked is not None and asked.state in RETURN_STEPS:
        return str(RETURN_STEPS[asked.state])
    if returns.may_ask(parcel, at):
        until = moment(returns.last_moment(parcel))
        return _("Hàng sai hay hỏng, xin trả trước %(when)s.") % {"when": until}
    return ""


def ended(parcel: Parcel, pickup: PickUp | None, at: datetime) -> str:
    if parcel.state == ParcelState.REFUNDED:
        return _("Người bán đã hoàn %(amount)s.") % {"amount": dong(parcel.total)}
    if parcel.total and (moves.money_came(parcel) or parcel.said_paid_at):
        return _("Tiền đã trả sẽ do người bán hoàn lại. Chưa thấy, hãy gọi họ.")
    return _("Bạn không phải trả gì cho kiện này.")


RETURN_STEPS = {
    ReturnState.ASKED: gettext_lazy("Người bán đọc yêu cầu trả hàng và trả lời bạn."),
    ReturnState.ACCEPTED: gettext_lazy(
        "Người bán nhận lại hàng. Hãy gọi họ để hẹn cách gửi về."
    ),
    ReturnState.DECLINED: gettext_lazy(
        "Người bán chưa đồng ý. Văn phòng đã được báo, sẽ xem lại rồi trả lời bạn."
    ),
    ReturnState.EXCHANGED: gettext_lazy("Người bán đã gửi hàng đổi cho bạn."),
    ReturnState.UPHELD: gettext_lazy(
        "Văn phòng đã xem và giữ nguyên câu trả lời của người bán."
    ),
}

STEPS = {
    ParcelState.NEW: awaiting,
    ParcelState.CONFIRMED: preparing,
    ParcelState.PACKED: preparing,
    ParcelState.SHIPPED: under_way,
    ParcelState.DELIVERED: arrived,
    ParcelState.RECEIVED: arrived,
}
