"""What the judgements speak of: facts of the real products, read from their file.

Read here apart from the register, so that a fault of the register's import cannot
make a wrong answer look right. `test_facts.py` holds the two against each other.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from catalogue import rules
from catalogue.standing import State
from places.folding import normal
from places.names import spelling

ROOT = Path(__file__).resolve().parents[3]
PRODUCTS = ROOT / "catalogue" / "data" / "ocop-products.csv"
SHOWROOMS = ROOT / "showroom" / "data" / "showrooms.csv"

# The day all is judged on: a recognition counts or not by the day asked.
ON = date(2026, 11, 23)

GROUPS = {
    "Thực phẩm": "I",
    "Đồ uống": "II",
    "Dược liệu và sản phẩm từ dược liệu": "III",
    "Hàng thủ công mỹ nghệ": "IV",
}
_KIND = re.compile(r"^(?:Tỉnh|Thành phố|Huyện|Quận|Thị xã|Thị trấn|Xã|Phường|Đặc khu) ")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Fact:
    """A thing that can be found; `name` and `producer` hold their syllables.

    A place is spelt without its kind, as `places.names.spelling` spells it.
    `stars` are those last given, whether they still count or not.
    """

    key: str
    name: tuple[str, ...]
    producer: tuple[str, ...]
    communes: frozenset[str]
    old_commune: str
    district: str
    province: str
    old_province: str
    group: str
    stars: int | None
    state: State | None


@lru_cache(maxsize=1)
def products() -> dict[str, Fact]:
    """Return the real products by the reference that the register knows them by."""
    return {row["id"]: product(row) for row in rows(PRODUCTS)}


@lru_cache(maxsize=1)
def showrooms() -> dict[str, Fact]:
    """Return the real showrooms; for stars and states there is nothing to say."""
    return {row["id"]: showroom(row) for row in rows(SHOWROOMS)}


def rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def product(row: dict[str, str]) -> Fact:
    # The file leaves today's province out where only the name became shorter.
    today = row["province_2025"] or row["province"].removeprefix("Thừa Thiên ")
    return Fact(
        key=row["id"],
        name=syllables(row["name"]),
        producer=syllables(row["producer"]),
        communes=frozenset(map(place, row["commune_2025"].split(" | "))) - {""},
        old_commune=place(row["commune"]),
        district=place(row["district"]),
        province=place(today),
        old_province=place(row["province"]),
        group=GROUPS[row["group"] or row["group_inferred"]],
        stars=int(row["stars"]) if row["stars"] else None,
        state=state(row),
    )


def showroom(row: dict[str, str]) -> Fact:
    return Fact(
        key=row["id"],
        name=syllables(row["name"]),
        producer=syllables(row["operator"]),
        communes=frozenset(),
        old_commune=place(row["commune"]),
        district=place(row["district"]),
        province="",
        old_province=place(row["province"]),
        group="",
        stars=None,
        state=None,
    )


def syllables(text: str) -> tuple[str, ...]:
    """Return a text's syllables with their marks, however the tone is placed."""
    return tuple(map(spelling, _WORD.findall(normal(text).lower())))


def place(name: str) -> str:
    return spelling(_KIND.sub("", normal(name)))


def state(row: dict[str, str]) -> State:
    """Say whether a recognition counts on the day judged; certain days only."""
    if row["status"] == "revoked":
        return State.WITHDRAWN
    day, year = row["decision_date"], row["year"]
    if day:
        earliest = latest = date.fromisoformat(day)
    elif year:
        earliest, latest = date(int(year), 1, 1), date(int(year), 12, 31)
    else:
        return State.UNCERTAIN
    if rules.valid_until(latest) < ON:
        return State.LAPSED
    is_certain = latest <= ON <= rules.valid_until(earliest)
    return State.IN_FORCE if is_certain and row["stars"] else State.UNCERTAIN
