from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShoppersConfig(AppConfig):
    name = "shop.shoppers"
    label = "shoppers"
    verbose_name = _("Người mua")

    def ready(self) -> None:
        from shop.shoppers import receivers
        from shop.shoppers.services import own_orders, own_things

        receivers.connect()
        own_things.register()
        own_orders.register()
