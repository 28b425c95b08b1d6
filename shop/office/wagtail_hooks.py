"""What the shop's office adds to the back office."""

from django.templatetags.static import static
from django.urls import include, path, reverse
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem

from shop.dashboard.permissions import may_enter
from shop.office import urls
from shop.office.home_panel import OrdersPanel
from shop.office.pages import CARE, OfficePage
from shop.office.queues import RequestsPage, ReviewsPage
from shop.office.stalls import StallsPage


class OfficeItem(MenuItem):
    """A line of the menu, for those who may open its page."""

    def __init__(self, label, name: str, page: type[OfficePage], icon: str, order: int):
        self.permissions = page.permissions
        url = lazy(reverse, str)(f"shop_office:{name}")
        super().__init__(label, url, name=f"orders-{name}", icon_name=icon, order=order)

    def is_shown(self, request) -> bool:
        return request.user.has_perms(self.permissions)


class DiscountItem(MenuItem):
    """A line that leads to Oscar's desk for discounts, for those whom it lets in."""

    def __init__(self, label, route: str, icon: str, order: int):
        url = lazy(reverse, str)(f"dashboard:{route}")
        super().__init__(label, url, name=route, icon_name=icon, order=order)

    def is_shown(self, request) -> bool:
        return may_enter(request.user)


ITEMS = [
    OfficeItem(_("Mọi kiện hàng"), "parcels", OfficePage, "list-ul", 10),
    OfficeItem(_("Theo đơn hàng"), "orders", OfficePage, "folder-open-inverse", 15),
    OfficeItem(_("Tổng kết"), "summary", OfficePage, "view", 20),
    OfficeItem(_("Gian hàng"), "stalls", StallsPage, "group", 30),
    OfficeItem(_("Đề nghị của chủ thể"), "requests", RequestsPage, "edit", 40),
    OfficeItem(_("Nhận xét"), "reviews", ReviewsPage, "comment", 50),
    OfficeItem(_("Sổ lời nhắn"), "notices", OfficePage, "mail", 60),
    DiscountItem(_("Khuyến mãi"), "offer-list", "tag", 70),
    DiscountItem(_("Mã giảm giá"), "voucher-list", "tag", 80),
]


@hooks.register("register_admin_urls")
def register_office():
    return [path("", include(urls))]


@hooks.register("register_admin_menu_item")
def register_menu():
    return SubmenuMenuItem(
        _("Bán hàng"),
        Menu(items=ITEMS),
        name="orders",
        icon_name="form",
        order=125,
    )


@hooks.register("construct_homepage_panels")
def add_panel(request, panels):
    if request.user.has_perm(CARE):
        panels.append(OrdersPanel(request.user))


@hooks.register("insert_global_admin_css")
def office_css():
    return format_html(
        '<link rel="stylesheet" href="{}">', static("css/shop-office.css")
    )
