"""One parcel at the office: all that is known, and what can be done for a producer."""

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.log_actions import registry

from shop.notices import outbox
from shop.notices.kinds import label_of
from shop.office import stuck
from shop.office.pages import OfficePage
from shop.parcels import states
from shop.parcels.models import (
    Delivery,
    Parcel,
    ParcelState,
    ReturnRequest,
    ReturnState,
)
from shop.parcels.services import links, money, moves, pickups, returns
from shop.payments.methods import METHODS
from shop.stall import due
from shop.stall.desk.parcel import GUEST_LINES
from showroom.contact import spoken_phone


class ParcelPage(OfficePage):
    template_name = "shop/office/parcel.html"
    acts = {
        "confirm": "confirm",
        "refuse": "refuse",
        "mark_paid": "mark_paid",
        "undo_paid": "undo_paid",
        "deny_paid": "deny_paid",
        "pack": "pack",
        "undo_packed": "undo_packed",
        "ship": "ship",
        "deliver": "deliver",
        "undo_delivered": "undo_delivered",
        "receive": "receive",
        "cancel_for": "cancel_for",
        "take_back": "take_back",
        "refund": "refund",
        "issue_invoice": "issue_invoice",
        "accept_return": "accept_return",
        "decline_return": "decline_return",
        "overrule": "overrule",
        "uphold": "uphold",
        "exchange": "exchange",
        "send_link": "send_link",
        "revoke_links": "revoke_links",
        "send_code": "send_code",
    }

    @property
    def page_title(self) -> str:
        return _("Kiện %(number)s") % {"number": self.kwargs["number"]}

    @cached_property
    def now(self):
        return timezone.now()

    @cached_property
    def parcel(self) -> Parcel:
        parcels = stuck.with_why(Parcel.objects.with_parts(), self.now)
        parcels = parcels.select_related(
            "return_request", "order__user", "showroom__commune__province"
        )
        parcel = parcels.filter(number=self.kwargs["number"]).first()
        if parcel is None:
            raise Http404
        return parcel

    @property
    def who(self) -> dict:
        return {"by": self.request.user, "at": self.now}

    def get_context_data(self, **kwargs) -> dict:
        parcel = self.parcel
        request = getattr(parcel, "return_request", None)
        return super().get_context_data(
            parcel=parcel,
            placement=parcel.order.placement,
            why=stuck.Why(parcel.why).label if parcel.why else "",
            phone=spoken_phone(parcel.order.placement.phone),
            payment=METHODS[parcel.payment].name,
            may=possible(parcel),
            returning=request,
            photos=[
                reverse("shop_orders:photo", args=[parcel.order.number, photo.pk])
                for photo in (request.photos.all() if request else ())
            ],
            others=parcel.order.parcels.exclude(pk=parcel.pk).order_by("pk"),
            history=history(parcel),
            notices=notices_of(parcel),
            links=parcel.links.all(),
            now=self.now,
            **kwargs,
        )

    def confirm(self) -> str:
        moves.confirm(self.parcel, **self.who)
        return _("Đã nhận đơn thay người bán.")

    def refuse(self) -> str:
        moves.refuse(self.parcel, reason=self.text("ly-do"), **self.who)
        return _("Đã báo khách thay người bán.")

    def mark_paid(self) -> str:
        money.mark_paid(self.parcel, **self.who)
        return _("Đã ghi: tiền đã về.")

    def undo_paid(self) -> str:
        money.undo_paid(self.parcel, **self.who)
        return _("Đã rút lại: tiền chưa về.")

    def deny_paid(self) -> str:
        money.deny_paid(self.parcel, **self.who)
        return _("Đã báo khách là chưa thấy tiền.")

    def pack(self) -> str:
        moves.pack(self.parcel, **self.who)
        return _("Đã ghi: đóng gói xong.")

    def undo_packed(self) -> str:
        moves.undo_packed(self.parcel, **self.who)
        return _("Đã rút lại: chưa đóng gói xong.")

    def ship(self) -> str:
        carrier, tracking = self.text("van-chuyen", 80), self.text("ma-van-don", 60)
        if self.parcel.delivery == Delivery.ADDRESS and not carrier:
            raise moves.ReasonMissing(_("Hãy ghi đơn vị vận chuyển."))
        moves.ship(self.parcel, carrier=carrier, tracking_number=tracking, **self.who)
        return _("Đã ghi: đã gửi đi.")

    def deliver(self) -> str:
        moves.deliver(self.parcel, **self.who)
        return _("Đã ghi: đã giao.")

    def undo_delivered(self) -> str:
        moves.undo_delivered(self.parcel, **self.who)
        return _("Đã rút lại: chưa giao đến.")

    def receive(self) -> str:
        moves.receive(self.parcel, **self.who)
        return _("Đã ghi: khách đã nhận.")

    def cancel_for(self) -> str:
        moves.cancel_for(self.parcel, reason=self.text("ly-do"), **self.who)
        return _("Đã huỷ kiện; khách và người bán được báo.")

    def take_back(self) -> str:
        moves.take_back(self.parcel, reason=self.text("ly-do"), **self.who)
        return _("Đã ghi: hàng về lại người bán.")

    def refund(self) -> str:
        moves.refund(self.parcel, **self.who)
        return _("Đã ghi: đã hoàn tiền.")

    def issue_invoice(self) -> str:
        money.issue_invoice(self.parcel, **self.who)
        return _("Đã ghi: hoá đơn đã xuất.")

    def accept_return(self) -> str:
        return self.answer_return(accept=True)

    def decline_return(self) -> str:
        return self.answer_return(accept=False)

    def overrule(self) -> str:
        self.decide_return(accept=True)
        return _("Đã báo hai bên: người bán phải nhận lại hàng.")

    def uphold(self) -> str:
        self.decide_return(accept=False)
        return _("Đã báo hai bên: giữ nguyên lời từ chối.")

    def decide_return(self, *, accept: bool) -> None:
        answer = self.text("van-phong", 1001)
        returns.decide(self.asked_return(), accept=accept, answer=answer, **self.who)

    def exchange(self) -> str:
        sent = {"carrier": self.text("van-chuyen", 80)}
        sent["tracking_number"] = self.text("ma-van-don", 60)
        returns.exchange(self.asked_return(), **sent, **self.who)
        return _("Đã ghi: hàng đổi đã gửi.")

    def asked_return(self) -> ReturnRequest:
        request = getattr(self.parcel, "return_request", None)
        if request is None:
            raise moves.WrongState(_("Khách không xin trả kiện này."))
        return request

    def answer_return(self, *, accept: bool) -> str:
        request = self.asked_return()
        answer = self.text("tra-loi", 1001)
        returns.answer(request, accept=accept, answer=answer, **self.who)
        return _("Đã trả lời khách thay người bán.")

    def send_link(self) -> str:
        """Make a link anew and send it to the producer by every way there is."""
        parcel = self.parcel
        if parcel.state != ParcelState.NEW:
            raise moves.WrongState(_("Kiện này đã được trả lời, không cần liên kết."))
        link = links.make_by_hand(parcel, **self.who)
        outbox.to_producer(parcel, "parcel_reminder", at=self.now, link=link.pk)
        return _("Đã gửi người bán một liên kết mới.")

    def revoke_links(self) -> str:
        for link in self.parcel.links.filter(revoked_at=None):
            links.revoke(link, **self.who)
        return _("Đã thu lại mọi liên kết của kiện này.")

    def send_code(self) -> str:
        pickups.send_new_code(self.parcel, **self.who)
        return _("Đã gửi khách mã nhận hàng mới; mã cũ hết dùng.")


def possible(parcel: Parcel) -> dict[str, bool]:
    """Say which buttons a parcel has at the office."""
    may = {name: states.may(parcel.state, name) for name in states.MOVES}
    request = getattr(parcel, "return_request", None)
    is_settled = parcel.state == ParcelState.REFUNDED
    placement = parcel.order.placement
    # Cash is marked when it was taken, not before the carrier asks for it.
    is_due = METHODS[parcel.payment].is_prepaid or parcel.state not in states.HELD
    is_picked_up = parcel.delivery == Delivery.SHOWROOM
    return may | {
        "refund": may["refund"] and moves.money_came(parcel),
        "mark_paid": parcel.paid_at is None and not is_settled and is_due,
        "undo_delivered": may["undo_delivered"] and request is None,
        "undo_paid": money.may_undo_paid(parcel),
        "deny_paid": parcel.said_paid_at is not None and parcel.paid_at is None,
        "decide_return": request is not None and request.state == ReturnState.DECLINED,
        "exchange": due.awaits_exchange(parcel),
        "issue_invoice": placement.wants_invoice and parcel.invoice_issued_at is None,
        "answer_return": request is not None and request.state == ReturnState.ASKED,
        "send_link": parcel.state == ParcelState.NEW,
        "send_code": is_picked_up and parcel.state == ParcelState.SHIPPED,
    }


def history(parcel: Parcel) -> list[dict]:
    """Return what was done, the newest first, and by whom."""
    entries = registry.get_logs_for_instance(parcel).select_related("user")
    return [
        {
            "at": entry.timestamp,
            "told": entry.formatter.format_message(entry),
            "who": str(entry.user) if entry.user_id else side_of(entry, parcel),
        }
        for entry in entries.order_by("-timestamp", "-pk")
    ]


def side_of(entry, parcel: Parcel) -> str:
    """Say who did what nobody signed in for."""
    if (entry.data or {}).get("link"):
        return _("người mở liên kết")
    is_guests = entry.action in GUEST_LINES and parcel.order.user_id is None
    return _("khách") if is_guests else _("tự động")


def notices_of(parcel: Parcel) -> list:
    found = list(parcel.notices.order_by("-pk")[:50])
    for notice in found:
        notice.label = label_of(notice.reader, notice.kind)
    return found
