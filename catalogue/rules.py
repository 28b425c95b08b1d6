"""The programme's rules as plain functions: no database, no clock."""

from datetime import date
from typing import NamedTuple

LEAST_SCORES = ((90, 5), (70, 4), (50, 3), (30, 2))
CERTIFIED_STARS = (3, 4, 5)
LAPSING_DAYS = 90

# Decision 490/QĐ-TTg opened the programme; nothing was certified before it.
PROGRAMME_START = date(2018, 5, 7)


class DecidingLevel(NamedTuple):
    """Who recognises which star from a day on (DOMAIN of decisions 1048, 148, 1489)."""

    since: date
    levels: dict[int, str]
    source: str


PROVINCE, DISTRICT, MINISTRY = "province", "district", "ministry"

DECIDING_LEVELS = (
    DecidingLevel(
        date(2025, 7, 6),
        {3: PROVINCE, 4: PROVINCE, 5: MINISTRY},
        "Quyết định 1489/QĐ-TTg",
    ),
    DecidingLevel(
        date(2023, 2, 24),
        {3: DISTRICT, 4: PROVINCE, 5: MINISTRY},
        "Quyết định 148/QĐ-TTg",
    ),
    DecidingLevel(
        date(2018, 5, 7),
        {3: PROVINCE, 4: PROVINCE, 5: MINISTRY},
        "Quyết định 1048/QĐ-TTg",
    ),
)


def star_rating(score: float) -> int:
    """Return the stars a dossier's score earns (Decision 148/QĐ-TTg of 2023)."""
    return next((stars for least, stars in LEAST_SCORES if score >= least), 1)


def valid_until(issued_on: date) -> date:
    """Return the last day of the thirty-six months a certificate counts."""
    try:
        return issued_on.replace(year=issued_on.year + 3)
    except ValueError:  # Issued on 29 February.
        return date(issued_on.year + 3, 2, 28)


def deciding_levels(stars: int, earliest: date, latest: date) -> set[str]:
    """Return the levels that could decide so many stars between two days.

    The power moved twice (Decisions 148/QĐ-TTg and 1489/QĐ-TTg), so a decision
    known only by its year may fall under two rules.
    """
    levels = set()
    until = date.max
    for rule in DECIDING_LEVELS:
        if rule.since <= latest and earliest < until:
            levels.add(rule.levels[stars])
        until = rule.since
    return levels


def legal_basis(on: date) -> str:
    """Return the criteria in force that day, as a decision cites them."""
    return next((rule.source for rule in DECIDING_LEVELS if rule.since <= on), "")


def gtin_is_valid(gtin: str) -> bool:
    """Tell whether the last digit checks the others (GS1 General Specifications)."""
    if not (gtin.isascii() and gtin.isdigit()) or len(gtin) not in (8, 12, 13, 14):
        return False
    weighted = sum(
        int(digit) * (3 if place % 2 else 1)
        for place, digit in enumerate(reversed(gtin))
    )
    return weighted % 10 == 0
