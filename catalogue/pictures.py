from typing import NamedTuple


class Picture(NamedTuple):
    symbol: str
    ground: str
    label: str


def picture_for(name: str, group_code: str | None) -> Picture:
    return Picture("pic-rice", "#efe6d6", "gạo")
