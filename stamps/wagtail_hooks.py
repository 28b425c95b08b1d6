"""What stamps add to the back office."""

from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks

from stamps.permissions import register_policies

register_policies()

from stamps.back_office import trail  # noqa: E402
from stamps.back_office.menu import StampsGroup  # noqa: E402

hooks.register("register_log_actions", trail.register)


@hooks.register("register_admin_viewset")
def register_viewsets():
    return StampsGroup()


@hooks.register("insert_global_admin_css")
def our_desk():
    return format_html(
        '<link rel="stylesheet" href="{}">', static("css/stamps-desk.css")
    )
