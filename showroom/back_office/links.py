"""Signed links for keepers without an account: make, copy, print as a QR, revoke."""

import io

import qrcode
import qrcode.image.svg
from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View
from wagtail.admin import messages

from showroom.back_office.base import OfficersPage
from showroom.back_office.closing import ActOnShowroom
from showroom.models import KeeperLink
from showroom.refusals import ShowroomRefused
from showroom.services import links


class LinkForm(forms.Form):
    note = forms.CharField(
        label=gettext_lazy("Đưa cho ai"),
        help_text=gettext_lazy("Để nhớ khi cần thu lại. Ví dụ: chị Mẫu, quầy số 2."),
        max_length=120,
        required=False,
    )


def address_of(link: KeeperLink) -> str:
    """Return the whole address, as it is copied and printed."""
    path = reverse("showroom_link:shelf", args=[links.token(link)])
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


class LinksView(ActOnShowroom):
    """A showroom's links that count, and the form for another."""

    page_title = gettext_lazy("Liên kết cho người phụ trách")
    header_icon = "link"
    template_name = "showroom/admin/links.html"
    form_class = LinkForm

    def form_valid(self, form):
        try:
            links.make(
                self.showroom,
                by=self.request.user,
                at=timezone.now(),
                note=form.cleaned_data["note"],
            )
        except ShowroomRefused as refusal:
            form.add_error("note", str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, _("Đã tạo liên kết. Chép hoặc in rồi đưa đi."))
        return redirect("showrooms:links", self.showroom.pk)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        now = timezone.now()
        rows = self.showroom.links.select_related("created_by")
        return {
            **context,
            "usable": [(row, address_of(row)) for row in rows.usable(now)],
            "ended": [row for row in rows if not row.is_usable(now)],
            "lasts_days": links.LASTS.days,
        }


class OneLink(OfficersPage, View):
    """Something done with one link, by its own number."""

    @property
    def link(self) -> KeeperLink:
        rows = KeeperLink.objects.select_related("showroom")
        link = rows.filter(pk=self.kwargs["pk"]).first()
        if link is None:
            raise Http404
        return link


class RevokeView(OneLink):
    http_method_names = ("post",)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        link = links.revoke(self.link, by=request.user, at=timezone.now())
        messages.success(request, _("Đã thu lại: liên kết ấy không mở được nữa."))
        return redirect("showrooms:links", link.showroom_id)


class SquareView(OneLink):
    """The QR of a link, drawn here: no address leaves the site to become a picture."""

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        link = self.link
        if not link.is_usable(timezone.now()):
            raise Http404
        drawn = io.BytesIO()
        square = qrcode.make(
            address_of(link), image_factory=qrcode.image.svg.SvgPathImage, border=4
        )
        square.save(drawn)
        response = HttpResponse(drawn.getvalue(), content_type="image/svg+xml")
        response.headers["Cache-Control"] = "private, no-store"
        return response
