"""What the list of showrooms was asked for, and how its address says so."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from places.folding import normal
from showroom import positions, whereabouts
from showroom.models import Kind
from showroom.positions import PositionRefused, is_in_box
from showroom.whereabouts import Position

MAX_TEXT = 200
MAX_PAGE = 400
# A hundredth of a degree is a kilometre: as near as a shopper need be known.
DECIMALS = 2
LONGEST_PAIR = 80
PLACES = {
    "province": ("tinh", whereabouts.provinces),
    "commune": ("xa", whereabouts.communes),
    "district": ("huyen", whereabouts.districts),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One state of the list. Places and the product are codes as addresses have them."""

    text: str = ""
    near: Position | None = None
    province: str = ""
    commune: str = ""
    district: str = ""
    kind: str = ""
    product: str = ""
    is_open: bool = False
    with_closed: bool = False
    page: int = 1

    @property
    def is_plain(self) -> bool:
        return self == Asked()

    def anywhere(self) -> Self:
        """Return the same question, whoever asks it and whichever page is read."""
        return replace(self, near=None, page=1)

    @property
    def near_text(self) -> str:
        return f"{self.near[0]:.2f},{self.near[1]:.2f}" if self.near else ""

    def address(self, path: str = "", **changes) -> str:
        """Write the state as an address; a change other than of page starts at 1."""
        if changes and "page" not in changes:
            changes["page"] = 1
        state = replace(self, **changes)
        query = [
            ("q", state.text),
            ("gan", state.near_text),
            *((name, getattr(state, field)) for field, (name, _f) in PLACES.items()),
            ("loai", state.kind),
            ("sp", state.product),
            ("mo", "1" if state.is_open else ""),
            ("dong", "1" if state.with_closed else ""),
            ("trang", str(state.page) if state.page > 1 else ""),
        ]
        query = [(name, value) for name, value in query if value]
        path = path or reverse("showroom:showrooms")
        return f"{path}?{urlencode(query)}" if query else path


@dataclass(frozen=True, slots=True)
class Reading:
    """What was asked, a sentence for each oddity, and a position the other way round."""

    asked: Asked
    notes: list[str]
    swapped: Position | None = None


def read_request(query: QueryDict) -> Reading:
    """Read an address leniently: what makes no sense is left out, and said."""
    notes: list[str] = []
    text = normal(query.get("q", "").replace("\0", " "))
    if len(text) > MAX_TEXT:
        text = text[:MAX_TEXT]
        notes.append(_("Câu tìm quá dài nên chỉ xét 200 ký tự đầu."))
    near, swapped = read_position(query.get("gan", ""), notes)
    asked = Asked(
        text=text,
        near=near,
        **{field: read_place(field, query, notes) for field in PLACES},
        kind=read_kind(query.get("loai", ""), notes),
        product=read_product(query.get("sp", ""), notes),
        is_open=query.get("mo") == "1",
        with_closed=query.get("dong") == "1",
        page=read_page(query.get("trang", ""), notes),
    )
    return Reading(asked, notes, swapped)


def read_position(
    raw: str, notes: list[str]
) -> tuple[Position | None, Position | None]:
    """Return the position, or the one it would be with its numbers swapped."""
    if not raw.strip():
        return None, None
    try:
        latitude, longitude = positions.parse(raw[:LONGEST_PAIR])
    except PositionRefused:
        notes.append(
            _(
                "Không đọc được vị trí trong địa chỉ nên chưa sắp theo khoảng cách. "
                "Hãy bấm “Gần tôi” lại, hoặc gõ tên xã, huyện."
            )
        )
        return None, None
    spot = round(latitude, DECIMALS), round(longitude, DECIMALS)
    if is_in_box(spot):
        return spot, None
    if is_in_box(spot[::-1]):
        notes.append(
            _(
                "Vị trí trong địa chỉ ở ngoài Việt Nam: có lẽ vĩ độ và kinh độ bị đổi chỗ."
            )
        )
        return None, spot[::-1]
    notes.append(
        _("Vị trí trong địa chỉ ở ngoài Việt Nam nên chưa sắp theo khoảng cách.")
    )
    return None, None


def read_place(field: str, query: QueryDict, notes: list[str]) -> str:
    parameter, known = PLACES[field]
    code = query.get(parameter, "").strip()
    if code and code not in known():
        notes.append(_("Địa chỉ nêu một nơi không có trong danh mục nên đã bỏ qua."))
        return ""
    return code


def read_kind(raw: str, notes: list[str]) -> str:
    if raw and raw not in Kind.values:
        notes.append(_("Địa chỉ nêu một loại địa điểm không có nên đã bỏ qua."))
        return ""
    return raw


def read_product(raw: str, notes: list[str]) -> str:
    if raw and not (raw.isascii() and raw.isdigit() and len(raw) <= 9):
        notes.append(_("Địa chỉ nêu một sản phẩm không có trong sổ nên đã bỏ qua."))
        return ""
    return raw


def read_page(raw: str, notes: list[str]) -> int:
    if not raw:
        return 1
    if not (raw.isascii() and raw.isdigit()) or int(raw[:9]) < 1:
        notes.append(_("Số trang không đúng nên đưa bạn về trang đầu."))
        return 1
    return min(int(raw[:9]), MAX_PAGE)


def minute(at: datetime) -> datetime:
    """Return local time to the minute, without a zone: as doors are read."""
    return at.replace(second=0, microsecond=0, tzinfo=None)
