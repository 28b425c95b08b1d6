"""What a list was asked for, and how that is written in its address (the contract)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue import rules
from places.folding import normal

MAX_TEXT = 200
MAX_VALUES = 50
MAX_PAGE = 400


class Validity(StrEnum):
    IN_FORCE = "con"
    LAPSED = "het"
    UNCERTAIN = "chua-ro"
    ALL = "tat-ca"


class Sort(StrEnum):
    RELEVANCE = "phu-hop"
    STARS = "sao"
    NEWEST = "moi"
    NAME = "ten"
    PRICE = "gia"


# The parameter of each facet.
FACETS = {
    "stars": "sao",
    "group": "nhom",
    "province": "tinh",
    "commune": "xa",
    "district": "huyen",
    "producer": "chu-the",
    "showroom": "diem-ban",
    "in_stock": "con-hang",
}
MAX_PRICE = 10**9


@lru_cache(maxsize=4)
def list_path(language: str) -> str:
    """Return where the list stands in the language that is being spoken."""
    return reverse("ocop_search:products")


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One state of the list. Values are strings as the address writes them."""

    text: str = ""
    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    validity: Validity = Validity.IN_FORCE
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    price_from: int | None = None
    price_to: int | None = None

    def values(self, facet: str) -> tuple[str, ...]:
        return self.chosen.get(facet, ())

    @property
    def is_plain(self) -> bool:
        return not self.text and not self.chosen and not self.has_price

    @property
    def has_price(self) -> bool:
        return self.price_from is not None or self.price_to is not None

    def address(self, **changes) -> str:
        """Write the state as an address; a change other than of page starts at 1."""
        if changes and "page" not in changes:
            changes["page"] = 1
        state = replace(self, **changes)
        query = [("q", state.text)] if state.text else []
        for facet, parameter in FACETS.items():
            query += [(parameter, value) for value in state.values(facet)]
        for name, price in (("gia-tu", state.price_from), ("gia-den", state.price_to)):
            if price is not None:
                query.append((name, str(price)))
        if state.validity is not Validity.IN_FORCE:
            query.append(("hieu-luc", state.validity))
        if state.sort is not Sort.RELEVANCE:
            query.append(("sap-xep", state.sort))
        if state.page > 1:
            query.append(("trang", str(state.page)))
        path = list_path(get_language())
        return f"{path}?{urlencode(query)}" if query else path

    def without(self, facet: str, value: str | None = None) -> str:
        """Return the address without one value of a facet, or without the facet."""
        if facet == "price":
            return self.address(price_from=None, price_to=None)
        left = tuple(v for v in self.values(facet) if value is not None and v != value)
        chosen = {name: v for name, v in self.chosen.items() if name != facet}
        if left:
            chosen[facet] = left
        return self.address(chosen=chosen)


def read_request(query: QueryDict) -> tuple[SearchRequest, list[str]]:
    """Read an address leniently; return the request and a sentence per oddity.

    Nothing a person may type is an error: what makes no sense is left out, said,
    and the rest is answered.
    """
    notes: list[str] = []
    text = normal(query.get("q", "").replace("\0", " "))
    if len(text) > MAX_TEXT:
        text = text[:MAX_TEXT]
        notes.append(_("Câu tìm quá dài nên chỉ xét 200 ký tự đầu."))
    chosen = {}
    for facet, parameter in FACETS.items():
        values = read_values(facet, query.getlist(parameter), notes)
        if values:
            chosen[facet] = values
    least, most = (read_price(query.get(name), notes) for name in ("gia-tu", "gia-den"))
    if least is not None and most is not None and least > most:
        notes.append(_("Giá từ lớn hơn giá đến nên đã đổi chỗ hai giá."))
        least, most = most, least
    return (
        SearchRequest(
            text=text,
            chosen=chosen,
            price_from=least,
            price_to=most,
            validity=read_choice(Validity, query.get("hieu-luc"), Validity.IN_FORCE),
            sort=read_choice(Sort, query.get("sap-xep"), Sort.RELEVANCE),
            page=read_page(query.get("trang"), notes),
        ),
        notes,
    )


def read_values(facet: str, raw: list[str], notes: list[str]) -> tuple[str, ...]:
    values = tuple(dict.fromkeys(value.strip() for value in raw if value.strip()))
    good = tuple(value for value in values if is_possible(facet, value))[:MAX_VALUES]
    if len(good) < len(values):
        if facet == "stars":
            notes.append(_("Chỉ có hạng 3, 4 và 5 sao; phần lọc khác đã bỏ qua."))
        else:
            notes.append(_("Một phần bộ lọc trong địa chỉ không đúng nên đã bỏ qua."))
    return good


def is_possible(facet: str, value: str) -> bool:
    if facet == "stars":
        return value in {str(stars) for stars in rules.CERTIFIED_STARS}
    if facet == "in_stock":
        return value == "1"
    if facet == "group":
        return len(value) <= 12 and value.replace(".", "").isalnum() and value.isascii()
    return value.isascii() and value.isdigit() and len(value) <= 9


def read_price(raw: str | None, notes: list[str]) -> int | None:
    """Read whole đồng, with or without dots or spaces between thousands."""
    bare = "".join((raw or "").replace(".", " ").split()).rstrip("đ₫")
    if not bare:
        return None
    if not (bare.isascii() and bare.isdigit()) or len(bare) > 12:
        notes.append(_("Giá phải là số đồng, ví dụ 50000; phần lọc giá đã bỏ qua."))
        return None
    return min(int(bare), MAX_PRICE)


def read_choice(choices: type[StrEnum], raw: str | None, default: StrEnum) -> StrEnum:
    return choices(raw) if raw in set(choices) else default


def read_page(raw: str | None, notes: list[str]) -> int:
    if not raw:
        return 1
    if not (raw.isascii() and raw.isdigit()) or int(raw[:9]) < 1:
        notes.append(_("Số trang không đúng nên đưa bạn về trang đầu."))
        return 1
    return min(int(raw[:9]), MAX_PAGE)
