from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic

from catalogue.back_office.base import IndexView
from stamps.back_office.base import StampsViewSet, asked_product, choose_product
from stamps.back_office.columns import NumberColumn, RoomColumn
from stamps.back_office.filters import AllowanceFilterSet
from stamps.back_office.steps import SaysWhyRefused
from stamps.models import StampAllowance
from stamps.services import allowances


class AllowanceIndexView(IndexView):
    @cached_property
    def columns(self):
        return [
            self._get_title_column("product"),
            Column("year", label=_("Năm"), sort_key="year"),
            NumberColumn("quantity", label=_("Được cấp"), sort_key="quantity"),
            NumberColumn("used", label=_("Đã đề nghị")),
            RoomColumn("left", label=_("Còn lại")),
        ]

    def get_base_queryset(self):
        asked = allowances.spending().filter(
            product=OuterRef("product"), requested_at__year=OuterRef("year")
        )
        total = asked.order_by().values("product").annotate(total=Sum("quantity"))
        return StampAllowance.objects.select_related("product").annotate(
            used=Coalesce(Subquery(total.values("total")), 0)
        )


class SetsAllowance(SaysWhyRefused):
    """Hands the number to the service, which bounds it and logs it."""

    def save_instance(self):
        row = self.form.instance
        return allowances.allow(
            row.product, year=row.year, quantity=row.quantity, by=self.request.user
        )


class CreateView(SetsAllowance, generic.CreateView):
    def get_initial_form_instance(self):
        return None

    def get_initial(self):
        return {
            "year": timezone.localdate().year,
            "product": asked_product(self.request),
        }


class EditView(SetsAllowance, generic.EditView):
    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        # An allowance belongs to its product and year; another is another row.
        for name in ("product", "year"):
            form.fields[name].disabled = True
        return form


class AllowanceViewSet(StampsViewSet):
    model = StampAllowance
    name = "stamps_allowances"
    url_prefix = "tem/han-muc"
    icon = "list-ol"
    menu_label = _("Hạn mức")
    index_view_class = AllowanceIndexView
    add_view_class = CreateView
    edit_view_class = EditView
    filterset_class = AllowanceFilterSet
    list_export = ("pk", "product", "year", "quantity")
    export_filename = "han-muc-tem"
    edit_handler = ObjectList(
        [
            FieldPanel("product", widget=choose_product()),
            FieldRowPanel([FieldPanel("year"), FieldPanel("quantity")]),
        ]
    )
