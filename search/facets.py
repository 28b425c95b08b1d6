"""The filters beside the list: every value with its name and its count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache

from django.utils.translation import gettext as _

from catalogue import rules
from catalogue.models import Producer, ProductGroup
from places import index
from places.models import Edition
from search.request import SearchRequest

MANY = 8


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a filter, as a box to tick; `drop` is the address without it."""

    code: str
    name: str
    count: int
    is_chosen: bool
    depth: int = 0
    drop: str = ""

    @property
    def is_disabled(self) -> bool:
        return self.count == 0 and not self.is_chosen


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    title: str
    parameter: str
    values: list[Value] = field(default_factory=list)

    @property
    def chosen(self) -> list[Value]:
        return [value for value in self.values if value.is_chosen]

    @property
    def is_long(self) -> bool:
        return len(self.values) > MANY


def build(request: SearchRequest, counts: dict[str, Counter]) -> list[Facet]:
    """Return the filters in the order they are shown."""
    facets = [
        stars_facet(request, counts["stars"]),
        group_facet(request, counts["group"]),
        province_facet(request, counts["province"]),
    ]
    if request.values("province") or request.values("commune"):
        facets.append(commune_facet(request, counts["commune"]))
    facets.append(district_facet(request, counts["district"]))
    facets.append(producer_facet(request, counts["producer"]))
    return [facet for facet in facets if facet.values]


def value_of(request: SearchRequest, facet: str, code, name: str, count: int, depth=0):
    code = str(code)
    if code not in request.values(facet):
        return Value(code, name, count, False, depth)
    return Value(code, name, count, True, depth, request.without(facet, code))


def stars_facet(request: SearchRequest, counts: Counter) -> Facet:
    values = [
        value_of(request, "stars", stars, _("%(n)s sao") % {"n": stars}, counts[stars])
        for stars in reversed(rules.CERTIFIED_STARS)
    ]
    return Facet("stars", _("Hạng sao đang có hiệu lực"), "sao", values)


def group_facet(request: SearchRequest, counts: Counter) -> Facet:
    """Show the six groups always, and the parts of those chosen or filled."""
    chosen = request.values("group")
    values = []
    for code, name in ProductGroup.objects.values_list("code", "name"):
        depth = code.count(".")
        within = f"{code}."
        count = sum(n for c, n in counts.items() if c == code or c.startswith(within))
        if depth and not (count or code in chosen):
            continue
        values.append(value_of(request, "group", code, name, count, depth))
    return Facet("group", _("Nhóm sản phẩm"), "nhom", values)


def province_facet(request: SearchRequest, counts: Counter) -> Facet:
    names = province_names()
    codes = sorted(names, key=lambda code: (-counts[code], names[code]))
    values = [value_of(request, "province", c, names[c], counts[c]) for c in codes]
    return Facet("province", _("Tỉnh, thành phố"), "tinh", values)


def commune_facet(request: SearchRequest, counts: Counter) -> Facet:
    names = commune_names()
    return Facet(
        "commune",
        _("Xã, phường, đặc khu"),
        "xa",
        named_values(request, "commune", counts, names, request.values("commune")),
    )


def district_facet(request: SearchRequest, counts: Counter) -> Facet:
    names = district_names()
    return Facet(
        "district",
        _("Huyện (trước 01/07/2025)"),
        "huyen",
        named_values(request, "district", counts, names, request.values("district")),
    )


@lru_cache
def commune_names() -> dict[str, str]:
    return {unit.code: unit.full_name for unit in index.get().today}


@lru_cache
def district_names() -> dict[str, str]:
    return {unit.code: unit.full_name for unit in index.get().districts.values()}


@lru_cache
def province_names() -> dict[str, str]:
    units = index.get().provinces.values()
    return {u.code: u.name for u in units if u.edition == Edition.TODAY}


def producer_facet(request: SearchRequest, counts: Counter) -> Facet:
    """Show the producers with the most products, and those chosen."""
    chosen = {int(code) for code in request.values("producer")}
    shown = {pk for pk, _count in counts.most_common(MANY)} | chosen
    names = dict(Producer.objects.filter(pk__in=shown).values_list("pk", "name"))
    few = Counter({pk: counts[pk] for pk in shown})
    values = named_values(request, "producer", few, names)
    return Facet("producer", _("Chủ thể"), "chu-the", values)


def named_values(
    request: SearchRequest, facet: str, counts: Counter, names: dict, extra=()
) -> list[Value]:
    """List the values that occur or are chosen, the fullest first."""
    known = [code for code in {*counts, *extra} if code in names]
    known.sort(key=lambda code: (-counts[code], names[code]))
    return [value_of(request, facet, c, names[c], counts[c]) for c in known]
