"""The audit lines of letters, in words for the history pages."""

from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter


class Told(LogFormatter):
    def __init__(self, label: str):
        self.label = label

    def format_message(self, log_entry) -> str:
        said = str(self.label)
        if to := log_entry.data.get("to"):
            said += _(" cho %(to)s") % {"to": to}
        if reason := log_entry.data.get("reason"):
            said += _(". Lý do: %(reason)s") % {"reason": reason}
        return said


LINES = {
    "inbox.received": gettext_lazy("Nhận thư"),
    "inbox.taken": gettext_lazy("Giao xử lý"),
    "inbox.answered": gettext_lazy("Trả lời thư"),
    "inbox.closed": gettext_lazy("Đóng thư"),
    "inbox.reopened": gettext_lazy("Mở lại thư"),
    "inbox.erased": gettext_lazy("Xoá dữ liệu cá nhân của thư"),
}


def register(actions: LogActionRegistry) -> None:
    for action, label in LINES.items():
        actions.register_action(action)(partial(Told, label))
