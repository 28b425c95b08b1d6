from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = _("Tài khoản")

    def ready(self) -> None:
        from accounts.refusals import answer_with_403
        from accounts.wording import name_permissions

        answer_with_403()
        post_migrate.connect(name_permissions)
