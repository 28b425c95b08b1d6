"""What every page of the desk does: seat who comes, take one act, never be kept."""

from datetime import date, datetime
from typing import ClassVar

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View

from shop.refusals import Refused
from shop.stall.desk import seats
from shop.stall.desk.seats import Seat
from shop.stall.desk.typed import Mistyped
from shop.visible import visible

MAX_DIGITS = 18  # What every database can hold.


class DeskPage(View):
    """One page of one producer's desk.

    An act, named by `viec`, is a method that returns the sentence to show, or an
    answer of its own. A refusal is shown in its own words and changes nothing.
    """

    tab = ""
    template_name = ""
    needs_stall = True
    acts: ClassVar[dict[str, str]] = {}
    seat: Seat
    now: datetime

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.now = timezone.now()
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        try:
            self.seat = seats.take(request.user, kwargs["producer"])
        except seats.NobodysDesk:
            response = refuse_stranger(request)
        else:
            if self.needs_stall and self.seat.stall is None:
                response = self.show_no_stall()
            else:
                response = super().dispatch(request, *args, **kwargs)
        return kept_private(response)

    @property
    def today(self) -> date:
        return timezone.localtime(self.now).date()

    def get(self, request: HttpRequest, **kwargs) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest, **kwargs) -> HttpResponse:
        name = self.acts.get(request.POST.get("viec", ""))
        if name is None:
            return self.refuse(_("Không rõ việc gì. Hãy bấm lại nút trên trang này."))
        try:
            answer = getattr(self, name)()
        except Mistyped as mistake:
            return self.refuse(str(mistake), status=422)
        except Refused as refusal:
            return self.refuse(str(refusal))
        if isinstance(answer, HttpResponse):
            return answer
        if answer:
            messages.success(request, answer, extra_tags="good")
        return redirect(self.own_address())

    def own_address(self) -> str:
        """Return where a done act leads: this page anew."""
        return self.request.path

    def refuse(self, sentence: str, status: int = 409) -> HttpResponse:
        messages.error(self.request, sentence, extra_tags="bad")
        return self.show(status=status)

    def show(self, *, status: int = 200, **more) -> HttpResponse:
        context = {**self.frame(), **self.context(), **more}
        return render(self.request, self.template_name, context, status=status)

    def frame(self) -> dict:
        return {
            "seat": self.seat,
            "stall": self.seat.stall,
            "tab": self.tab,
            "today": self.today,
            "now": self.now,
        }

    def context(self) -> dict:
        return {}

    def show_no_stall(self) -> HttpResponse:
        status = 200 if self.request.method in ("GET", "HEAD") else 409
        template = "shop/stall/no_stall.html"
        return render(self.request, template, self.frame(), status=status)

    def number(self, name: str) -> int | None:
        """Return a row's number from the form, None for what cannot be one."""
        text = self.request.POST.get(name, "")
        is_one = text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS
        return int(text) if is_one else None

    def text(self, name: str, most: int) -> str:
        """Return what was typed, without what no database keeps or nobody sees."""
        typed = self.request.POST.get(name, "").replace("\0", "")[:most]
        return visible(typed).strip()


def refuse_stranger(request: HttpRequest) -> HttpResponse:
    """Say to somebody signed in, of no producer, what this place is."""
    return render(request, "shop/stall/stranger.html", status=403)


def kept_private(response: HttpResponse) -> HttpResponse:
    """Keep the desk out of caches, search and the addresses other sites are told.

    The policy is not stricter, for a form would then come without its origin, and
    be taken for a forged one.
    """
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
