"""What showrooms add to the back office."""

from django.templatetags.static import static
from django.urls import include, path
from django.utils.html import format_html
from wagtail import hooks

from showroom import trail
from showroom.desk.urls import for_keepers
from showroom.permissions import register_policies

register_policies()

from showroom.back_office.dashboard import KeeperPanel, OfficePanel  # noqa: E402
from showroom.back_office.menu import MyShowroomsItem, ShowroomsGroup  # noqa: E402
from showroom.permissions import is_officer, kept_by  # noqa: E402

hooks.register("register_log_actions", trail.register)


@hooks.register("register_admin_viewset")
def register_viewsets():
    return ShowroomsGroup()


@hooks.register("register_admin_urls")
def desk_addresses():
    return [path("diem-ban/ke/", include((for_keepers, "showroom_desk")))]


@hooks.register("register_admin_menu_item")
def my_showrooms():
    return MyShowroomsItem()


@hooks.register("insert_global_admin_css")
def our_pages():
    return format_html(
        '<link rel="stylesheet" href="{}">', static("css/showroom-office.css")
    )


@hooks.register("construct_homepage_panels")
def show_showrooms(request, panels):
    if is_officer(request.user):
        panels.append(OfficePanel())
    if kept_by(request.user).exists():
        panels.insert(0, KeeperPanel(request.user))
