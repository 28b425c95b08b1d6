"""The filters beside the list: every value with its name and its count."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from catalogue import rules
from catalogue.models import Producer
from search import vocabulary
from search.request import FACETS, SearchRequest
from showroom.models import Showroom

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

    @property
    def opens(self) -> bool:
        """Tell whether something is chosen among what is folded away."""
        return any(value.is_chosen for value in self.values[MANY:])


def build(
    request: SearchRequest,
    counts: dict[str, Counter],
    groups: list[tuple[int, str, str]],
    *,
    with_prices: bool = False,
) -> list[Facet]:
    """Return the filters in the order they are shown.

    While nothing has a price, nothing is sold, and being in stock is no filter.
    """
    none: Counter = Counter()
    facets = [
        stars_facet(request, counts.get("stars", none)),
        group_facet(request, counts.get("group", none), groups),
        province_facet(request, counts.get("province", none)),
        commune_facet(request, counts.get("commune", none)),
        district_facet(request, counts.get("district", none)),
        producer_facet(request, counts.get("producer", none)),
        showroom_facet(request, counts.get("showroom", none)),
        in_stock_facet(request, counts.get("in_stock", none), with_prices),
    ]
    return [facet for facet in facets if facet.values]


def value_of(request: SearchRequest, facet: str, code, name: str, count: int, depth=0):
    code = str(code)
    if code not in request.values(facet):
        return Value(code, name, count, False, depth)
    return Value(code, name, count, True, depth, request.without(facet, code))


def stars_facet(request: SearchRequest, counts: Counter) -> Facet:
    values = [
        value_of(
            request, "stars", stars, _("%(n)s sao") % {"n": stars}, counts[str(stars)]
        )
        for stars in reversed(rules.CERTIFIED_STARS)
    ]
    return Facet("stars", _("Hạng sao đang có hiệu lực"), "sao", values)


def group_facet(request: SearchRequest, counts: Counter, groups: list) -> Facet:
    """Show the six groups always, and the parts of those chosen or filled."""
    chosen = request.values("group")
    values = []
    for _pk, code, name in groups:
        depth = code.count(".")
        within = f"{code}."
        count = sum(n for c, n in counts.items() if c == code or c.startswith(within))
        if depth and not (count or code in chosen):
            continue
        values.append(value_of(request, "group", code, _(name), count, depth))
    return Facet("group", _("Nhóm sản phẩm"), "nhom", values)


def province_facet(request: SearchRequest, counts: Counter) -> Facet:
    names = vocabulary.provinces()
    codes = sorted(names, key=lambda code: (-counts[code], names[code].name))
    values = [value_of(request, "province", c, names[c].name, counts[c]) for c in codes]
    return Facet("province", _("Tỉnh, thành phố"), "tinh", values)


def commune_facet(request: SearchRequest, counts: Counter) -> Facet:
    return place_facet(request, "commune", _("Xã, phường, đặc khu"), counts)


def district_facet(request: SearchRequest, counts: Counter) -> Facet:
    return place_facet(request, "district", _("Huyện (trước 01/07/2025)"), counts)


def place_facet(
    request: SearchRequest, facet: str, title: str, counts: Counter
) -> Facet:
    """Show all places of a chosen province; of the whole country only the fullest."""
    chosen = request.values(facet)
    if not request.values("province"):
        shown = {code for code, _count in counts.most_common(MANY)} | {*chosen}
        counts = Counter({code: counts[code] for code in shown})
    names = vocabulary.PLACES[facet]()
    values = named_values(request, facet, counts, names, chosen)
    return Facet(facet, title, FACETS[facet], values)


def producer_facet(request: SearchRequest, counts: Counter) -> Facet:
    """Show the producers with the most products, and those chosen."""
    shown = {code for code, _count in counts.most_common(MANY)}
    shown |= {*request.values("producer")}
    found = Producer.objects.filter(pk__in=map(int, shown)).values_list("pk", "name")
    names = {str(pk): name for pk, name in found}
    few = Counter({code: counts[code] for code in shown})
    values = named_values(request, "producer", few, names)
    return Facet("producer", _("Chủ thể"), "chu-the", values)


def showroom_facet(request: SearchRequest, counts: Counter) -> Facet:
    """Show the showrooms with the most of it on their shelves, and those chosen."""
    shown = {code for code, _count in counts.most_common(MANY)}
    shown |= {*request.values("showroom")}
    names = {}
    if shown:
        found = Showroom.objects.public().filter(pk__in=map(int, shown))
        names = {str(pk): name for pk, name in found.values_list("pk", "name")}
    few = Counter({code: counts[code] for code in shown})
    values = named_values(request, "showroom", few, names)
    return Facet("showroom", _("Có ở điểm bán"), "diem-ban", values)


def in_stock_facet(request: SearchRequest, counts: Counter, is_shown: bool) -> Facet:
    value = value_of(request, "in_stock", "1", _("Còn hàng"), counts["1"])
    values = [value] if is_shown or value.is_chosen else []
    return Facet("in_stock", _("Mua được ngay"), "con-hang", values)


def price_chip(request: SearchRequest) -> Value | None:
    """Return the bounds of the price that were chosen, as one thing to drop."""
    if not request.has_price:
        return None
    low, high = (dong(price) for price in (request.price_from, request.price_to))
    if low and high:
        name = _("Giá từ %(low)s đến %(high)s") % {"low": low, "high": high}
    elif low:
        name = _("Giá từ %(low)s") % {"low": low}
    else:
        name = _("Giá đến %(high)s") % {"high": high}
    return Value("", name, 0, True, drop=request.without("price"))


def dong(price: int | None) -> str:
    return "" if price is None else f"{price:,} ₫".replace(",", ".")


def named_values(
    request: SearchRequest, facet: str, counts: Counter, names: dict, extra=()
) -> list[Value]:
    """List the values that occur or are chosen, the fullest first."""
    known = [code for code in {*counts, *extra} if code in names]
    known.sort(key=lambda code: (-counts[code], str(names[code])))
    return [value_of(request, facet, c, str(names[c]), counts[c]) for c in known]
