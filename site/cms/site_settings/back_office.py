from django.conf import settings
from django.contrib import messages
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from cms.models import Purpose, StandardPage
from cms.models.standing import DEMANDED
from cms.site_settings import frame
from cms.site_settings.models import Notice, Operator

NO_ENGLISH = _(
    "Tin thu hồi này chưa có câu tiếng Anh: trang tiếng Anh hiện nguyên câu tiếng Việt."
)


class AsksForEnglish:
    """Reminds whoever saved a recall of the readers who know no Vietnamese."""

    def save_instance(self):
        notice = super().save_instance()
        if notice.lacks_english:
            messages.warning(self.request, NO_ENGLISH)
        return notice


class AddNotice(AsksForEnglish, generic.CreateView):
    pass


class EditNotice(AsksForEnglish, generic.EditView):
    pass


class NoticeViewSet(ModelViewSet):
    """The lines above every page: to come, counting now, past."""

    model = Notice
    add_view_class = AddNotice
    edit_view_class = EditNotice
    name = "notices"
    url_prefix = "thong-bao-dau-trang"
    icon = "warning"
    menu_label = _("Thông báo đầu trang")
    menu_order = 40
    add_to_settings_menu = True
    copy_view_enabled = False
    list_filter = ["urgency"]
    ordering = ["-starts_at"]
    list_display = [
        "headline",
        Column("get_urgency_display", label=_("Mức khẩn"), sort_key="urgency"),
        DateColumn("starts_at", label=_("Hiện từ"), sort_key="starts_at"),
        DateColumn("ends_at", label=_("Đến"), sort_key="ends_at"),
    ]
    search_fields = ["headline", "words"]


class MissingFactsPanel(Component):
    """Reminds whoever may enter it of what the law wants in and behind the footer."""

    name = "missing_operator_facts"
    template_name = "site_settings/admin/missing_facts.html"
    order = 400

    def __init__(self, request):
        self.request = request

    @cached_property
    def missing(self) -> list[str]:
        return (Operator.objects.first() or Operator()).missing()

    @cached_property
    def missing_pages(self) -> list[dict]:
        """Return the policies that the public cannot read, each with its draft."""
        published = frame.read().standing
        missing = [purpose for purpose in DEMANDED if purpose not in published]
        written = StandardPage.objects.filter(
            purpose__in=missing, locale__language_code=settings.LANGUAGE_CODE
        )
        drafts = dict(written.values_list("purpose", "pk"))
        return [page_row(purpose, drafts.get(purpose)) for purpose in missing]

    def is_shown(self) -> bool:
        may_enter = self.request.user.has_perm("site_settings.change_operator")
        return may_enter and bool(self.missing or self.missing_pages)

    def get_context_data(self, parent_context):
        return {
            "missing": self.missing,
            "pages": self.missing_pages,
            "url": reverse("wagtailsettings:edit", args=["site_settings", "operator"]),
        }


def page_row(purpose: Purpose, draft: int | None) -> dict:
    url = reverse("wagtailadmin_pages:edit", args=[draft]) if draft else ""
    return {"name": purpose.label, "url": url}
