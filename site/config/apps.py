from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class SiteConfig(AppConfig):
    """The site as a whole: its commands, checks and settings."""

    name = "config"

    def ready(self) -> None:
        from config import stamps_for_showrooms
        from showroom import scanned, signs

        signs.add(stamps_for_showrooms.scans_by_province)
        scanned.add(stamps_for_showrooms.product_on_stamp)


class BackOfficeUsersConfig(WagtailUsersAppConfig):
    """Wagtail's user management over our user model."""

    user_viewset = "accounts.viewsets.UserViewSet"
