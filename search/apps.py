from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """One search over the register. Oscar owns the label `search`."""

    name = "search"
    label = "ocop_search"
    verbose_name = _("Tìm kiếm")

    def ready(self) -> None:
        from search import receivers  # noqa: F401
