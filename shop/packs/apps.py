from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PacksConfig(AppConfig):
    name = "shop.packs"
    label = "packs"
    verbose_name = _("Gói hàng")

    def ready(self) -> None:
        from catalogue import structured_data
        from shop.packs.offering import for_machines

        structured_data.ADDED_TO_PRODUCTS.append(for_machines)
