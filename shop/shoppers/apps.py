from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShoppersConfig(AppConfig):
    name = "shop.shoppers"
    label = "shoppers"
    verbose_name = _("Người mua")

    def ready(self) -> None:
        from shop.shoppers import receivers

        receivers.connect()
