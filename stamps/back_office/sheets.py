"""Sheets of a batch: ordered, watched, taken away; and its codes as a list."""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.http import (
    FileResponse,
    Http404,
    HttpResponse,
    HttpResponseBadRequest,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from stamps import codes
from stamps.back_office.steps import Desk
from stamps.keys import stamp_keys
from stamps.models import BatchState, PrintRun, PrintState, StampBatch
from stamps.printing import layouts, listing, runs, singles
from stamps.refusals import StampsRefused

UNDER_WAY = (PrintState.WAITING, PrintState.RUNNING)


def order(batch: StampBatch, said: dict, by: AbstractBaseUser, at: datetime) -> None:
    facts = {name: said[name] for name in ("first", "last", "reason")}
    runs.order(batch, said["layout"], by=by, at=at, **facts)


class Codes(PermissionCheckedMixin, View):
    """Hands out codes, to those who may see batches."""

    model = StampBatch
    any_permission_required = ("view",)

    @cached_property
    def batch(self) -> StampBatch:
        rows = StampBatch.objects.select_related("product__producer", "recognition")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def leave(self, sentence: str):
        messages.error(self.request, sentence)
        return redirect("stamps_batches:edit", self.batch.pk)


class ListingView(Codes):
    """A batch's codes as CSV, line by line, for a printing house."""

    def get(self, request, pk):
        try:
            lines = listing.listing(self.batch)
        except StampsRefused as refusal:
            return self.leave(str(refusal))
        return StreamingHttpResponse(
            lines,
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="tem-lo-{pk}.csv"'},
        )


class SingleView(Codes):
    """One stamp's square as PNG or SVG."""

    def get(self, request, pk):
        serial = request.GET.get("so", "1")
        if self.batch.state == BatchState.REQUESTED:
            return self.leave(_("Lô tem chưa được duyệt nên chưa có mã."))
        if not (serial.isascii() and serial.isdigit()) or not (
            1 <= int(serial[:8]) <= self.batch.quantity
        ):
            return self.leave(_("Lô này không có tem số ấy."))
        code = codes.encode(stamp_keys(), pk, int(serial))
        match request.GET.get("dang"):
            case "svg":
                return attachment(singles.svg(code), "image/svg+xml", f"{code}.svg")
            case "png" | None:
                return attachment(singles.png(code), "image/png", f"{code}.png")
        return HttpResponseBadRequest()


def attachment(content: str | bytes, kind: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


class RunView(Desk):
    """How far a run of the press has come, and its files."""

    model = PrintRun
    page_title = _("Lượt in tem")
    header_icon = "doc-full"
    template_name = "stamps/admin/run.html"

    @cached_property
    def run(self) -> PrintRun:
        rows = PrintRun.objects.select_related("batch__product", "asked_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def post(self, request, pk):
        if not self.user_has_permission("add"):
            raise PermissionDenied
        try:
            runs.resume(self.run)
        except StampsRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Lượt in sẽ làm tiếp từ chỗ dừng."))
        return redirect("stamps_batches:run", pk)

    def get_page_subtitle(self):
        return str(self.run)

    def get_breadcrumbs_items(self):
        batch = self.run.batch
        return [
            *self.breadcrumbs_items,
            {"url": reverse("stamps_batches:index"), "label": _("Lô tem")},
            {
                "url": reverse("stamps_batches:edit", args=[batch.pk]),
                "label": str(batch),
            },
            {"url": "", "label": self.page_title, "sublabel": str(self.run.pk)},
        ]

    def get_context_data(self, **kwargs):
        name = self.run.layout["name"]
        return {
            **super().get_context_data(**kwargs),
            "run": self.run,
            "paper": layouts.LABELS.get(name, _("Khổ riêng")),
            "is_under_way": self.run.state in UNDER_WAY,
            "can_resume": self.run.state == PrintState.FAILED,
            "files": [
                {"name": path.stem, "size": path.stat().st_size}
                for path in runs.files(self.run)
            ],
        }


class FileView(PermissionCheckedMixin, View):
    """One finished file of a run."""

    model = PrintRun
    any_permission_required = ("view",)

    def get(self, request, pk, piece):
        run = get_object_or_404(PrintRun, pk=pk)
        for path in runs.files(run):
            if path.stem == piece:
                return FileResponse(
                    path.open("rb"), as_attachment=True, filename=path.name
                )
        raise Http404
