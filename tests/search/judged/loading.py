"""Queries that people type, and what each is right to find.

`queries.csv` is there to build the ranking with. Whoever does so does not look into
`held_out.csv`: it tells afterwards whether the ranking learnt or was learnt by heart.

Columns: `text`; `tags`, what it tests; `validity` as the list's address has it
(`tat-ca` when empty); `kind` of what is looked for (`product` when empty); then
rules (see `grading.py`) for what is `best` (3: the very thing), `good` (2: the right
kind) and `fair` (1: worth a look), a thing's best grade counting; a `note` on
judgements that may surprise. A query without rules is right to find nothing. Texts
stand composed; one tagged `decomposed` is asked decomposed.

Of several things that answer alike, those in force on the day are best.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from catalogue.standing import State
from tests.search.judged import facts
from tests.search.judged.facts import Fact
from tests.search.judged.grading import keys_of

HERE = Path(__file__).parent
QUERIES = HERE / "queries.csv"
HELD_OUT = HERE / "held_out.csv"

GRADES = {"fair": 1, "good": 2, "best": 3}
STATES = {
    "tat-ca": frozenset(State) | {None},
    "con": {State.IN_FORCE},
    "het": {State.LAPSED, State.WITHDRAWN},
    "chua-ro": {State.UNCERTAIN, State.NEVER},
}


@dataclass(frozen=True, slots=True)
class Query:
    """A text as typed; `grades` maps the keys it is right to find to 1, 2 or 3."""

    text: str
    tags: tuple[str, ...]
    grades: Mapping[str, int]
    validity: str = "tat-ca"
    kind: str = "product"

    @property
    def best(self) -> list[str]:
        """Return the keys of which one must come first."""
        top = max(self.grades.values(), default=0)
        return [key for key, grade in self.grades.items() if grade == top]


@lru_cache
def load(path: Path = QUERIES) -> tuple[Query, ...]:
    return tuple(map(read, facts.rows(path)))


def read(row: Mapping[str, str]) -> Query:
    tags = tuple(row["tags"].split())
    validity = row["validity"] or "tat-ca"
    kind = row["kind"] or "product"
    form = "NFD" if "decomposed" in tags else "NFC"
    return Query(
        text=unicodedata.normalize(form, row["text"]),
        tags=tags,
        grades=graded(row, FACTS[kind](), validity),
        validity=validity,
        kind=kind,
    )


def graded(
    row: Mapping[str, str], known: Mapping[str, Fact], validity: str
) -> dict[str, int]:
    grades = {
        key: grade
        for column, grade in GRADES.items()
        for key in keys_of(row[column], known)
    }
    shown = STATES[validity]
    return {key: grades[key] for key in sorted(grades) if known[key].state in shown}


FACTS = {"product": facts.products, "showroom": facts.showrooms}
