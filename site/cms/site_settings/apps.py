from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SiteSettingsConfig(AppConfig):
    """What stands around every page: menus, the operator, notices of recalls."""

    name = "cms.site_settings"
    label = "site_settings"
    verbose_name = _("Khung trang")

    def ready(self) -> None:
        from cms.site_settings import receivers

        receivers.connect()
