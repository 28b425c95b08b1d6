"""The audit lines of packs, in words for history pages.

They stand in the pack's own history.
"""

from functools import partial

from django.contrib.auth.models import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

from accounts import trail
from shop.packs.models import Pack


class Told(LogFormatter):
    """A line that names what was done, and what it was before and after."""

    def __init__(self, label: str):
        self.label = label

    def format_message(self, log_entry) -> str:
        facts = log_entry.data
        said = str(self.label)
        if pack := facts.get("pack"):
            said += f": {pack}"
        if changed := facts.get("changed"):
            said += f": {', '.join(changed)}"
        if "before" in facts:
            said += _(": từ %(before)s thành %(after)s") % facts
        return said


LINES = {
    "created": gettext_lazy("Mở bán gói"),
    "changed": gettext_lazy("Sửa gói"),
    "priced": gettext_lazy("Đổi giá"),
    "counted": gettext_lazy("Đặt số còn bán"),
    "paused": gettext_lazy("Tạm ngừng bán"),
    "resumed": gettext_lazy("Bán lại"),
    "removed": gettext_lazy("Xoá gói"),
}


def register(actions: LogActionRegistry) -> None:
    for name, label in LINES.items():
        actions.register_action(f"pack.{name}")(partial(Told, label))


def record(name: str, pack: Pack, *, by: AbstractBaseUser | None, **facts) -> None:
    """Write a line of `LINES` into a pack's history."""
    trail.record(f"pack.{name}", target=pack, by=by, **facts)


def record_removal(pack: Pack, *, by: AbstractBaseUser | None) -> None:
    """Write into the product's history, for the pack's own goes with the pack."""
    trail.record("pack.removed", target=pack.product, by=by, pack=pack.label)
