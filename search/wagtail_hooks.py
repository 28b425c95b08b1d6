"""What searching adds to the back office."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from search.back_office.menu import SearchGroup


@hooks.register("register_admin_viewset")
def register_viewsets():
    return SearchGroup()


@hooks.register("register_log_actions")
def register_log_actions(actions):
    actions.register_action(
        "ocop.search_rebuild_asked",
        _("Yêu cầu dựng lại chỉ mục"),
        _("Đã yêu cầu dựng lại chỉ mục tìm kiếm"),
    )


@hooks.register("insert_global_admin_css")
def our_desk():
    return format_html(
        '<link rel="stylesheet" href="{}">', static("css/search-office.css")
    )
