from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TonguesConfig(AppConfig):
    """The second language: English, for the pages that editors translated."""

    name = "cms.tongues"
    label = "tongues"
    verbose_name = _("Ngôn ngữ")
