from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShowroomConfig(AppConfig):
    """Places to see and buy: address, hours, shelf, fairs."""

    name = "showroom"
    verbose_name = _("Điểm bán")

    def ready(self) -> None:
        from showroom import receivers  # noqa: F401
