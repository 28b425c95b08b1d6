"""The door: the week's hours, today's exception, and whom shoppers call."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from showroom import trail
from showroom.desk.forms import ClosureForm, ContactForm, WeekForm
from showroom.desk.pages import DeskPage
from showroom.models import HoursRow, Showroom
from showroom.services import week
from showroom.signals import announce, showroom_changed


class HoursPage(DeskPage):
    tab = "hours"
    template_name = "showroom/desk/hours.html"
    acts = {
        "gio": "keep_week",
        "nghi": "close_today",
        "mo-lai": "open_today",
        "nghi-truoc": "close_days",
        "bo-nghi": "drop_closure",
    }

    def context(self) -> dict:
        closed = week.closed_by(self.seat.showroom, self.today)
        return {
            "form": WeekForm(self.hours()),
            "closed_today": closed,
            "closure_form": ClosureForm(),
            "closures": week.own_closures(self.seat.showroom, self.today),
            "may_open_today": closed is not None and week.is_own(closed, self.today),
        }

    def hours(self) -> list[HoursRow]:
        return list(HoursRow.objects.filter(showroom=self.seat.showroom))

    def keep_week(self) -> str | HttpResponse:
        form = WeekForm(self.hours(), self.request.POST)
        if not form.is_valid():
            return self.show(status=422, form=form)
        week.keep(self.seat.showroom, form.openings, on=self.today, **self.who)
        return _("Đã lưu giờ mở cửa.")

    def close_today(self) -> str:
        reason = self.request.POST.get("reason", "")[:160]
        week.close_today(self.seat.showroom, reason=reason, on=self.today, **self.who)
        return _("Đã báo khách: hôm nay đóng cửa. Mai mở lại như thường.")

    def open_today(self) -> str:
        if not week.open_today(self.seat.showroom, on=self.today, **self.who):
            return _("Hôm nay không có ngày nghỉ nào của riêng điểm bán này.")
        return _("Đã bỏ ngày nghỉ hôm nay.")

    def close_days(self) -> str | HttpResponse:
        form = ClosureForm(self.request.POST)
        if not form.is_valid():
            return self.show(status=422, closure_form=form)
        days = week.close_days(
            self.seat.showroom, **form.cleaned_data, on=self.today, **self.who
        )
        return _("Đã báo khách: %(days)s.") % {"days": days}

    def drop_closure(self) -> str:
        pk = self.number("ngay")
        if not week.drop_closure(self.seat.showroom, pk, on=self.today, **self.who):
            return _("Không còn ngày nghỉ ấy của riêng điểm bán này.")
        return _("Đã bỏ những ngày nghỉ ấy.")


class FactsPage(DeskPage):
    tab = "facts"
    template_name = "showroom/desk/facts.html"
    acts = {"luu": "keep"}

    def context(self) -> dict:
        return {"form": ContactForm(instance=self.seat.showroom)}

    def keep(self) -> str | HttpResponse:
        kept = Showroom.objects.get(pk=self.seat.showroom.pk)
        form = ContactForm(self.request.POST, instance=kept)
        if not form.is_valid():
            return self.show(status=422, form=form)
        if form.has_changed():
            form.save()
            trail.record("mended", kept, **self.who)
            announce(showroom_changed, Showroom, showroom=kept)
        return _("Đã lưu. Khách thấy ngay.")
