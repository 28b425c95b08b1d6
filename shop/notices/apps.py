from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    name = "shop.notices"
    label = "notices"
    verbose_name = _("Lời nhắn")

    def ready(self) -> None:
        from shop.notices import receivers

        receivers.connect()
