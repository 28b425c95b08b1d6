from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StallConfig(AppConfig):
    name = "shop.stall"
    label = "stall"
    verbose_name = _("Gian hàng")

    def ready(self):
        from accounts import doors

        # Orders wait by the hour, stamps do not.
        doors.add(
            "stall:mine",
            _("Gian hàng của tôi"),
            has_a_desk,
            before="stamps_desk:totals",
        )


def has_a_desk(user) -> bool:
    return user.producers.exists()
