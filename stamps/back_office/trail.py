"""The audit lines of stamps, in words for the history pages."""

from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

from stamps.services.allowances import grouped


class Told(LogFormatter):
    """A line that names the batch, which of its stamps, how many and why."""

    def __init__(self, label: str, verb: str):
        self.label, self.verb = label, verb

    def format_message(self, log_entry) -> str:
        facts = log_entry.data
        said = f"{self.verb} {log_entry.label}"
        if (quantity := facts.get("quantity")) is not None:
            said += _(": %(quantity)s tem") % {"quantity": grouped(quantity)}
        if first := facts.get("first"):
            said += _(", tem số %(first)s đến %(last)s") % {
                "first": grouped(first),
                "last": grouped(facts["last"]),
            }
        if to := facts.get("to"):
            said += _(" cho %(to)s") % {"to": to}
        if reason := facts.get("reason"):
            said += _(". Lý do: %(reason)s") % {"reason": reason}
        return said


LINES = {
    "ocop.stamps_allowed": (
        gettext_lazy("Đặt hạn mức tem"),
        gettext_lazy("Đặt hạn mức"),
    ),
    "ocop.stamps_requested": (
        gettext_lazy("Đề nghị tem"),
        gettext_lazy("Đề nghị tem cho lô"),
    ),
    "ocop.stamps_approved": (gettext_lazy("Duyệt tem"), gettext_lazy("Duyệt tem lô")),
    "ocop.stamps_sheets_ordered": (
        gettext_lazy("Làm tờ tem"),
        gettext_lazy("Yêu cầu tờ in cho lô"),
    ),
    "ocop.stamps_printed": (gettext_lazy("In tem"), gettext_lazy("Đã in tem lô")),
    "ocop.stamps_handed_over": (
        gettext_lazy("Giao tem"),
        gettext_lazy("Giao tem lô"),
    ),
    "ocop.stamps_voided": (gettext_lazy("Huỷ tem"), gettext_lazy("Huỷ tem lô")),
    "ocop.stamps_reprinted": (
        gettext_lazy("In lại tem"),
        gettext_lazy("In lại tem lô"),
    ),
    "ocop.stamps_report_handled": (
        gettext_lazy("Xử lý báo tin"),
        gettext_lazy("Xử lý báo tin:"),
    ),
}


def register(actions: LogActionRegistry) -> None:
    for action, words in LINES.items():
        actions.register_action(action)(partial(Told, *words))
