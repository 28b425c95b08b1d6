"""Products made up from the real ones, the same for our site and for its peer.

Each bears "(bản n)" behind its own name and its producer's, so that nothing
invented here can be taken for a fact about anybody.
"""

import csv
from dataclasses import dataclass
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT / "catalogue" / "data" / "ocop-products.csv"
COUNT = 2000
# How many of the products have their own page asked for.
SHOWN = 50

# Codes of Decision 148/QĐ-TTg and how many of a hundred products bear them; the
# real rows mostly leave the group out.
GROUPS = {
    "I.1.a": 12,
    "I.2.a": 12,
    "I.3": 18,
    "I.4": 15,
    "I.5": 10,
    "I.6": 8,
    "II.1": 4,
    "II.2": 4,
    "III": 6,
    "IV.1": 6,
    "V": 2,
    "VI": 3,
}
STARS = {3: 73, 4: 22, 5: 5}


@dataclass(frozen=True, slots=True)
class MadeProduct:
    name: str
    producer: str
    group: str
    stars: int
    price: int
    stock: int
    place: int
    days_since_decision: int


def made_products(count: int = COUNT) -> list[MadeProduct]:
    """Return the same products at every run.

    `place` is a number to choose a commune by; some 85 of 100 were decided on
    within the last 36 months.
    """
    with REAL.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    dice = Random(148)
    return [made(rows[n % len(rows)], n // len(rows) + 1, dice) for n in range(count)]


def made(row: dict[str, str], edition: int, dice: Random) -> MadeProduct:
    stars = row["stars"] or weighted(dice, STARS)
    producer = row["producer"] or "Chủ thể Mẫu"
    return MadeProduct(
        name=f"{row['name']} (bản {edition})",
        producer=f"{producer} (bản {edition})",
        group=weighted(dice, GROUPS),
        stars=int(stars),
        price=dice.randrange(20, 500) * 1000,
        stock=dice.randrange(200),
        place=dice.randrange(1_000_000),
        days_since_decision=dice.randrange(30, 1250),
    )


def weighted(dice: Random, weights: dict):
    return dice.choices(list(weights), list(weights.values()))[0]
