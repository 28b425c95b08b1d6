"""The officers' queue of what shoppers found odd."""

from django.db.models import Case, IntegerField, Value, When
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from catalogue.back_office.base import IndexView
from stamps.back_office.base import StampsViewSet
from stamps.back_office.columns import ReportStateColumn
from stamps.back_office.filters import ReportFilterSet
from stamps.back_office.forms import AnswerForm
from stamps.back_office.steps import Step, StepsView
from stamps.models import MisuseReport, ReportState
from stamps.services import reports
from stamps.verdict import Verdict

OPEN = (ReportState.NEW, ReportState.LOOKING)
VERDICTS = {
    Verdict.UNKNOWN: _("Mã không có trong sổ"),
    Verdict.VOIDED: _("Tem đã huỷ"),
    Verdict.WITHDRAWN: _("Sao đã bị thu hồi"),
    Verdict.LAPSED: _("Sao đã hết hiệu lực"),
    Verdict.IN_FORCE: _("Đang có hiệu lực"),
}
STEPS = (
    Step(
        "dang-xem",
        _("Nhận xem"),
        _("Đã nhận. Người báo tin thấy là tin đang được xem."),
        lambda report, said, by, at: reports.take_up(report, by=by, at=at),
        states=(ReportState.NEW,),
        is_main=True,
    ),
    Step(
        "tra-loi",
        _("Trả lời"),
        _("Đã trả lời."),
        lambda report, said, by, at: reports.answer(report, **said, by=by, at=at),
        form=AnswerForm,
        states=OPEN,
        told=_("Điều báo là đúng: nói đã làm gì."),
        is_main=True,
    ),
    Step(
        "dong",
        _("Đóng, không có cơ sở"),
        _("Đã đóng tin."),
        lambda report, said, by, at: reports.close(report, **said, by=by, at=at),
        form=AnswerForm,
        states=OPEN,
        told=_("Điều báo không đúng hoặc không đủ để xem: nói vì sao."),
    ),
)


class ReportIndexView(IndexView):
    """The newest of those nobody has ended first."""

    is_searchable = False

    @cached_property
    def columns(self):
        return [
            self._get_title_column("reason"),
            ReportStateColumn("state", label=_("Trạng thái"), sort_key="state"),
            Column("batch", label=_("Lô tem")),
            Column("place", label=_("Thấy ở")),
            DateColumn("reported_at", label=_("Báo lúc"), sort_key="reported_at"),
        ]

    def get_base_queryset(self):
        urgency = Case(
            When(state=ReportState.NEW, then=Value(0)),
            When(state=ReportState.LOOKING, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
        rows = MisuseReport.objects.select_related("batch__product")
        return rows.order_by(urgency, "-reported_at")


class ReportView(StepsView):
    page_title = _("Báo tin về tem")
    template_name = "stamps/admin/report.html"
    steps = STEPS

    def rows(self):
        return MisuseReport.objects.select_related("batch__product", "handled_by")

    def get_context_data(self, **kwargs):
        report = self.object
        return {
            **super().get_context_data(**kwargs),
            "verdict": VERDICTS.get(report.verdict, ""),
            "same_code": MisuseReport.objects.filter(code=report.code)
            .exclude(pk=report.pk)
            .exclude(code="")
            .count(),
        }


class PhotoView(PermissionCheckedMixin, View):
    """A report's photograph, which has no public address."""

    model = MisuseReport
    any_permission_required = ("view",)

    def get(self, request, pk):
        report = get_object_or_404(MisuseReport, pk=pk)
        if not (report.photo and report.photo.storage.exists(report.photo.name)):
            raise Http404
        response = FileResponse(report.photo.open("rb"), content_type="image/jpeg")
        # A shared office computer keeps no stranger's photograph.
        response.headers["Cache-Control"] = "private, no-store"
        return response


class ReportViewSet(StampsViewSet):
    model = MisuseReport
    name = "stamps_reports"
    url_prefix = "tem/bao-tin"
    icon = "warning"
    menu_label = _("Báo tin")
    index_view_class = ReportIndexView
    edit_view_class = ReportView
    edit_template_name = "stamps/admin/report.html"
    filterset_class = ReportFilterSet
    list_export = (
        "reference",
        "code",
        "batch",
        "reason",
        "words",
        "place",
        "state",
        "answer",
        "reported_at",
        "handled_by",
        "handled_at",
    )
    export_filename = "bao-tin-ve-tem"
    form_fields = ("answer",)

    def get_urlpatterns(self):
        view = self.construct_view
        return [
            *(p for p in super().get_urlpatterns() if p.name != "add"),
            path("edit/<int:pk>/<slug:step>/", view(ReportView), name="step"),
            path("<int:pk>/anh/", view(PhotoView), name="photo"),
        ]

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(**{"add_url_name": None, **kwargs})
