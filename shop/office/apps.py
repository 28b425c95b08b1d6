from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficeConfig(AppConfig):
    """The office's pages in the back office: every order, and what is stuck."""

    name = "shop.office"
    label = "shop_office"
    verbose_name = _("Văn phòng bán hàng")
