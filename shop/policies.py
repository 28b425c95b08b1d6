"""Where the shop's pages find the policies that the law wants beside them.

Those who write the pages register a finder; the shop knows purposes alone.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Finder = Callable[[str], str]
_finders: list[Finder] = []


class Policy(NamedTuple):
    purpose: str
    label: Promise


# What a shopper must be able to read before ordering (Nghị định 52/2013, Luật
# 19/2023/QH15 and 91/2025/QH15), by the name that the templates use.
AT_CHECKOUT = {
    "conditions": Policy("general_conditions", _("Điều kiện giao dịch chung")),
    "inspection": Policy("inspection", _("Chính sách kiểm hàng")),
    "returns": Policy("returns", _("Chính sách đổi trả, hoàn tiền")),
    "privacy": Policy("privacy", _("Bảo vệ dữ liệu cá nhân")),
}


def register(finder: Finder) -> None:
    """Ask `finder` from now on: it takes a purpose and returns a path, or ""."""
    _finders.append(finder)


def url(purpose: str) -> str:
    """Return the path of the page for a purpose ("inspection"), "" where none is."""
    return next(filter(None, (find(purpose) for find in _finders)), "")


def at_checkout() -> dict[str, str]:
    """Return the paths of what checkout links, "" for a page that is not there."""
    return {name: url(policy.purpose) for name, policy in AT_CHECKOUT.items()}


def missing_at_checkout() -> list[Promise]:
    """Name the pages that checkout would link and that nobody has published."""
    return [each.label for each in AT_CHECKOUT.values() if not url(each.purpose)]
