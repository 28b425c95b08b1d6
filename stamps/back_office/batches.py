"""Batches at the desk: the list, and the request for another."""

from django.db.models import Count, Q
from django.urls import path
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from catalogue.back_office.base import IndexView
from stamps.back_office import sheets
from stamps.back_office.base import StampsViewSet, asked_product, choose_product
from stamps.back_office.batch_page import BatchView, room
from stamps.back_office.columns import BatchStateColumn, DayColumn, NumberColumn
from stamps.back_office.filters import BatchFilterSet
from stamps.back_office.forms import RequestForm
from stamps.back_office.steps import SaysWhyRefused
from stamps.models import StampBatch
from stamps.services import batches


class BatchIndexView(IndexView):
    add_item_label = _("Đề nghị tem")

    @cached_property
    def columns(self):
        return [
            self._get_title_column("product"),
            Column("lot", label=_("Số lô"), sort_key="lot"),
            NumberColumn("quantity", label=_("Số tem"), sort_key="quantity"),
            BatchStateColumn("state", label=_("Trạng thái"), sort_key="state"),
            DayColumn("packed_on", label=_("Đóng gói"), sort_key="packed_on"),
            DayColumn("requested_at", label=_("Đề nghị"), sort_key="requested_at"),
        ]

    def get_base_queryset(self):
        return StampBatch.objects.select_related("product").annotate(
            voided=Count("voids", distinct=True),
            waiting=Count("reports", filter=Q(reports__state="new"), distinct=True),
        )


class RequestView(SaysWhyRefused, generic.CreateView):
    """Asks for stamps; a refusal stays on the form, with all that was typed."""

    submit_button_label = _("Gửi đề nghị")

    def get_initial_form_instance(self):
        return None

    def get_initial(self):
        return {"product": asked_product(self.request)}

    def save_instance(self):
        now = timezone.now()
        return batches.request(**self.form.cleaned_data, by=self.request.user, at=now)

    def get_success_message(self, instance):
        return gettext("Đã ghi đề nghị. Một cán bộ khác phải duyệt.")

    def get_context_data(self, **kwargs):
        product, year = asked_product(self.request), timezone.localdate().year
        context = super().get_context_data(**kwargs)
        return {**context, "year": year, "room": product and room(product, year)}


class BatchViewSet(StampsViewSet):
    model = StampBatch
    name = "stamps_batches"
    url_prefix = "tem/lo"
    icon = "tag"
    menu_label = _("Lô tem")
    index_view_class = BatchIndexView
    add_view_class = RequestView
    edit_view_class = BatchView
    create_template_name = "stamps/admin/request.html"
    edit_template_name = "stamps/admin/batch.html"
    filterset_class = BatchFilterSet
    ordering = "-requested_at"
    list_export = (
        "pk",
        "product",
        "lot",
        "quantity",
        "state",
        "packed_on",
        "best_before",
        "requested_by",
        "requested_at",
        "approved_by",
        "approved_at",
        "printed_at",
        "handed_over_at",
        "handed_over_to",
    )
    export_filename = "lo-tem"
    edit_handler = ObjectList(
        [
            FieldPanel("product", widget=choose_product()),
            FieldRowPanel([FieldPanel("quantity"), FieldPanel("lot")]),
            FieldRowPanel([FieldPanel("packed_on"), FieldPanel("best_before")]),
        ],
        base_form_class=RequestForm,
    )

    def get_urlpatterns(self):
        view = self.construct_view
        return [
            *super().get_urlpatterns(),
            path("edit/<int:pk>/<slug:step>/", view(BatchView), name="step"),
            path("<int:pk>/ma.csv", view(sheets.ListingView), name="listing"),
            path("<int:pk>/ma/", view(sheets.SingleView), name="single"),
            path("luot/<int:pk>/", view(sheets.RunView), name="run"),
            path("luot/<int:pk>/<slug:piece>.pdf", view(sheets.FileView), name="file"),
        ]
