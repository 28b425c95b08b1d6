"""Uploading a decision's annex: what its rows mean, which of them to write."""

import io
from dataclasses import dataclass
from functools import cached_property

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django.views.generic import FormView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from catalogue.annex.sheets import MAX_BYTES, AnnexRefused
from catalogue.imports import applying, checking, exporting, undoing
from catalogue.imports.drafts import VERDICT_LABELS, Verdict
from catalogue.imports.facts import from_plain
from catalogue.imports.template import write_template
from catalogue.models import Import, ImportRow, ImportState, Recognition
from catalogue.permissions import may

MOST_ROWS = 5000
PAGE_SIZE = 100
RUNS_SHOWN = 50
MAX_DIGITS = 18  # What every database can hold.
ICONS = {
    Verdict.NEW: "plus",
    Verdict.CHANGED: "edit",
    Verdict.SAME: "check",
    Verdict.DOUBTFUL: "warning",
    Verdict.REFUSED: "cross",
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def may_import(user) -> bool:
    return may(user, "add", Recognition)


class OfficersOnly(WagtailAdminTemplateMixin):
    header_icon = "upload"
    page_title = gettext_lazy("Nhập quyết định")

    def dispatch(self, request: HttpRequest, *args, **kwargs):
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        home = {"url": reverse("register_imports:index"), "label": self.page_title}
        own = {"url": "", "label": self.get_page_subtitle()}
        return [*self.breadcrumbs_items, home, *([own] if own["label"] else [])]


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Tệp phụ lục quyết định"),
        help_text=gettext_lazy("XLSX, XLS, CSV hoặc bảng HTML; nhiều nhất 10 MB."),
        widget=forms.FileInput(
            attrs={"accept": ".xlsx,.xls,.csv,.tsv,.txt,.htm,.html"}
        ),
        error_messages={
            "required": gettext_lazy("Hãy chọn một tệp."),
            "empty": gettext_lazy("Tệp trống: không có chữ nào trong tệp."),
        },
    )


class UploadView(OfficersOnly, FormView):
    """Take a file, check it and show what it would do; list former imports."""

    template_name = "catalogue/imports/index.html"
    form_class = UploadForm

    def form_valid(self, form):
        upload = form.cleaned_data["file"]
        data = upload.read(MAX_BYTES + 1)
        try:
            checked = checking.look(data, upload.name, on=timezone.localdate())
        except AnnexRefused as refusal:
            form.add_error("file", refusal.message)
            return self.form_invalid(form)
        if len(checked.rows) > MOST_ROWS:
            form.add_error("file", too_long(len(checked.rows)))
            return self.form_invalid(form)
        run = checking.keep(checked, by=self.request.user)
        return redirect("register_imports:show", run.pk)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs):
        runs = Import.objects.select_related("checked_by", "applied_by", "undone_by")
        return super().get_context_data(
            **kwargs,
            runs=runs.exclude(state=ImportState.DROPPED)[:RUNS_SHOWN],
        )


def too_long(count: int) -> str:
    return _(
        "Tệp có %(count)s dòng; trang này nhận nhiều nhất %(most)s dòng. Hãy chia tệp, "
        "hoặc nhờ người quản trị máy chủ nhập bằng lệnh import_recognitions."
    ) % {"count": count, "most": MOST_ROWS}


@dataclass(frozen=True, slots=True)
class Figure:
    """How many rows got a verdict; `key` filters by it, "" shows all."""

    key: str
    label: str
    icon: str
    number: int
    is_chosen: bool


class ShownRow:
    """A row of the file as the page prints it."""

    def __init__(self, row: ImportRow):
        self.pk = row.pk
        self.verdict = row.verdict
        self.label = VERDICT_LABELS[row.verdict]
        self.icon = ICONS[row.verdict]
        self.reasons, self.changes = row.reasons, row.changes
        self.number, self.sheet = row.row_number, row.sheet
        self.facts = from_plain(row.facts)
        self.is_accepted, self.is_written = row.is_accepted, row.is_written
        self.is_doubtful = row.verdict == Verdict.DOUBTFUL


class ShowView(OfficersOnly, View):
    """A checked file: its rows by verdict, ticks for the doubtful ones, two buttons.

    Everything is one form, so that ticks survive filters and pages without scripts.
    """

    template_name = "catalogue/imports/show.html"

    @cached_property
    def run(self) -> Import:
        return get_object_or_404(Import, pk=self.kwargs["pk"])

    def get_page_subtitle(self):
        return self.run.file_name

    def get(self, request, pk):
        return self.show(request.GET.get("loc", ""), request.GET.get("trang", 1))

    def post(self, request, pk):
        if self.run.state == ImportState.CHECKED:
            self.keep_ticks(request.POST)
        match request.POST.get("viec", ""):
            case "ghi":
                return self.write()
            case "bo":
                return self.drop()
            case "tat-ca":
                self.doubtful().update(is_accepted=True)
            case "khong":
                self.doubtful().update(is_accepted=False)
        chosen = request.POST.get("loc-moi", request.POST.get("loc", ""))
        number = 1 if "loc-moi" in request.POST else request.POST.get("trang", 1)
        address = reverse("register_imports:show", args=[self.run.pk])
        if chosen not in set(Verdict):
            chosen = ""
        number = number if str(number).isdecimal() else 1
        return redirect(f"{address}?loc={chosen}&trang={number}")

    def doubtful(self):
        return self.run.rows.filter(verdict=Verdict.DOUBTFUL)

    def keep_ticks(self, data) -> None:
        shown, ticked = keys(data.getlist("hien")), keys(data.getlist("nhan"))
        rows = self.doubtful().filter(pk__in=shown)
        rows.filter(pk__in=ticked).update(is_accepted=True)
        rows.exclude(pk__in=ticked).update(is_accepted=False)

    def write(self) -> HttpResponse:
        now = timezone.now()
        accepted = self.doubtful().filter(is_accepted=True)
        try:
            count = applying.apply(
                self.run,
                accepted=set(accepted.values_list("pk", flat=True)),
                by=self.request.user,
                on=timezone.localdate(),
                at=now,
            )
        except applying.ImportRefused as refusal:
            return self.refuse(refusal)
        said = _("Đã ghi %(count)s dòng vào sổ.") % {"count": count}
        messages.success(self.request, said)
        return redirect("register_imports:show", self.run.pk)

    def drop(self) -> HttpResponse:
        try:
            applying.drop(self.run)
        except applying.ImportRefused as refusal:
            return self.refuse(refusal)
        messages.success(self.request, _("Đã bỏ tệp; không có gì được ghi vào sổ."))
        return redirect("register_imports:index")

    def refuse(self, refusal: applying.ImportRefused) -> HttpResponse:
        del self.run
        return self.show("", 1, refusal=refusal.message, status=409)

    def show(self, chosen, number, *, refusal="", status=200) -> HttpResponse:
        counts = dict(
            self.run.rows.order_by().values_list("verdict").annotate(Count("pk"))
        )
        rows = self.run.rows.all()
        if chosen in set(Verdict):
            rows = rows.filter(verdict=chosen)
        page = Paginator(rows, PAGE_SIZE).get_page(number)
        ticked = self.doubtful().filter(is_accepted=True).count()
        plain = sum(counts.get(verdict, 0) for verdict in applying.WITHOUT_ASKING)
        context = self.get_context_data(
            run=self.run,
            is_open=self.run.state == ImportState.CHECKED,
            figures=figures(counts, chosen),
            chosen=chosen,
            page=page,
            rows=[ShownRow(row) for row in page],
            ticked=ticked,
            to_write=plain + ticked,
            doubtful=counts.get(Verdict.DOUBTFUL, 0),
            refusal=refusal,
        )
        return self.render_to_response(context, status=status)


def keys(written: list[str]) -> list[int]:
    """Return what can be primary keys, as many as a page may send."""
    possible = [int(pk) for pk in written if pk.isdecimal() and len(pk) <= MAX_DIGITS]
    return possible[: 2 * PAGE_SIZE]


def figures(counts: dict[str, int], chosen: str) -> list[Figure]:
    every = Figure("", _("Tất cả"), "list-ul", sum(counts.values()), not chosen)
    return [
        every,
        *(
            Figure(
                verdict.value,
                str(VERDICT_LABELS[verdict]),
                ICONS[verdict],
                counts.get(verdict, 0),
                verdict == chosen,
            )
            for verdict in Verdict
        ),
    ]


class UndoView(OfficersOnly, View):
    """Ask once more, then take an import back."""

    template_name = "catalogue/imports/undo.html"

    @cached_property
    def run(self) -> Import:
        return get_object_or_404(Import, pk=self.kwargs["pk"])

    def get_page_subtitle(self):
        return _("Hoàn tác %(file)s") % {"file": self.run.file_name}

    def get(self, request, pk):
        return self.render_to_response(self.context())

    def post(self, request, pk):
        try:
            undoing.undo(self.run, by=request.user, at=timezone.now())
        except applying.ImportRefused as refusal:
            return self.render_to_response(self.context(refusal), status=409)
        messages.success(request, _("Đã hoàn tác lần nhập này."))
        return redirect("register_imports:index")

    def context(self, refusal: applying.ImportRefused | None = None) -> dict:
        effects = self.run.effects.all()
        return self.get_context_data(
            run=self.run,
            can_undo=self.run.state == ImportState.APPLIED,
            made=effects.filter(before__isnull=True).count(),
            changed=effects.filter(before__isnull=False).count(),
            refusal=refusal and getattr(refusal, "hindrances", [refusal.message]),
        )


def file_response(out: io.BytesIO, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(out.getvalue(), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def download(request: HttpRequest, what: str) -> HttpResponse:
    """Hand out the blank file, or the register as it is today."""
    if not may_import(request.user):
        raise PermissionDenied
    out = io.BytesIO()
    today = timezone.localdate()
    match what:
        case "mau":
            write_template(out)
            return file_response(out, "mau-nhap-quyet-dinh.xlsx", XLSX)
        case "xlsx":
            exporting.export_xlsx(out)
            return file_response(out, f"so-cong-nhan-{today}.xlsx", XLSX)
    exporting.export_csv(out)
    return file_response(out, f"so-cong-nhan-{today}.csv", "text/csv; charset=utf-8")


urlpatterns = [
    path("", UploadView.as_view(), name="index"),
    path("tep-mau.xlsx", download, {"what": "mau"}, name="template"),
    path("so-cong-nhan.csv", download, {"what": "csv"}, name="csv"),
    path("so-cong-nhan.xlsx", download, {"what": "xlsx"}, name="xlsx"),
    path("<int:pk>/", ShowView.as_view(), name="show"),
    path("<int:pk>/hoan-tac/", UndoView.as_view(), name="undo"),
]
