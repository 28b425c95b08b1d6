"""What a list of products is told, whichever engine answered."""

from collections import Counter
from dataclasses import dataclass, field

PER_PAGE = 24


@dataclass(frozen=True, slots=True)
class Result:
    """A page of products, how many there are, and the counts beside each filter.

    `facets` maps a facet to the number of products for each of its codes.
    `hidden` counts what the same words and filters match in another validity,
    `without` what is found when all of one chosen filter is dropped. `is_loose`
    says that a word was read as begun or misspelt; `nearest` holds products that
    have most of the words where none has all. `answered_by` is "index", or "database"
    where no engine could answer.
    """

    total: int
    page: int
    pages: int
    pks: list[int]
    facets: dict[str, Counter]
    without: dict[str, int]
    hidden: int
    groups: list[tuple[int, str, str]]
    is_loose: bool = False
    nearest: list[int] = field(default_factory=list)
    answered_by: str = "database"
