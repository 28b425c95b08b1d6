"""Showrooms from a file: upload, look at what each row would do, write what is good.

The file waits in the officer's session between looking and writing, and is read anew
when it is written: what changed meanwhile is seen.
"""

import base64

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from catalogue.annex.sheets import AnnexRefused
from catalogue.imports.drafts import VERDICT_LABELS, Verdict
from showroom import imports
from showroom.back_office.base import OfficersPage, Page, may
from showroom.imports import ImportRefused

MAX_BYTES = 1_000_000
MOST_ROWS = 3000
KEPT = "showrooms-file"
ICONS = {
    Verdict.NEW: "plus",
    Verdict.CHANGED: "edit",
    Verdict.SAME: "check",
    Verdict.DOUBTFUL: "warning",
    Verdict.REFUSED: "cross",
}


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Tệp danh sách điểm bán"),
        help_text=gettext_lazy(
            "XLSX, XLS, CSV hoặc bảng HTML; nhiều nhất 1 MB. Cần cột “Tên điểm bán” và "
            "ít nhất một cột khác, như “Xã, phường”, “Tỉnh”, “Loại địa điểm”."
        ),
        widget=forms.FileInput(
            attrs={"accept": ".xlsx,.xls,.csv,.tsv,.txt,.htm,.html"}
        ),
        error_messages={
            "required": gettext_lazy("Hãy chọn một tệp."),
            "empty": gettext_lazy("Tệp trống: không có chữ nào trong tệp."),
        },
    )


class UploadView(OfficersPage, FormView):
    action = "add"
    page_title = gettext_lazy("Nhập từ tệp")
    header_icon = "upload"
    template_name = "showroom/admin/import.html"
    form_class = UploadForm

    def form_valid(self, form):
        upload = form.cleaned_data["file"]
        if upload.size > MAX_BYTES:
            form.add_error("file", _("Tệp lớn hơn 1 MB. Hãy chia thành nhiều tệp."))
            return self.form_invalid(form)
        data = upload.read()
        try:
            checked = imports.look(data, upload.name, on=timezone.localdate())
        except AnnexRefused as refusal:
            form.add_error("file", refusal.message)
            return self.form_invalid(form)
        if len(checked.rows) > MOST_ROWS:
            form.add_error("file", too_long(len(checked.rows)))
            return self.form_invalid(form)
        self.request.session[KEPT] = {
            "name": upload.name,
            "data": base64.b64encode(data).decode(),
        }
        return redirect("showroom_imports:show")

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)


def too_long(count: int) -> str:
    return _(
        "Tệp có %(count)s dòng; trang này nhận nhiều nhất %(most)s dòng. Hãy chia tệp, "
        "hoặc nhờ người quản trị máy chủ nhập bằng lệnh import_showrooms."
    ) % {"count": count, "most": MOST_ROWS}


class ShowView(Page, View):
    """What the file would do, row by row; POST writes it, or drops it."""

    action = "add"
    page_title = gettext_lazy("Xem trước khi ghi")
    header_icon = "upload"
    template_name = "showroom/admin/import_rows.html"

    def steps_between(self) -> list[dict]:
        return [{"url": reverse("showroom_imports:index"), "label": _("Nhập từ tệp")}]

    def get(self, request: HttpRequest) -> HttpResponse:
        if KEPT not in request.session:
            return redirect("showroom_imports:index")
        return self.show()

    def post(self, request: HttpRequest) -> HttpResponse:
        kept = request.session.get(KEPT)
        if kept is None or request.POST.get("viec") == "bo":
            request.session.pop(KEPT, None)
            messages.success(request, _("Đã bỏ tệp; chưa ghi gì vào sổ."))
            return redirect("showroom_imports:index")
        accepted = {int(n) for n in request.POST.getlist("nhan") if is_number(n)}
        try:
            written = imports.write(
                base64.b64decode(kept["data"]),
                kept["name"],
                accepted=accepted,
                by=request.user,
                on=timezone.localdate(),
            )
        except ImportRefused as refusal:
            messages.error(request, refusal.message)
            return self.show(accepted, status=422)
        del request.session[KEPT]
        messages.success(request, written_words(written.count))
        return redirect("showrooms:index")

    def show(self, accepted: set[int] = frozenset(), status: int = 200):
        kept = self.request.session[KEPT]
        data, name = base64.b64decode(kept["data"]), kept["name"]
        checked = imports.look(data, name, on=timezone.localdate())
        counts = checked.counts
        context = self.get_context_data(
            checked=checked,
            rows=[(row, *told(row.verdict)) for row in checked.rows],
            figures=[(*told(v), counts[v]) for v in Verdict if counts[v]],
            ready=counts[Verdict.NEW] + counts[Verdict.CHANGED],
            doubtful=counts[Verdict.DOUBTFUL],
            accepted=accepted,
        )
        return self.render_to_response(context, status=status)


def told(verdict: Verdict) -> tuple[str, str]:
    return VERDICT_LABELS[verdict], ICONS[verdict]


def is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9


def written_words(count: int) -> str:
    if not count:
        return _("Không có dòng nào phải ghi: sổ đã như tệp.")
    words = ngettext("Đã ghi %(n)d dòng vào sổ.", "Đã ghi %(n)d dòng vào sổ.", count)
    return words % {"n": count}


class ImportItem(MenuItem):
    def is_shown(self, request) -> bool:
        return may(request.user, "add")


class ImportViewSet(ViewSet):
    name = "showroom_imports"
    url_prefix = "diem-ban/nhap"
    icon = "upload"
    menu_label = gettext_lazy("Nhập từ tệp")
    menu_item_class = ImportItem

    def get_urlpatterns(self):
        view = self.construct_view
        return [
            path("", view(UploadView), name="index"),
            path("xem/", view(ShowView), name="show"),
        ]
