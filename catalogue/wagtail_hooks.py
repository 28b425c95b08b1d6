"""What the register adds to the back office."""

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.search import SearchArea

from catalogue.back_office.days import use_day_inputs
from catalogue.permissions import may_read_register, register_policies

register_policies()
use_day_inputs()

from catalogue.back_office import (  # noqa: E402
    bulk,
    choosers,
    import_hooks,  # noqa: F401
    trail,
)
from catalogue.back_office.dashboard import (  # noqa: E402
    RegisterPanel,
    RegisterSummaryItem,
)
from catalogue.back_office.menu import RegisterGroup  # noqa: E402

hooks.register("register_log_actions", trail.register)
for action in bulk.ACTIONS:
    hooks.register("register_bulk_action", action)


@hooks.register("register_admin_viewset")
def register_viewsets():
    return [RegisterGroup(), *choosers.CHOOSERS]


@hooks.register("insert_global_admin_css")
def our_pigments():
    return format_html(
        '<link rel="stylesheet" href="{}">', static("css/back-office.css")
    )


@hooks.register("construct_homepage_panels")
def show_register_first(request, panels):
    if may_read_register(request.user):
        panels.insert(0, RegisterPanel())


@hooks.register("construct_homepage_summary_items", order=1000)
def count_what_officers_keep(request, items):
    """Leave Wagtail's counts to those who edit pages."""
    if not user_has_any_page_permission(request.user):
        items.clear()
    if may_read_register(request.user):
        items.append(RegisterSummaryItem(request))


class ProductSearchArea(SearchArea):
    def is_shown(self, request):
        return may_read_register(request.user)


@hooks.register("register_admin_search_area")
def search_products_first():
    """Let the sidebar's search find products, before pages and pictures."""
    return ProductSearchArea(
        _("Sản phẩm"),
        reverse("register_products:index"),
        name="register_products",
        icon_name="tag",
        order=50,
    )


@hooks.register("construct_main_menu")
def leave_out_help(request, items):
    """Drop Wagtail's own help: it is English and about Wagtail."""
    items[:] = [item for item in items if item.name != "help"]
