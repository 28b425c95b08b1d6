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
}
USUAL = "hat"


def choices() -> list[tuple[str, str]]:
    return [(key, drawing.label) for key, drawing in DRAWINGS.items()]


def of(key: str, usual: str = USUAL) -> Drawing:
    """Return the drawing an editor chose; a name no longer drawn gives the usual."""
    return DRAWINGS.get(key) or DRAWINGS[usual]
