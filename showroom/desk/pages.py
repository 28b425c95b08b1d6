"""What every page of the desk does: seat who comes, take one act, never be kept."""

from collections.abc import Callable
from datetime import date, datetime
from typing import ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View

from showroom.desk.seats import Seat, SeatRefused
from showroom.hours import state_at
from showroom.models import PickUp
from showroom.refusals import ShowroomRefused

MAX_DIGITS = 18  # What every database can hold.


class DeskPage(View):
    """One page of one showroom's desk. `take_seat` says by what right.

    An act, named by `viec`, is a method that returns the sentence to show, or an
    answer of its own. A refusal is shown in its own words and changes nothing.
    """

    take_seat: Callable[..., Seat] | None = None
    tab = ""
    template_name = ""
    acts: ClassVar[dict[str, str]] = {}
    seat: Seat
    now: datetime

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.now = timezone.now()
        try:
            self.seat = self.take_seat(request, self.now, **kwargs)
        except SeatRefused as refusal:
            context = {"title": refusal.title, "sentence": refusal.sentence}
            response = render(
                request, "showroom/desk/refused.html", context, status=refusal.status
            )
        else:
            response = super().dispatch(request, *args, **kwargs)
        return kept_private(response)

    @property
    def today(self) -> date:
        return timezone.localtime(self.now).date()

    @property
    def who(self) -> dict:
        """Return who acts, as the services write it down."""
        return {"by": self.seat.by, "link": self.seat.link}

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        name = self.acts.get(request.POST.get("viec", ""))
        if name is None:
            return self.refuse(_("Không rõ việc gì. Hãy bấm lại nút trên trang này."))
        try:
            answer = getattr(self, name)()
        except ShowroomRefused as refusal:
            return self.refuse(str(refusal))
        if isinstance(answer, HttpResponse):
            return answer
        if answer:
            messages.success(request, answer, extra_tags="good")
        return redirect(self.seat.urls[self.tab])

    def refuse(self, sentence: str) -> HttpResponse:
        messages.error(self.request, sentence, extra_tags="bad")
        return self.show(status=409)

    def show(self, *, status: int = 200, **more) -> HttpResponse:
        showroom = self.seat.showroom
        context = {
            "seat": self.seat,
            "tab": self.tab,
            "today": self.today,
            "open_text": self.open_text(),
            "has_parcels": showroom.takes_parcels
            or PickUp.objects.open().filter(showroom=showroom).exists(),
            **self.context(),
            **more,
        }
        return render(self.request, self.template_name, context, status=status)

    def context(self) -> dict:
        return {}

    def open_text(self) -> str:
        showroom = self.seat.showroom
        if showroom.is_closed_on(self.today):
            return _("Đã đóng cửa: %(reason)s") % {"reason": showroom.closed_reason}
        if showroom.is_over_on(self.today):
            return _("Hội chợ đã kết thúc ngày %(day)s") % {
                "day": f"{showroom.ends_on:%d/%m/%Y}"
            }
        return state_at(showroom.osm_hours, self.now).text

    def number(self, name: str) -> int | None:
        """Return a row's number from the form, None for what cannot be one."""
        text = self.request.POST.get(name, "")
        is_one = text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS
        return int(text) if is_one else None


def kept_private(response: HttpResponse) -> HttpResponse:
    """Keep the desk out of caches, search and the addresses other sites are told.

    The policy is not stricter, for a form would then come without its origin, and
    be taken for a forged one.
    """
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
