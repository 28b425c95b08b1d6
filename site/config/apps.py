from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class SiteConfig(AppConfig):
    """The site as a whole: its commands, checks and settings."""

    name = "config"


class BackOfficeUsersConfig(WagtailUsersAppConfig):
    """Wagtail's user management over our user model."""

    user_viewset = "accounts.viewsets.UserViewSet"
