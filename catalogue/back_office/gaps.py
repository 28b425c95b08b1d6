"""Facts the register lacks: the same list counts them and finds them."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Exists, F, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalogue.models import Product, Recognition


class Gap(NamedTuple):
    key: str
    label: str | Promise
    condition: Q


def having(**lookups) -> Q:
    recognitions = Recognition.objects.filter(product=OuterRef("pk"), **lookups)
    return Q(Exists(recognitions))


GAPS = (
    Gap("stars", _("Chưa rõ hạng sao"), having(stars=None)),
    Gap("day", _("Chưa rõ ngày quyết định"), having(possible_from=None)),
    Gap(
        "year-only",
        _("Chỉ biết tháng hoặc năm quyết định"),
        having(possible_from__lt=F("valid_from")),
    ),
    Gap("number", _("Chưa rõ số quyết định"), having(decision__number="")),
    Gap("producer", _("Chưa rõ chủ thể"), Q(producer=None)),
    Gap("group", _("Chưa xếp nhóm"), Q(group=None)),
    Gap("commune", _("Chưa rõ xã, phường hiện nay"), Q(commune=None)),
)
BY_KEY = {gap.key: gap for gap in GAPS}


def count() -> Iterable[tuple[Gap, int]]:
    """Count, in one query, the products that lack each fact."""
    counts = Product.objects.public().aggregate(
        **{f"gap_{i}": Count("pk", filter=gap.condition) for i, gap in enumerate(GAPS)}
    )
    return [(gap, counts[f"gap_{i}"]) for i, gap in enumerate(GAPS)]
