"""For editors: published pages that tell of products whose stars no longer count."""

from django.core.exceptions import PermissionDenied
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms import mentions

TITLE = _("Bài đang nhắc sản phẩm hết hiệu lực")
MOST_ON_PANEL = 5


class MentionsView(WagtailAdminTemplateMixin, TemplateView):
    page_title = TITLE
    header_icon = "warning"
    template_name = "cms/admin/mentions.html"

    def dispatch(self, request, *args, **kwargs):
        if not user_has_any_page_permission(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": TITLE}]

    def get_context_data(self, **kwargs):
        found = mentions.of_products_out(timezone.localdate())
        return {**super().get_context_data(**kwargs), "mentions": found}


class MentionsPanel(Component):
    """How many such pages there are, with the way to the first of them."""

    name = "mentions"
    order = 70
    template_name = "cms/admin/mentions_panel.html"

    def get_context_data(self, parent_context):
        found = mentions.of_products_out(timezone.localdate())
        return {"mentions": found[:MOST_ON_PANEL], "number": len(found)}


class MentionsItem(MenuItem):
    def __init__(self):
        super().__init__(
            TITLE,
            lazy(reverse, str)("cms_mentions"),
            name="mentions",
            icon_name="warning",
            order=50,
        )

    def is_shown(self, request) -> bool:
        return user_has_any_page_permission(request.user)


addresses = [
    path("trang-tin/nhac-het-hieu-luc/", MentionsView.as_view(), name="cms_mentions")
]
