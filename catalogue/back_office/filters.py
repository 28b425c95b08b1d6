from datetime import timedelta

import django_filters
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from catalogue.back_office import gaps, states
from catalogue.models import (
    AuthorityLevel,
    DecisionKind,
    Producer,
    ProducerKind,
    Product,
    ProductGroup,
    Recognition,
    RecognitionDecision,
    Stars,
)
from catalogue.rules import LAPSING_DAYS
from catalogue.standing import State
from places.models import Province

LAPSING = "lapsing"
STATES = [
    (State.IN_FORCE, states.LABELS[State.IN_FORCE]),
    (LAPSING, format_lazy(_("Sắp hết hiệu lực ({days} ngày)"), days=LAPSING_DAYS)),
    *((s, states.LABELS[s]) for s in State if s is not State.IN_FORCE),
]
SPANS = (30, 90, 180)
WITHIN = [(days, format_lazy(_("trong {days} ngày"), days=days)) for days in SPANS]


class ProductFilterSet(WagtailFilterSet):
    """Questions an officer asks of the products; days are counted from today."""

    state = django_filters.ChoiceFilter(
        label=_("Tình trạng"), choices=STATES, method="of_state"
    )
    stars = django_filters.ChoiceFilter(
        label=_("Sao đang có hiệu lực"), choices=Stars.choices, method="with_stars"
    )
    within = django_filters.ChoiceFilter(
        label=_("Hết hiệu lực"), choices=WITHIN, method="lapsing_within"
    )
    gap = django_filters.ChoiceFilter(
        label=_("Còn thiếu"),
        choices=[(gap.key, gap.label) for gap in gaps.GAPS],
        method="lacking",
    )
    group = django_filters.ModelChoiceFilter(
        label=_("Nhóm"), queryset=ProductGroup.objects.main(), method="of_group"
    )
    province = django_filters.ModelChoiceFilter(
        label=_("Tỉnh"), queryset=Province.objects.today()
    )
    retired = django_filters.ChoiceFilter(
        label=_("Đã đưa khỏi sổ"),
        choices=[("yes", _("Chỉ những sản phẩm đã đưa khỏi sổ"))],
        method="only_retired",
    )

    class Meta:
        model = Product
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = timezone.localdate()

    def filter_queryset(self, queryset):
        if not self.form.cleaned_data.get("retired"):
            queryset = queryset.public()
        return super().filter_queryset(queryset)

    def of_state(self, queryset, name, value):
        if value == LAPSING:
            return self.lapsing_within(queryset, name, LAPSING_DAYS)
        return states.with_state(queryset, self.on).filter(state=value)

    def with_stars(self, queryset, name, value):
        counting = Recognition.objects.in_force(self.on).filter(stars=value)
        return queryset.filter(Exists(counting.filter(product=OuterRef("pk"))))

    def lapsing_within(self, queryset, name, value):
        until = self.on + timedelta(days=int(value))
        return queryset.filter(states.lapsing(self.on, until))

    def lacking(self, queryset, name, value):
        return queryset.filter(gaps.BY_KEY[value].condition)

    def of_group(self, queryset, name, value):
        return queryset.filter(Q(group=value) | Q(group__parent=value))

    def only_retired(self, queryset, name, value):
        return queryset.exclude(retired_on=None)


class ProducerFilterSet(WagtailFilterSet):
    province = django_filters.ModelChoiceFilter(
        label=_("Tỉnh"), queryset=Province.objects.today()
    )
    kind = django_filters.ChoiceFilter(
        label=_("Loại hình"),
        choices=[c for c in ProducerKind.choices if c[0]],
    )

    class Meta:
        model = Producer
        fields = []


class DecisionFilterSet(WagtailFilterSet):
    kind = django_filters.ChoiceFilter(label=_("Loại"), choices=DecisionKind.choices)
    level = django_filters.ChoiceFilter(
        label=_("Cấp"), choices=[c for c in AuthorityLevel.choices if c[0]]
    )
    year = django_filters.NumberFilter(
        label=_("Năm ban hành"), field_name="issued_earliest", lookup_expr="year"
    )

    class Meta:
        model = RecognitionDecision
        fields = []
