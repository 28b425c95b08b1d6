from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """The library: images and documents with their credits."""

    name = "media"
    verbose_name = _("Thư viện")
