"""Drawings that stand where an article has no photograph.

Each is a symbol of a sprite in `img/`, the tint behind it, and what it is called.
"""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _


class Drawing(NamedTuple):
    """`ground` is a colour that `g-…` of the style sheets knows, as "#efe6d6"."""

    symbol: str
    ground: str
    label: str
    sprite: str = "img/pictures.svg"


STORIES, STAMPS = "img/stories.svg", "img/stamp-steps.svg"
DRAWINGS: dict[str, Drawing] = {
    "hat": Drawing("pic-conical-hat", "#dfe6d3", _("Nón lá")),
    "basket": Drawing("pic-basket", "#dfe6d3", _("Giỏ quà quê")),
    "food": Drawing("pic-food", "#f3e2b8", _("Mâm đặc sản")),
    "tea": Drawing("pic-tea", "#dfe6d3", _("Chè")),
    "rice": Drawing("pic-rice", "#dfe6d3", _("Lúa gạo")),
    "fish-sauce": Drawing("pic-fish-sauce", "#e8ddc8", _("Nước mắm")),
    "honey": Drawing("pic-honey", "#f3e2b8", _("Mật ong")),
    "fruit": Drawing("pic-fruit", "#dfe6d3", _("Trái cây")),
    "craft": Drawing("pic-craft", "#efe6d6", _("Nghề thủ công")),
    "textile": Drawing("pic-textile", "#efe6d6", _("Vải dệt")),
    "ceramics": Drawing("pic-ceramics", "#e8ddc8", _("Gốm")),
    "painting": Drawing("pic-painting", "#efe6d6", _("Tranh dân gian")),
    "tourism": Drawing("pic-tourism", "#efe6d6", _("Làng quê")),
    "village": Drawing("story-village", "#efe6d6", _("Đình làng, giỏ quà"), STORIES),
    "council": Drawing("story-council", "#f3e2b8", _("Chấm điểm, con dấu"), STORIES),
    "stamp": Drawing("step-stamp", "#dfe6d3", _("Soi con tem"), STAMPS),
    "phone": Drawing("step-phone", "#f3e2b8", _("Quét bằng điện thoại"), STAMPS),
    "pack": Drawing("step-pack", "#dbe4e6", _("So chữ trên gói"), STAMPS),
    "signpost": Drawing("story-signpost", "#dbe4e6", _("Biển chỉ đường"), STORIES),
    "parcel": Drawing("story-parcel", "#dfe6d3", _("Mở hộp kiểm hàng"), STORIES),
    "shop": Drawing("story-shop", "#efe6d6", _("Cửa hàng"), STORIES),
    "hourglass": Drawing("story-hourglass", "#f3e2b8", _("Đồng hồ cát"), STORIES),
    "dossier": Drawing("story-dossier", "#dfe6d3", _("Tập hồ sơ"), STORIES),
    "fair": Drawing("story-fair", "#dbe4e6", _("Hội chợ"), STORIES),
    "pole": Drawing("story-pole", "#f3e2b8", _("Gánh hàng có thẻ giá"), STORIES),
    "tet": Drawing("story-tet", "#f3ded0", _("Bánh chưng, cành đào"), STORIES),
    "trays": Drawing("story-trays", "#efe6d6", _("Nón và nia phơi"), STORIES),
    "scales": Drawing("story-scales", "#dbe4e6", _("Cái cân"), STORIES),
    "return": Drawing("story-return", "#efe6d6", _("Hộp hàng trả lại"), STORIES),
    "lock": Drawing("story-lock", "#dfe6d3", _("Ổ khoá"), STORIES),
    "drum": Drawing("story-drum", "#f3e2b8", _("Trống kêu oan"), STORIES),
    "bicycle": Drawing("story-bicycle", "#f3ded0", _("Xe giao hàng"), STORIES),
}
USUAL = "hat"


def choices() -> list[tuple[str, str]]:
    return [(key, drawing.label) for key, drawing in DRAWINGS.items()]


def of(key: str, usual: str = USUAL) -> Drawing:
    """Return the drawing an editor chose; a name no longer drawn gives the usual."""
    return DRAWINGS.get(key) or DRAWINGS[usual]
