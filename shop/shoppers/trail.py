"""The audit lines of reviews, in words for their history pages."""

from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

from accounts import trail
from shop.shoppers.models import Review


class Told(LogFormatter):
    """A line that names what was done, and why."""

    def __init__(self, label: str):
        self.label = label

    def format_message(self, log_entry) -> str:
        said = str(self.label)
        if reason := log_entry.data.get("reason"):
            said += _(". Lý do: %(reason)s") % {"reason": reason}
        return said


LINES = {
    "review_written": gettext_lazy("Khách viết nhận xét"),
    "review_rewritten": gettext_lazy("Khách viết lại nhận xét"),
    "review_shown": gettext_lazy("Cho hiện nhận xét"),
    "review_hidden": gettext_lazy("Không cho hiện nhận xét"),
    "review_answered": gettext_lazy("Người bán trả lời nhận xét"),
    "review_answer_corrected": gettext_lazy("Người bán sửa trả lời"),
}


def register(actions: LogActionRegistry) -> None:
    for name, label in LINES.items():
        actions.register_action(f"shoppers.{name}")(partial(Told, label))


def record(name: str, review: Review, *, by: AbstractBaseUser | None, **facts) -> None:
    """Write a line of `LINES`; `by` is None for a guest, who needs no account."""
    trail.record(f"shoppers.{name}", target=review, by=by, **facts)
