import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from places.models import Province
from showroom import life
from showroom.models import Form, Kind, Showroom, SpecialDays, Visit

STATES = [
    ("open", _("Đang hoạt động")),
    ("silent", _("Im lặng lâu ngày")),
    ("faded", _("Kệ lâu chưa xác nhận")),
    ("closed", _("Đã đóng cửa")),
    ("over", _("Hội chợ đã qua")),
]
GAPS = [
    ("position", _("Vị trí trên bản đồ")),
    ("hours", _("Giờ mở cửa")),
    ("phone", _("Điện thoại")),
    ("keepers", _("Người phụ trách")),
    ("commune", _("Xã, phường hiện nay")),
]


class ShowroomFilterSet(WagtailFilterSet):
    """Questions the office asks of the showrooms; days are counted from today."""

    state = django_filters.ChoiceFilter(
        label=_("Tình trạng"), choices=STATES, method="of_state"
    )
    gap = django_filters.ChoiceFilter(
        label=_("Còn thiếu"), choices=GAPS, method="lacking"
    )
    kind = django_filters.ChoiceFilter(
        label=_("Loại địa điểm"), choices=[c for c in Kind.choices if c[0]]
    )
    form = django_filters.ChoiceFilter(label=_("Hình thức"), choices=Form.choices)
    province = django_filters.ModelChoiceFilter(
        label=_("Tỉnh"), queryset=Province.objects.today()
    )

    class Meta:
        model = Showroom
        fields = []

    def of_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        now, today = timezone.now(), timezone.localdate()
        match value:
            case "open":
                return queryset.open_on(today)
            case "silent":
                return life.silent(queryset, now)
            case "faded":
                return queryset.open_on(today).filter(faded_count__gt=0)
            case "over":
                return queryset.filter(ends_on__lt=today)
        return queryset.exclude(closed_reason="").exclude(closed_on__gt=today)

    def lacking(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        missing = {
            "position": Q(latitude=None),
            "hours": Q(hours=None),
            "phone": Q(phone=""),
            "keepers": Q(keepers=None),
            "commune": Q(commune=None),
        }
        return queryset.filter(missing[value])


class VisitFilterSet(WagtailFilterSet):
    province = django_filters.ModelChoiceFilter(
        label=_("Tỉnh"),
        queryset=Province.objects.today(),
        field_name="showroom__province",
    )
    found_open = django_filters.BooleanFilter(label=_("Thấy mở cửa"))

    class Meta:
        model = Visit
        fields = []


class SpecialDaysFilterSet(WagtailFilterSet):
    year = django_filters.NumberFilter(
        label=_("Năm"), field_name="first_on", lookup_expr="year"
    )

    class Meta:
        model = SpecialDays
        fields = []
