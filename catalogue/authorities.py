"""Reading the level of an authority from the name written on a decision."""

import re

from catalogue import rules
from places.folding import fold

LEVELS = (
    (r"\b(bo nong nghiep|bo cong thuong|trung uong|quoc gia|bo nn)\b", rules.MINISTRY),
    (r"\b(huyen|thi xa|quan|thanh pho thuoc tinh)\b", rules.DISTRICT),
    (r"\b(tinh|ubnd thanh pho|ubnd tp)\b", rules.PROVINCE),
)


def level_of(authority: str) -> str:
    """Return the deciding level an authority's name tells, or "" when it tells none.

    "UBND thành phố" is read as a province only for the cities that are one.
    """
    name = fold(authority)
    for pattern, level in LEVELS:
        if re.search(pattern, name):
            if "thanh pho" in name or "tp" in name.split():
                return city_level(name) or level
            return level
    return ""


CITIES_OF_PROVINCE_RANK = (
    "ha noi",
    "ho chi minh",
    "hai phong",
    "da nang",
    "can tho",
    "hue",
)


def city_level(name: str) -> str:
    if any(city in name for city in CITIES_OF_PROVINCE_RANK):
        return rules.PROVINCE
    return rules.DISTRICT
