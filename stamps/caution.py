"""When the looks at a stamp do not fit one pack in one shop. No database, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

# Who prints and who hands over try a stamp or two.
TRIED_BEFORE_HAND_OVER = 2
# A pack is bought away from home, or carried over one border; a phone's place is
# coarse besides. Three provinces in three days are more than that.
MANY_PROVINCES, WITHIN = 3, timedelta(days=3)
# Seller, buyer, family and a guest.
USUAL_VISITORS = 4
# No pack is looked at so often, be it by one person who wants to hide the others.
MOST_LOOKS = 50


class Look(NamedTuple):
    """One visitor's scans of a stamp in one province, the first of them at `at`.

    `visitor` is one person's for one day; it and the province may be empty.
    """

    at: datetime
    province: str
    visitor: str
    times: int = 1


class Reason(StrEnum):
    MANY_VISITORS = "many_visitors"
    MANY_PLACES = "many_places"
    BEFORE_HAND_OVER = "before_hand_over"
    AFTER_BEST_BEFORE = "after_best_before"


@dataclass(frozen=True, slots=True)
class Caution:
    """What is odd, and the looks it is seen by: times, provinces, the first one.

    From `MOST_LOOKS` on, the first one is not known.
    """

    reasons: tuple[Reason, ...]
    looks: int
    provinces: int
    first_at: datetime | None

    @property
    def is_about_looks(self) -> bool:
        """Tell whether the code may have been copied, and not just the day be late."""
        return self.reasons != (Reason.AFTER_BEST_BEFORE,)


def caution(
    looks: Sequence[Look],
    *,
    quantity: int,
    handed_over_at: datetime | None,
    best_before: date | None,
    on: date,
) -> Caution | None:
    """Say what does not fit about a stamp scanned that day, after these looks.

    `quantity` is how many stamps its batch has.
    """
    times = sum(look.times for look in looks)
    people = visitors(looks)
    found = {
        Reason.MANY_VISITORS: people > most_visitors(quantity) or times >= MOST_LOOKS,
        Reason.MANY_PLACES: is_in_many_places(looks),
        Reason.BEFORE_HAND_OVER: is_early(looks, handed_over_at),
        Reason.AFTER_BEST_BEFORE: best_before is not None and on > best_before,
    }
    reasons = tuple(reason for reason, holds in found.items() if holds)
    if not reasons:
        return None
    # Only so many are read: the first of these is not the first of all.
    is_capped = times >= MOST_LOOKS
    return Caution(
        reasons,
        looks=min(times, MOST_LOOKS),
        provinces=len({look.province for look in looks} - {""}),
        first_at=None if is_capped else min((at for at, *_ in looks), default=None),
    )


def visitors(looks: Sequence[Look]) -> int:
    """Count people by the day: one who scans ten times that day counts once."""
    return len({look.visitor for look in looks} - {""})


def most_visitors(quantity: int) -> int:
    """Return how many people may look at one stamp before it is odd.

    Among many stamps some are looked at often by chance alone, and the most of
    them rises as the number's digits do: 6 for a batch of 50, 8 for 5,000.
    """
    return USUAL_VISITORS + len(str(quantity))


def is_in_many_places(looks: Sequence[Look]) -> bool:
    placed = sorted(look for look in looks if look.province)
    return any(
        len({other.province for other in placed[turn:] if other.at - look.at <= WITHIN})
        >= MANY_PROVINCES
        for turn, look in enumerate(placed)
    )


def is_early(looks: Sequence[Look], handed_over_at: datetime | None) -> bool:
    """Tell whether a stamp is looked at that nobody has been given yet, or was."""
    if handed_over_at is None:
        return True
    before = [look for look in looks if look.at < handed_over_at]
    return visitors(before) > TRIED_BEFORE_HAND_OVER
