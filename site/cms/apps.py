from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    """Pages that editors write."""

    name = "cms"
    verbose_name = _("Trang tin")

    def ready(self) -> None:
        from cms import receivers, standing_pages  # noqa: F401
        from cms.editing import workflow
        from shop import policies

        policies.register(standing_pages.url_for)
        workflow.tell_once()
