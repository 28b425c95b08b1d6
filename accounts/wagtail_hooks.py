"""The words of the audit lines about accounts."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

LINES = {
    "opened": (_("Mở tài khoản"), _("Tự mở tài khoản, xác nhận bằng thư")),
    "erased": (_("Xoá tài khoản"), _("Tự xoá tài khoản và dữ liệu cá nhân")),
}


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    for name, (label, message) in LINES.items():
        actions.register_action(f"accounts.{name}", label, message)
