"""One row of an annex as typed facts, with what is wrong or doubtful in it."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from catalogue.annex.dates import PartialDate
from catalogue.annex.values import Status


class Level(StrEnum):
    REFUSE = "refuse"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row cannot be taken, or should be looked at; `field` may be ""."""

    field: str
    level: Level
    message: str


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """What one row says of one product. Unknown is "" or None, never guessed.

    `decision_number`, `issued` and `authority` are of the recognition; a decision
    that withdraws stands in the `withdrawal_` fields alone. `group_is_inferred`
    when the file itself says the group is its reading of the name. Values that
    were refused are left out, a refused name shortened.
    """

    sheet: str
    row_number: int
    reference: str = ""
    name: str = ""
    producer: str = ""
    producer_kind: str = ""
    address: str = ""
    locality_detail: str = ""
    commune: str = ""
    district: str = ""
    province: str = ""
    commune_today: str = ""
    commune_today_code: str = ""
    province_today: str = ""
    stars: int | None = None
    score: Decimal | None = None
    group: str = ""
    group_is_inferred: bool = False
    status: Status = Status.RECOGNISED
    decision_number: str = ""
    issued: PartialDate | None = None
    authority: str = ""
    round: str = ""
    certificate_number: str = ""
    valid_from: date | None = None
    valid_until: date | None = None
    withdrawal_number: str = ""
    withdrawal_issued: PartialDate | None = None
    withdrawal_authority: str = ""
    withdrawal_reason: str = ""
    packaging: str = ""
    price: str = ""
    gtin: str = ""
    note: str = ""
    source: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def is_refused(self) -> bool:
        return any(problem.level is Level.REFUSE for problem in self.problems)

    @property
    def is_doubtful(self) -> bool:
        return bool(self.problems) and not self.is_refused

    @property
    def is_withdrawn(self) -> bool:
        return self.status is Status.WITHDRAWN

    @property
    def withdrawn_on(self) -> date | None:
        return self.withdrawal_issued.day if self.withdrawal_issued else None

    def with_problem(self, field: str, level: Level, message: str) -> "AnnexRow":
        return replace(self, problems=(*self.problems, Problem(field, level, message)))
