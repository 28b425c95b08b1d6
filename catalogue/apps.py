from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CatalogueConfig(AppConfig):
    """The register. Oscar owns the label `catalogue`, so ours carries a prefix."""

    name = "catalogue"
    label = "ocop_catalogue"
    verbose_name = _("Sổ công nhận")

    def ready(self):
        from catalogue import receivers  # noqa: F401
