"""The audit lines of the register, in words for the history pages."""

from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter


class Told(LogFormatter):
    """A line that names the row it is about, and why where a reason was given."""

    verb = ""

    def __init__(self, label: str, verb: str):
        self.label, self.verb = label, verb

    def format_message(self, log_entry) -> str:
        said = f"{self.verb} {log_entry.label}"
        if group := log_entry.data.get("group"):
            said += _(" vào nhóm %(group)s") % {"group": group}
        if reason := log_entry.data.get("reason"):
            said += _(". Lý do: %(reason)s") % {"reason": reason}
        return said


LINES = {
    "ocop.recognised": (gettext_lazy("Công nhận"), gettext_lazy("Công nhận")),
    "ocop.withdrawn": (gettext_lazy("Thu hồi"), gettext_lazy("Thu hồi")),
    "ocop.redated": (
        gettext_lazy("Sửa thời hạn"),
        gettext_lazy("Sửa thời hạn theo quyết định:"),
    ),
    "ocop.mended": (
        gettext_lazy("Sửa dòng công nhận"),
        gettext_lazy("Sửa dòng công nhận"),
    ),
    "ocop.imported": (gettext_lazy("Nhập từ tệp"), gettext_lazy("Nhập từ tệp:")),
    "ocop.import_undone": (
        gettext_lazy("Hoàn tác lần nhập"),
        gettext_lazy("Hoàn tác lần nhập:"),
    ),
    "ocop.retired": (gettext_lazy("Đưa khỏi sổ"), gettext_lazy("Đưa khỏi sổ")),
    "ocop.brought_back": (
        gettext_lazy("Đưa lại vào sổ"),
        gettext_lazy("Đưa lại vào sổ"),
    ),
    "ocop.regrouped": (gettext_lazy("Xếp nhóm"), gettext_lazy("Xếp")),
}


def register(actions: LogActionRegistry) -> None:
    for action, words in LINES.items():
        actions.register_action(action)(partial(Told, *words))
