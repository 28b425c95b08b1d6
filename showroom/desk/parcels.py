"""Parcels that wait here for who ordered them: taken in, handed over by six digits."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from showroom.desk.pages import DeskPage
from showroom.models import PickUp, PickUpState
from showroom.refusals import CodeLocked, CodeWrong, ParcelInWrongState
from showroom.services import pickups


class ParcelsPage(DeskPage):
    tab = "parcels"
    template_name = "showroom/desk/parcels.html"
    acts = {"da-ve": "mark_ready", "giao": "hand_over", "tra-lai": "mark_returned"}
    error: tuple[int, str] | None = None

    def context(self) -> dict:
        rows = PickUp.objects.open().filter(showroom=self.seat.showroom)
        return {"parcels": [self.told(row) for row in rows]}

    def told(self, parcel: PickUp) -> PickUp:
        parcel.is_waiting = parcel.state == PickUpState.WAITING
        parcel.is_ready = parcel.state == PickUpState.READY
        if parcel.is_waiting:
            parcel.told = _("Đang trên đường đến đây.")
        elif parcel.is_ready:
            parcel.told = _("Đang giữ ở đây, đến hết %(day)s.") % {
                "day": f"{parcel.keep_until:%d/%m/%Y}"
            }
        else:
            parcel.told = _("Quá hạn từ %(day)s: giữ lại chờ người gửi lấy về.") % {
                "day": f"{timezone.localtime(parcel.expired_at):%d/%m/%Y}"
            }
        parcel.may_return = parcel.is_locked or parcel.state == PickUpState.EXPIRED
        if self.error and self.error[0] == parcel.pk:
            parcel.error = self.error[1]
        return parcel

    @property
    def parcel(self) -> PickUp:
        """Return the parcel the form names, of this showroom and of no other."""
        rows = PickUp.objects.filter(showroom=self.seat.showroom)
        parcel = rows.filter(pk=self.number("kien")).first()
        if parcel is None:
            raise ParcelInWrongState(_("Kiện này không gửi đến điểm bán này."))
        return parcel

    def mark_ready(self) -> str:
        parcel = pickups.mark_ready(self.parcel, at=self.now, **self.who)
        return _("Đã ghi: kiện %(number)s về đến nơi, giữ đến hết %(day)s.") % {
            "number": parcel.reference,
            "day": f"{parcel.keep_until:%d/%m/%Y}",
        }

    def mark_returned(self) -> str:
        parcel = self.told(self.parcel)
        if not parcel.may_return:
            raise ParcelInWrongState(
                _("Kiện này còn chờ người nhận; quá hạn mới trả lại.")
            )
        pickups.mark_returned(parcel, at=self.now, **self.who)
        return _("Đã ghi: kiện %(number)s trả lại người gửi.") % {
            "number": parcel.reference
        }

    def hand_over(self) -> str | HttpResponse:
        parcel = self.parcel
        code = self.request.POST.get("code", "")[:40]
        try:
            pickups.hand_over(parcel, code, at=self.now, **self.who)
        except (CodeWrong, CodeLocked) as refusal:
            self.error = parcel.pk, str(refusal)
            return self.show(status=422)
        return _("Đã giao kiện %(number)s.") % {"number": parcel.reference}
