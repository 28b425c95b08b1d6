"""What every engine is asked, what it answers, and what it is given to keep.

A question is a tree of clauses that no engine has to interpret: text arrives as
tokens made by `search.query.text`, and every score is a constant. Two engines that
hold the same documents therefore answer alike, to the order of their hits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any as Anything
from typing import Protocol

from search.documents import Kind, kind_and_pk

# Hits of one score are put in order by name; so many of the first are looked at.
WINDOW = 200


class EngineUnavailable(Exception):
    """The engine is away, too slow, or holds only a part of the documents."""


class WriterBusy(EngineUnavailable):
    """Another process is writing to the index at this moment."""


@dataclass(frozen=True, slots=True)
class Term:
    """The field holds the token, or any one of several."""

    field: str
    value: str | int | tuple[str, ...] | tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """The field holds the words side by side, in this order."""

    field: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """The field holds a token that starts so."""

    field: str
    start: str


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """The field holds a token one slip away: a letter more, less, other or swapped."""

    field: str
    word: str


@dataclass(frozen=True, slots=True)
class Between:
    """The whole number of the field lies between two others, both counting."""

    field: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class All:
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Any:
    clauses: tuple[Clause, ...]
    least: int = 1


@dataclass(frozen=True, slots=True)
class Nothing:
    """Matches no document."""


Clause = Term | Phrase | Prefix | Fuzzy | Between | All | Any | Nothing


@dataclass(frozen=True, slots=True)
class Worth:
    """A clause that need not match; where it does, it adds to the score."""

    clause: Clause
    score: float


@dataclass(frozen=True, slots=True)
class Best:
    """Several things of worth of which only the one that counts most is counted."""

    of: tuple[Worth, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """How many values of a facet to count, the fullest first; None means all.

    `also` are counted whether or not they are among the fullest.
    """

    most: int | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Query:
    """One question.

    `scope` and `must` hold for all that is found. `filters` are those a reader
    chose, by facet: the counts of a facet leave its own filter out. With `order`
    the hits come by that whole-number field, without it by score: the sum of what
    matches in `worth`, times the document's `weight`.
    """

    scope: tuple[Clause, ...] = ()
    must: Clause | None = None
    worth: tuple[Worth | Best, ...] = ()
    filters: Mapping[str, Clause] = field(default_factory=dict)
    count: Mapping[str, Count] = field(default_factory=dict)
    order: str | None = None
    descending: bool = True
    offset: int = 0
    limit: int = 24


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found, by its number in the index (see `documents.uid_of`)."""

    uid: int
    score: float = 0.0

    @property
    def kind(self) -> Kind:
        return kind_and_pk(self.uid)[0]

    @property
    def pk(self) -> int:
        return kind_and_pk(self.uid)[1]


@dataclass(frozen=True, slots=True)
class Answer:
    """Hits of one page, how many there are in all, and counts by facet and value.

    `without` says, for each chosen filter, how many are found when it is dropped.
    """

    total: int
    hits: list[Hit]
    facets: dict[str, Counter]
    without: dict[str, int]

    @property
    def pks(self) -> list[int]:
        return [hit.pk for hit in self.hits]


Enough = Callable[[Answer], bool]


def never(_answer: Answer) -> bool:
    """Let no answer be enough: all are wanted."""
    return False


class Rebuild(Protocol):
    """A new index beside the one being read; `finish` puts it in its place."""

    def add(self, rows: Sequence[dict[str, Anything]]) -> None: ...

    def replace(
        self, uids: Iterable[int], rows: Sequence[dict[str, Anything]]
    ) -> None: ...

    def finish(self) -> None: ...

    def abandon(self) -> None: ...


class Engine(Protocol):
    """Keeps rows of `documents.rows_of` and answers questions about them.

    Every method raises EngineUnavailable where the engine cannot be relied on.
    """

    name: str

    def is_built(self) -> bool:
        """Tell whether there is a whole index to ask."""

    def replace(self, uids: Iterable[int], rows: Sequence[dict[str, Anything]]) -> None:
        """Drop every row of these documents and keep the new ones, at one stroke."""

    def rebuild(self) -> Rebuild:
        """Start a new index; readers see the old one until it is finished."""

    def query_many(
        self, queries: Sequence[Query], enough: Enough = never
    ) -> list[Answer]:
        """Answer several questions against one state of the index.

        After an answer that is `enough` the rest may be left out.
        """

    def contents(self) -> Iterator[tuple[int, int]]:
        """Return every document's number and digest, to compare with the register."""


def in_order(
    scored: Iterable[tuple[float, int, int]], offset: int, limit: int
) -> list[Hit]:
    """Put scored hits (score, by_name, uid) in one order whatever engine gave them.

    Floats of two engines differ in their last digits, so scores are compared to
    the third decimal.
    """
    ranked = sorted(scored, key=lambda hit: (-round(hit[0], 3), hit[1], hit[2]))
    return [Hit(uid, score) for score, _name, uid in ranked[offset : offset + limit]]
