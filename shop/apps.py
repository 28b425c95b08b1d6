from django.db.models.signals import post_migrate
from django.urls import path
from django.utils.translation import gettext_lazy as _
from oscar.config import Shop


class ShopConfig(Shop):
    """Oscar without pages of its own for shoppers: only the order managers' desk."""

    def ready(self):
        super().ready()
        from shop import receivers
        from shop.address import accept_todays_postcodes
        from shop.offer_queries import ask_once
        from shop.offers import discount_whole_dong

        accept_todays_postcodes()
        discount_whole_dong()
        ask_once()
        receivers.connect()
        post_migrate.connect(receivers.prepare_after_migrate, sender=self)

    def get_urls(self):
        from accounts import doors
        from shop.storefront import catalogue_urls, offer_urls

        # Where the desk has an address, its door is offered after signing in.
        doors.add("dashboard:index", _("Bàn quản lý đơn hàng"), may_manage_orders)
        return [
            path("", self.dashboard_app.urls),
            path("", catalogue_urls),
            path("", offer_urls),
        ]


def may_manage_orders(user) -> bool:
    return user.is_staff and user.has_perm("order.view_order")
