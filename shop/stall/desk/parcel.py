"""One parcel, from the order to the door: what is in it, for whom, and what is next."""

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import registry

from shop.parcels import states
from shop.parcels.models import (
    Delivery,
    Parcel,
    ParcelState,
    ReturnRequest,
    ReturnState,
)
from shop.parcels.services import money, moves, returns
from shop.stall import due, parcel_words
from shop.stall.desk.pages import DeskPage

LONGEST_REASON = 500
LONGEST_ANSWER = 1000
REASONS = (
    gettext_lazy("Hết hàng"),
    gettext_lazy("Không kịp chuẩn bị"),
    gettext_lazy("Không giao được đến nơi này"),
    gettext_lazy("Không liên lạc được với khách"),
)
# Whose phone number is not shown before the order is taken on, cannot be called.
REASONS_BEFORE = REASONS[:-1]
CARRIERS = (
    "Bưu điện (VNPost)",
    "Viettel Post",
    "Giao Hàng Tiết Kiệm",
    "Giao Hàng Nhanh",
    "J&T Express",
    "Xe khách",
    "Tự giao",
)


class ParcelPage(DeskPage):
    tab = "today"
    template_name = "shop/stall/parcel.html"
    acts = {
        "nhan": "confirm",
        "khong-nhan": "refuse_parcel",
        "nhan-tien": "mark_paid",
        "chua-nhan-tien": "undo_paid",
        "khong-thay-tien": "deny_paid",
        "dong-goi": "pack",
        "mo-goi": "undo_packed",
        "gui": "ship",
        "sua-gui": "correct_sending",
        "da-giao": "deliver",
        "chua-giao": "undo_delivered",
        "hang-ve": "take_back",
        "hoan-tien": "refund",
        "gui-doi": "exchange",
        "hoa-don": "issue_invoice",
        "cho-tra": "accept_return",
        "khong-cho-tra": "decline_return",
    }

    @property
    def parcel(self) -> Parcel:
        """Return the parcel of the address, of this stall and of no other."""
        rows = Parcel.objects.filter(stall=self.seat.stall).with_parts()
        rows = rows.select_related("return_request").filter(
            number=self.kwargs["number"]
        )
        if (parcel := rows.first()) is None:
            raise Http404
        return parcel

    def get(self, request, **kwargs) -> HttpResponse:
        return self.show()

    def context(self) -> dict:
        parcel = self.parcel
        placement = parcel.order.placement
        shows_buyer = due.shows_buyer(parcel, self.now)
        return {
            "parcel": parcel,
            "due": due.judge(parcel, self.now),
            "placement": placement,
            "shows_buyer": shows_buyer,
            "place": parcel_words.place(parcel),
            "money": parcel_words.money(parcel),
            "may": possible(parcel),
            "reasons": REASONS if shows_buyer else REASONS_BEFORE,
            "carriers": CARRIERS,
            "collected": (ParcelState.DELIVERED, ParcelState.RECEIVED),
            "history": self.history(parcel),
            **return_context(parcel),
            "opens_refusal": self.request.GET.get("viec") == "khong-nhan",
        }

    def history(self, parcel: Parcel) -> list[dict]:
        """Return what was done, the newest first, and by which side."""
        people = set(self.seat.producer.people.values_list("pk", flat=True))
        entries = registry.get_logs_for_instance(parcel).select_related("user")
        return [
            {
                "at": entry.timestamp,
                "told": entry.formatter.format_message(entry),
                "who": who(entry, parcel, people),
            }
            for entry in entries.order_by("-timestamp", "-pk")
        ]

    def confirm(self) -> str:
        moves.confirm(self.parcel, by=self.seat.by, at=self.now)
        return _("Đã nhận đơn. Khách được báo ngay.")

    def refuse_parcel(self) -> str:
        reason = self.text("ly-do-khac", LONGEST_REASON) or self.text("ly-do", 200)
        parcel = moves.refuse(self.parcel, reason=reason, by=self.seat.by, at=self.now)
        if parcel.state == ParcelState.REFUSED:
            return _("Đã báo khách là không nhận được. Số hàng trở lại để bán.")
        return _("Đã báo khách là không giao được nữa. Số hàng trở lại để bán.")

    def mark_paid(self) -> str:
        money.mark_paid(self.parcel, by=self.seat.by, at=self.now)
        return _("Đã ghi: tiền đã về. Bấm nhầm thì rút lại ở dưới.")

    def undo_paid(self) -> str:
        money.undo_paid(self.parcel, by=self.seat.by, at=self.now)
        return _("Đã rút lại: tiền chưa về.")

    def deny_paid(self) -> str:
        money.deny_paid(self.parcel, by=self.seat.by, at=self.now)
        return _("Đã báo khách là chưa thấy tiền.")

    def pack(self) -> str:
        moves.pack(self.parcel, by=self.seat.by, at=self.now)
        return _("Đã ghi: đóng gói xong. Bấm nhầm thì rút lại ở dưới.")

    def undo_packed(self) -> str:
        moves.undo_packed(self.parcel, by=self.seat.by, at=self.now)
        return _("Đã rút lại: chưa đóng gói xong.")

    def sent_by(self) -> dict[str, str]:
        """Return by what goods are sent, as typed or chosen."""
        carrier = self.text("van-chuyen-khac", 80) or self.text("van-chuyen", 80)
        number = self.text("ma-van-don", 60) if carrier else ""
        return {"carrier": carrier, "tracking_number": number}

    def ship(self) -> str:
        parcel, sent = self.parcel, self.sent_by()
        if parcel.delivery != Delivery.ADDRESS:
            sent = {}
        elif not sent["carrier"] and states.may(parcel.state, "ship"):
            raise moves.ReasonMissing(_("Hãy chọn gửi bằng gì; khách sẽ chờ ở đó."))
        moves.ship(parcel, **sent, by=self.seat.by, at=self.now)
        return SHIPPED[parcel.delivery]

    def correct_sending(self) -> str:
        moves.correct_sending(
            self.parcel, **self.sent_by(), by=self.seat.by, at=self.now
        )
        return _("Đã sửa cách gửi. Khách được báo lại.")

    def deliver(self) -> str:
        parcel = self.parcel
        if parcel.delivery == Delivery.SHOWROOM:
            raise moves.WrongState(_("Điểm bán sẽ ghi khi giao cho khách."))
        moves.deliver(parcel, by=self.seat.by, at=self.now)
        return _("Đã ghi: khách đã nhận.")

    def undo_delivered(self) -> str:
        moves.undo_delivered(self.parcel, by=self.seat.by, at=self.now)
        return _("Đã rút lại: hàng chưa giao đến.")

    def take_back(self) -> str:
        parcel = self.parcel
        if not possible(parcel)["take_back"]:
            raise moves.WrongState(_("Khách chưa được đồng ý cho trả kiện này."))
        reason = self.text("ly-do-ve", LONGEST_REASON)
        moves.take_back(parcel, reason=reason, by=self.seat.by, at=self.now)
        return _("Đã ghi: hàng đã về lại. Còn bán được thì sửa số còn bán ở Gói hàng.")

    def refund(self) -> str:
        moves.refund(self.parcel, by=self.seat.by, at=self.now)
        return _("Đã ghi: tiền đã trả khách.")

    def issue_invoice(self) -> str:
        money.issue_invoice(self.parcel, by=self.seat.by, at=self.now)
        return _("Đã ghi: hoá đơn đã xuất.")

    def accept_return(self) -> str:
        return self.answer_return(accept=True)

    def decline_return(self) -> str:
        return self.answer_return(accept=False)

    def exchange(self) -> str:
        request = self.asked_return()
        returns.exchange(request, **self.sent_by(), by=self.seat.by, at=self.now)
        return _("Đã ghi: hàng đổi đã gửi. Khách được báo.")

    def asked_return(self) -> ReturnRequest:
        request = ReturnRequest.objects.filter(parcel=self.parcel).first()
        if request is None:
            raise moves.WrongState(_("Khách không xin trả kiện này."))
        return request

    def answer_return(self, *, accept: bool) -> str:
        request = self.asked_return()
        text = self.text("tra-loi", LONGEST_ANSWER + 1)
        by, at = self.seat.by, self.now
        returns.answer(request, accept=accept, answer=text, by=by, at=at)
        return _("Đã trả lời khách.")


SHIPPED = {
    Delivery.ADDRESS: gettext_lazy("Đã ghi: hàng đã gửi đi. Khách được báo."),
    Delivery.SHOWROOM: gettext_lazy("Đã báo điểm bán chờ kiện hàng này."),
    Delivery.PRODUCER: gettext_lazy("Đã báo khách đến lấy."),
}


def return_context(parcel: Parcel) -> dict:
    request = getattr(parcel, "return_request", None)
    photos = list(request.photos.all()) if request else []
    return {"returning": request, "return_photos": photos}


def possible(parcel: Parcel) -> dict[str, bool]:
    """Say which buttons a parcel, fetched with its return request, has today."""
    may = {name: states.may(parcel.state, name) for name in states.MOVES}
    is_held = parcel.state in states.HELD
    if due.awaits_money(parcel):
        may["ship"] = False
    is_sent = parcel.state == ParcelState.SHIPPED
    may["correct_sending"] = is_sent and parcel.delivery == Delivery.ADDRESS
    may["undo_delivered"] = may["undo_delivered"] and not due.return_state(parcel)
    may["deliver"] = may["deliver"] and parcel.delivery != Delivery.SHOWROOM
    if parcel.state == ParcelState.RECEIVED:
        may["take_back"] = due.return_state(parcel) == ReturnState.ACCEPTED
    if due.return_state(parcel) == ReturnState.EXCHANGED:
        may["take_back"] = False
    may["refund"] = may["refund"] and due.is_refund_due(parcel)
    may["deny_paid"] = parcel.said_paid_at is not None and parcel.paid_at is None
    may["exchange"] = due.awaits_exchange(parcel)
    may["mark_paid"] = parcel.paid_at is None and parcel.state not in (
        ParcelState.REFUNDED,
        ParcelState.RETURNED,
    )
    may["undo_paid"] = money.may_undo_paid(parcel)
    may["print"] = is_held or is_sent
    placement = parcel.order.placement
    may["invoice"] = placement.wants_invoice and parcel.invoice_issued_at is None
    return may


def who(entry, parcel: Parcel, people: set[int]) -> str:
    """Name who did it: a colleague by name, the others by their side alone."""
    if (entry.data or {}).get("link"):
        return _("người mở liên kết")
    if entry.user_id is None:
        is_guests = entry.action in GUEST_LINES and parcel.order.user_id is None
        return _("khách") if is_guests else _("tự động")
    if entry.user_id in people:
        return str(entry.user)
    return _("khách") if entry.user_id == parcel.order.user_id else _("văn phòng")


GUEST_LINES = {
    f"parcels.{name}"
    for name in ("placed", "cancel", "said_paid", "receive", "return_asked")
}
