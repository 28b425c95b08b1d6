"""The audit lines of stalls and of what producers ask, in words for history pages.

A stall has its lines in its own history; a request has them with what it is about.
"""

from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

from accounts import trail
from catalogue.models import Producer, Product
from shop.stall.models import Stall


class Told(LogFormatter):
    """A line that names what was done, to what, and why."""

    def __init__(self, label: str):
        self.label = label

    def format_message(self, log_entry) -> str:
        facts = log_entry.data
        said = str(self.label)
        if about := facts.get("about"):
            said += f": {about}"
        if reason := facts.get("reason"):
            said += _(". Lý do: %(reason)s") % {"reason": reason}
        return said


LINES = {
    "opened": gettext_lazy("Mở gian hàng"),
    "closed": gettext_lazy("Đóng gian hàng"),
    "reopened": gettext_lazy("Mở lại gian hàng"),
    "payment_kept": gettext_lazy("Đặt cách nhận tiền"),
    "rates_kept": gettext_lazy("Đặt bảng phí giao"),
    "hand_over_kept": gettext_lazy("Đặt việc khách đến lấy"),
    "contact_kept": gettext_lazy("Đặt nơi nhận tin đơn hàng"),
    "holiday_set": gettext_lazy("Báo nghỉ"),
    "holiday_ended": gettext_lazy("Bỏ báo nghỉ"),
    "fact_asked": gettext_lazy("Chủ thể đề nghị sửa"),
    "fact_accepted": gettext_lazy("Nhận đề nghị sửa"),
    "fact_declined": gettext_lazy("Không nhận đề nghị sửa"),
    "fact_dropped": gettext_lazy("Chủ thể rút đề nghị sửa"),
    "photo_offered": gettext_lazy("Chủ thể gửi ảnh"),
    "photo_accepted": gettext_lazy("Nhận ảnh"),
    "photo_declined": gettext_lazy("Không nhận ảnh"),
    "photo_dropped": gettext_lazy("Chủ thể rút ảnh"),
    "story_submitted": gettext_lazy("Chủ thể gửi câu chuyện chờ duyệt"),
}


def register(actions: LogActionRegistry) -> None:
    for name, label in LINES.items():
        actions.register_action(f"stall.{name}")(partial(Told, label))


def record(
    name: str,
    target: Stall | Producer | Product,
    *,
    by: AbstractBaseUser | None,
    **facts,
) -> None:
    """Write a line of `LINES` into the history of what it is about."""
    trail.record(f"stall.{name}", target=target, by=by, **facts)
