"""One parcel by the link in a message: taken on or refused without signing in."""

from datetime import datetime

from django.contrib import messages
from django.core.signing import BadSignature
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View

from shop.parcels import states
from shop.parcels.models import Parcel, ParcelLink, ParcelState
from shop.parcels.services import links, moves
from shop.refusals import Refused
from shop.stall import due, parcel_words
from shop.stall.desk.pages import kept_private
from shop.stall.desk.parcel import LONGEST_REASON, REASONS_BEFORE
from shop.visible import visible


class LinkPage(View):
    """The parcel of one link and nothing beside it. Reading it changes nothing."""

    link: ParcelLink
    now: datetime

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.now = timezone.now()
        try:
            self.link = links.open(kwargs["token"], at=self.now)
        except links.LinkUnusable as refusal:
            is_forged = isinstance(refusal.__cause__, BadSignature)
            context = {"sentence": str(refusal)}
            response = render(
                request,
                "shop/stall/link_refused.html",
                context,
                status=404 if is_forged else 410,
            )
        else:
            response = super().dispatch(request, *args, **kwargs)
        return kept_private(response)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        try:
            said = self.act(request.POST.get("viec", ""))
        except Refused as refusal:
            messages.error(request, str(refusal), extra_tags="bad")
            return self.show(status=409)
        messages.success(request, said, extra_tags="good")
        return redirect(request.path)

    def act(self, name: str) -> str:
        parcel, at = self.link.parcel, self.now
        if name == "nhan":
            moves.confirm(parcel, by=None, at=at, link=self.link)
            return _("Đã nhận đơn. Khách được báo ngay.")
        if name == "khong-nhan":
            self.refuse_unanswered(parcel)
            return _("Đã báo khách là không nhận được.")
        raise moves.WrongState(_("Không rõ việc gì. Hãy bấm lại nút trên trang này."))

    @transaction.atomic
    def refuse_unanswered(self, parcel: Parcel) -> None:
        """Refuse what nobody has answered; what was taken on is undone by signing in.

        The row is locked, so that two phones cannot take it on and refuse it.
        """
        parcel = moves.locked(parcel)
        if parcel.state != ParcelState.NEW:
            raise moves.WrongState(_("Kiện này đã được trả lời rồi."))
        given = self.request.POST
        reason = given.get("ly-do-khac", "").strip() or given.get("ly-do", "")
        reason = visible(reason.replace("\0", ""))[:LONGEST_REASON]
        moves.refuse(parcel, reason=reason, by=None, at=self.now, link=self.link)

    def show(self, *, status: int = 200) -> HttpResponse:
        parcel = Parcel.objects.with_parts().select_related("return_request")
        parcel = parcel.get(pk=self.link.parcel_id)
        is_new = parcel.state == ParcelState.NEW
        context = {
            "parcel": parcel,
            "link": self.link,
            "due": due.judge(parcel, self.now),
            "placement": parcel.order.placement,
            # Name and street are needed to send it, so not before it is taken on.
            "shows_buyer": parcel.state in states.HELD and not is_new,
            "is_new": is_new,
            "place": parcel_words.place(parcel),
            "money": parcel_words.money(parcel),
            "reasons": REASONS_BEFORE,
        }
        template = "shop/stall/by_link.html"
        return render(self.request, template, context, status=status)
