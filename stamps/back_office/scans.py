"""The page of scans: a chart by week, where from, and codes that look copied."""

from django import forms
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet
from wagtail.permissions import policy_registry

from stamps.back_office import looks
from stamps.back_office.steps import Desk
from stamps.models import Scan

SPANS = (30, 84, 365)


class SpanForm(forms.Form):
    ngay = forms.TypedChoiceField(
        label=_("Trong"),
        coerce=int,
        empty_value=SPANS[1],
        required=False,
        choices=[
            (SPANS[0], _("30 ngày qua")),
            (SPANS[1], _("12 tuần qua")),
            (SPANS[2], _("một năm qua")),
        ],
    )
    q = forms.CharField(
        label=_("Sản phẩm, chủ thể"), required=False, max_length=100, strip=True
    )


class ScansView(Desk):
    model = Scan
    page_title = _("Lượt quét tem")
    header_icon = "view"
    template_name = "stamps/admin/scans.html"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        form = SpanForm(self.request.GET or {"ngay": SPANS[1]})
        said = form.cleaned_data if form.is_valid() else {}
        days, text = said.get("ngay") or SPANS[1], said.get("q", "")
        now = timezone.now()
        scans = looks.since(Scan.objects.all(), now, days, text)
        quarter = looks.since(Scan.objects.all(), now, 7 * looks.WEEKS + 7, text)
        return {
            **super().get_context_data(**kwargs),
            "form": form,
            "total": scans.count(),
            "weeks": looks.by_week(quarter, timezone.localdate()),
            "products": looks.by_product(scans),
            "provinces": looks.by_province(scans),
            "odd": looks.odd_codes(scans),
            "odd_visitors": looks.ODD_VISITORS,
            "odd_provinces": looks.ODD_PROVINCES,
        }


class ScansMenuItem(MenuItem):
    def is_shown(self, request):
        policy = policy_registry.get_by_type(Scan)
        return policy.user_has_permission(request.user, "view")


class ScansViewSet(ViewSet):
    name = "stamps_scans"
    url_prefix = "tem/luot-quet"
    icon = "view"
    menu_label = _("Lượt quét")
    menu_item_class = ScansMenuItem

    def get_urlpatterns(self):
        return [path("", self.construct_view(ScansView), name="index")]
