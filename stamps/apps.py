from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StampsConfig(AppConfig):
    name = "stamps"
    verbose_name = _("Tem xác thực")

    def ready(self) -> None:
        from accounts import doors
        from stamps.totals import has_producer

        doors.add("stamps_desk:totals", _("Tem của tôi"), has_producer)
