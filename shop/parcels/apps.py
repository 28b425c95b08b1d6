from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParcelsConfig(AppConfig):
    """Orders cut up by producer, and how each share goes its way."""

    name = "shop.parcels"
    label = "parcels"
    verbose_name = _("Kiện hàng")

    def ready(self) -> None:
        from wagtail import hooks

        from shop.parcels import receivers, trail

        hooks.register("register_log_actions", trail.register)
        receivers.connect()
