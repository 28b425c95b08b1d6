"""Which kinds of products suit a month, as an editor would put them in a window.

Not a calendar of harvests: a suggestion, and the page says so.
"""

from datetime import date
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Season(NamedTuple):
    """`symbols` name the kinds, as the drawings of `catalogue.pictures` do."""

    words: Promise
    symbols: frozenset[str]


def season(words: Promise, kinds: str) -> Season:
    return Season(words, frozenset(f"pic-{kind}" for kind in kinds.split()))


SPRING = season(
    _("Gợi ý cho mùa xuân: chè đầu năm, mật ong, măng, hoa."),
    "tea honey bamboo-shoot flowers herbs mushroom",
)
SUMMER = season(
    _("Gợi ý cho mùa hè: trái cây, sen, dừa và đồ mát."),
    "fruit dragon-fruit pineapple durian lotus coconut drink salt",
)
AUTUMN = season(
    _("Gợi ý cho mùa thu: gạo mới, bưởi, bánh, nấm."),
    "rice pomelo cake banana noodles mushroom cereal",
)
YEAR_S_END = season(
    _("Gợi ý cho cuối năm: cam, chè, bánh mứt, mắm ngon để dành đón Tết."),
    "orange tea candy cake dried-fruit sausage dried-meat fish-sauce honey",
)
OF_MONTH = {
    **dict.fromkeys((2, 3, 4), SPRING),
    **dict.fromkeys((5, 6, 7), SUMMER),
    **dict.fromkeys((8, 9, 10), AUTUMN),
    **dict.fromkeys((11, 12, 1), YEAR_S_END),
}


def season_of(on: date) -> Season:
    return OF_MONTH[on.month]
