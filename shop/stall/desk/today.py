"""What is due first, and below it what is on its way; then what is over."""

import re

from django.core.paginator import Paginator
from django.db.models import Q
from django.utils.translation import gettext as _

from shop.parcels.models import Parcel
from shop.parcels.services import moves
from shop.stall import due, parcel_words
from shop.stall.desk.pages import DeskPage
from shop.stall.due import Due, Task

MOST_SHOWN = 150
PER_PAGE = 30
LEAST_DIGITS = 3
ORDER = (
    Task.ANSWER,
    Task.RETURN,
    Task.REFUND,
    Task.CLAIM,
    Task.EXCHANGE,
    Task.MONEY,
    Task.SEND,
    Task.UNPAID,
    Task.UNDER_WAY,
    Task.ARRIVED,
)


class StallParcels(DeskPage):
    """A page with parcels of one stall."""

    tab = "today"

    def parcels(self):
        """Return the stall's parcels with all a card prints, in two queries."""
        found = Parcel.objects.filter(stall=self.seat.stall)
        return found.with_parts().select_related("return_request")

    def card(self, judged: Due) -> Due:
        parcel = judged.parcel
        parcel.place = parcel_words.place(parcel)
        parcel.money = parcel_words.money(parcel)
        return judged


class TodayPage(StallParcels):
    template_name = "shop/stall/today.html"
    acts = {"nhan": "confirm", "dong-goi": "pack", "mo-goi": "undo_packed"}

    def context(self) -> dict:
        rows = self.parcels().filter(due.OPEN)
        rows = list(rows.order_by("confirm_by", "pk")[: MOST_SHOWN + 1])
        sorted_ = due.sort(rows[:MOST_SHOWN], self.now)
        groups = [(task, [self.card(d) for d in sorted_[task]]) for task in ORDER]
        return {
            "groups": [(task, dues) for task, dues in groups if dues],
            "waiting": len(sorted_[Task.ANSWER]),
            "is_cut": len(rows) > MOST_SHOWN,
        }

    @property
    def parcel(self) -> Parcel:
        return find(self, self.request.POST.get("kien", ""))

    def confirm(self) -> str:
        parcel = moves.confirm(self.parcel, by=self.seat.by, at=self.now)
        return _("Đã nhận kiện %(number)s. Khách được báo ngay.") % {
            "number": parcel.number
        }

    def pack(self) -> str:
        parcel = moves.pack(self.parcel, by=self.seat.by, at=self.now)
        return _("Kiện %(number)s đã đóng gói.") % {"number": parcel.number}

    def undo_packed(self) -> str:
        parcel = moves.undo_packed(self.parcel, by=self.seat.by, at=self.now)
        return _("Kiện %(number)s trở lại chờ đóng gói.") % {"number": parcel.number}


def find(page: DeskPage, number: str) -> Parcel:
    """Return a parcel of the page's stall by its number, or refuse."""
    rows = Parcel.objects.filter(stall=page.seat.stall).with_parts()
    parcel = rows.filter(number=number[:20].replace("\0", "")).first()
    if parcel is None:
        raise moves.WrongState(_("Kiện này không phải của gian hàng bạn."))
    return parcel


class DonePage(StallParcels):
    """All parcels, the newest first, to be searched by number or phone's end."""

    template_name = "shop/stall/done.html"

    def context(self) -> dict:
        text = self.request.GET.get("q", "").replace("\0", "").strip()[:40]
        rows = self.parcels().order_by("-pk")
        rows = rows.filter(matching(text)) if text else rows.exclude(due.OPEN)
        page = Paginator(rows, PER_PAGE).get_page(self.request.GET.get("trang"))
        dues = [self.card(due.judge(parcel, self.now)) for parcel in page]
        return {"typed": text, "page": page, "dues": dues}


def matching(text: str) -> Q:
    """Match a parcel's number, or the last digits of the phone that it is for."""
    wanted = Q(number__icontains=re.sub(r"\s", "", text))
    digits = re.sub(r"\D", "", text)
    if len(digits) >= LEAST_DIGITS:
        end = digits[-9:] if len(digits) > 9 else digits
        wanted |= Q(order__placement__phone__endswith=end)
    return wanted
