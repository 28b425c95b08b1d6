from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InboxConfig(AppConfig):
    """Questions and complaints, and what became of them."""

    name = "cms.inbox"
    label = "inbox"
    verbose_name = _("Hộp thư")
