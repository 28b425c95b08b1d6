from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    """Who asked for the newsletter, and agreed to it twice."""

    name = "cms.letters"
    label = "letters"
    verbose_name = _("Bản tin")

    def ready(self) -> None:
        from cms.letters import services
        from shop.shoppers import own_data

        own_data.add("ban-tin", services.told_of, services.leave_for)
