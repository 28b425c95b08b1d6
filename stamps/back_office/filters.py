import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet

from catalogue.back_office.base import matching
from stamps.models import (
    BatchState,
    MisuseReport,
    ReportReason,
    ReportState,
    StampAllowance,
    StampBatch,
)


class OfProduct(WagtailFilterSet):
    product = django_filters.CharFilter(
        label=_("Sản phẩm, chủ thể"), method="of_product"
    )

    def of_product(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return matching(queryset, value, "product__folded")


class BatchFilterSet(OfProduct):
    state = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=BatchState.choices
    )
    voided = django_filters.ChoiceFilter(
        label=_("Tem huỷ"),
        choices=[("yes", _("Chỉ những lô có tem huỷ"))],
        method="with_voids",
    )
    requested_at = django_filters.DateFromToRangeFilter(
        label=_("Ngày đề nghị"), widget=DateRangePickerWidget
    )
    packed_on = django_filters.DateFromToRangeFilter(
        label=_("Ngày đóng gói"), widget=DateRangePickerWidget
    )

    class Meta:
        model = StampBatch
        fields = []

    def with_voids(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset.filter(voids__isnull=False).distinct()


class AllowanceFilterSet(OfProduct):
    year = django_filters.NumberFilter(label=_("Năm"))

    class Meta:
        model = StampAllowance
        fields = []


class ReportFilterSet(WagtailFilterSet):
    state = django_filters.ChoiceFilter(
        label=_("Trạng thái"), choices=ReportState.choices
    )
    reason = django_filters.ChoiceFilter(
        label=_("Điều thấy lạ"), choices=ReportReason.choices
    )
    reported_at = django_filters.DateFromToRangeFilter(
        label=_("Ngày báo"), widget=DateRangePickerWidget
    )

    class Meta:
        model = MisuseReport
        fields = []
