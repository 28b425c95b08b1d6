from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ShowroomConfig(AppConfig):
    """Places to see and buy: address, hours, shelf, fairs."""

    name = "showroom"
    verbose_name = _("Điểm bán")

    def ready(self) -> None:
        from wagtail import hooks

        from showroom import permissions, receivers, trail  # noqa: F401

        hooks.register("register_log_actions", trail.register)
        permissions.register_policies()
