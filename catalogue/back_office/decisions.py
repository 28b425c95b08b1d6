from django.db.models import Count, F
from django.urls import path
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from catalogue.back_office.base import EditView as PublicEditView
from catalogue.back_office.base import IndexView, RegisterViewSet
from catalogue.back_office.columns import SourceColumn
from catalogue.back_office.filters import DecisionFilterSet
from catalogue.back_office.forms import DecisionForm, RecognitionForm, RecognitionRows
from catalogue.back_office.panels import RowStandingPanel, RowsWithoutDeletion
from catalogue.back_office.withdrawal import WithdrawView
from catalogue.models import RecognitionDecision
from catalogue.services import decisions, recognitions


class DecisionIndexView(IndexView):
    @cached_property
    def columns(self):
        return [
            self._get_title_column("title"),
            Column("get_kind_display", label=_("Loại"), sort_key="kind"),
            Column("authority", label=_("Cơ quan"), sort_key="authority"),
            Column("issued_text", label=_("Ban hành"), sort_key="issued_latest"),
            Column("rows", label=_("Dòng công nhận"), sort_key="rows"),
            SourceColumn("source", label=_("Nguồn")),
        ]

    def _get_title_column(self, name, **kwargs):
        column = super()._get_title_column(name, **kwargs)
        column.label = _("Quyết định")
        return column

    def get_base_queryset(self):
        rows = Count("recognitions")
        newest = F("issued_latest").desc(nulls_last=True)
        return RecognitionDecision.objects.annotate(rows=rows).order_by(newest, "-pk")


class SavesDecision:
    """Hands what was typed to the services, and passes on what they doubt."""

    def save_instance(self):
        decision = super().save_instance()
        decisions.settle(
            decision,
            new=self.form.new_rows(),
            mended=self.form.mended_rows(),
            by=self.request.user,
        )
        return decision

    def save_action(self):
        response = super().save_action()
        for warning in authority_warnings(self.object):
            messages.warning(self.request, warning)
        return response


def authority_warnings(decision: RecognitionDecision) -> list[str]:
    kept = RecognitionDecision.objects.get(pk=decision.pk)
    stars = kept.recognitions.exclude(stars=None).values_list("stars", flat=True)
    warnings = (
        recognitions.authority_warning(kept, each) for each in sorted(set(stars))
    )
    return [warning for warning in warnings if warning]


class CreateView(SavesDecision, generic.CreateView):
    pass


class EditView(SavesDecision, PublicEditView):
    pass


class DecisionViewSet(RegisterViewSet):
    model = RecognitionDecision
    name = "register_decisions"
    url_prefix = "so-cong-nhan/quyet-dinh"
    icon = "doc-full"
    menu_label = _("Quyết định")
    index_view_class = DecisionIndexView
    add_view_class = CreateView
    edit_view_class = EditView
    filterset_class = DecisionFilterSet
    list_export = (
        "pk",
        "kind",
        "number",
        "issued_text",
        "authority",
        "level",
        "round",
        "rows",
        "source",
    )
    export_headings = {
        "pk": _("Số"),
        "issued_text": _("Ban hành"),
        "rows": _("Dòng công nhận"),
    }
    export_filename = "quyet-dinh-ocop"
    inspect_view_fields = (
        "kind",
        "number",
        "issued_text",
        "authority",
        "level",
        "round",
        "legal_basis",
        "document",
        "recognitions",
        "source",
    )
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("number"), FieldPanel("kind")]),
                    FieldRowPanel(
                        [FieldPanel("issued_earliest"), FieldPanel("issued_latest")]
                    ),
                    FieldRowPanel([FieldPanel("authority"), FieldPanel("level")]),
                    FieldRowPanel([FieldPanel("round"), FieldPanel("legal_basis")]),
                    FieldPanel("document"),
                    FieldPanel("source"),
                ],
                heading=_("Văn bản"),
            ),
            RowsWithoutDeletion(
                "recognitions",
                heading=_("Sản phẩm được công nhận"),
                label=_("dòng công nhận"),
                form=RecognitionForm,
                formset=RecognitionRows,
                panels=[
                    RowStandingPanel(),
                    FieldPanel("product"),
                    FieldRowPanel([FieldPanel("stars"), FieldPanel("score")]),
                    FieldRowPanel(
                        [FieldPanel("certificate_number"), FieldPanel("own_until")]
                    ),
                    FieldRowPanel([FieldPanel("is_renewal"), FieldPanel("source")]),
                ],
            ),
        ],
        base_form_class=DecisionForm,
    )

    def get_urlpatterns(self):
        withdraw = self.construct_view(WithdrawView)
        return [
            *super().get_urlpatterns(),
            path("thu-hoi/<int:pk>/", withdraw, name="withdraw"),
        ]
