"""Which decision a row belongs to: one of the register, better known now, or a new one."""

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from catalogue.annex.dates import PartialDate
from catalogue.annex.rows import AnnexRow
from catalogue.authorities import level_of
from catalogue.imports.drafts import Change, Draft, Drafts, PlannedRow
from catalogue.imports.keys import authority_key, is_same_number, number_key, round_key
from catalogue.models import DecisionKind, RecognitionDecision
from catalogue.models.decision import partial_date_text


class DecisionFacts(NamedTuple):
    """A decision as a row names it."""

    kind: str
    number: str
    authority: str
    issued: PartialDate | None
    round: str
    source: str

    @classmethod
    def of_recognition(cls, row: AnnexRow) -> "DecisionFacts":
        return cls(
            DecisionKind.RECOGNITION.value,
            row.decision_number,
            row.authority,
            row.issued,
            row.round,
            row.source,
        )

    @classmethod
    def of_withdrawal(cls, row: AnnexRow) -> "DecisionFacts | None":
        """Return the withdrawing decision; None where no number and no day is told."""
        if not (row.withdrawal_number or row.withdrawal_issued):
            return None
        return cls(
            DecisionKind.WITHDRAWAL.value,
            row.withdrawal_number,
            row.withdrawal_authority,
            row.withdrawal_issued,
            "",
            row.source,
        )

    @property
    def key(self) -> tuple:
        """Return what rows of one decision share; its source only without a number."""
        return (
            self.kind,
            number_key(self.number),
            authority_key(self.authority),
            self.issued,
            round_key(self.round),
            "" if self.number else self.source,
        )

    @property
    def says_something(self) -> bool:
        return any((self.number, self.authority, self.issued, self.round, self.source))

    @property
    def precision(self) -> tuple:
        """Return a sort key that puts what is known best first."""
        days = (self.issued.latest - self.issued.earliest).days if self.issued else 1e6
        return days, not self.number, not self.authority


class DecisionBook:
    """The decisions of the register and those that a file adds."""

    def __init__(self, decisions: dict[int, RecognitionDecision], drafts: Drafts):
        self.drafts = drafts
        self.by_number: dict[tuple, list[RecognitionDecision]] = defaultdict(list)
        self.by_key: dict[tuple, RecognitionDecision] = {}
        self.settled: dict[tuple, Draft] = {}
        self.doubts: dict[tuple, str] = {}
        for decision in decisions.values():
            self._file(decision)

    def _file(self, decision: RecognitionDecision) -> None:
        self.by_number[first_digits(decision.kind, decision.number)].append(decision)
        facts = facts_of(decision)
        if facts.says_something:
            self.by_key.setdefault(facts.key, decision)

    def settle(self, facts: DecisionFacts, voted: RecognitionDecision | None) -> Draft:
        """Return the decision of the rows that name it so, a new one if none is known.

        `voted` is the decision without a number that the products of these rows
        stand in already: it may have become known better.
        """
        if facts.key not in self.settled:
            decision = self.find(facts) or voted
            is_new = decision is None
            decision = decision or RecognitionDecision(kind=facts.kind)
            self.settled[facts.key] = self.drafts.of(decision)
            learn(PlannedRow(AnnexRow("", 0)), self.settled[facts.key], facts)
            if is_new:
                self._file(decision)
        return self.settled[facts.key]

    def find(self, facts: DecisionFacts) -> RecognitionDecision | None:
        """Return a decision of that number, authority and day, as far as told."""
        if not facts.number:
            return self.by_key.get(facts.key) if facts.says_something else None
        known = [
            decision
            for decision in self.by_number[first_digits(facts.kind, facts.number)]
            if is_same_number(number_key(decision.number), number_key(facts.number))
            and may_agree(authority_key, decision.authority, facts.authority)
        ]
        found = [decision for decision in known if overlaps(decision, facts.issued)]
        if not found:
            return self._misdated(known, facts)
        found.sort(key=lambda decision: -likeness(decision, facts))
        if len(found) > 1 and likeness(found[0], facts) == likeness(found[1], facts):
            self.doubts[facts.key] = (
                f"Quyết định: có nhiều quyết định số {facts.number}; lấy {found[0]}."
            )
        elif found[0].authority and not facts.authority:
            self.doubts[facts.key] = (
                f"Cơ quan ban hành: tệp không ghi; lấy {found[0]} đã có trong sổ."
            )
        return found[0]

    def _misdated(
        self, known: list[RecognitionDecision], facts: DecisionFacts
    ) -> RecognitionDecision | None:
        """Return the decision of that number, body and year under another day."""
        for decision in known:
            is_bodys = decision.authority and facts.authority
            if is_bodys and decision.issued_earliest.year == facts.issued.earliest.year:
                self.doubts[facts.key] = (
                    f"Ngày quyết định: {decision.number} đã ghi ngày "
                    f"{decision.issued_text}, dòng này ghi {facts.issued}."
                )
                return decision
        return None


def learn(planned: PlannedRow, draft: Draft, facts: DecisionFacts) -> None:
    """Let a decision take what a row knows better, and show it in the row."""
    if len(facts.number) > len(draft.original("number")):
        planned.change(draft, "number", facts.number)
    planned.fill(draft, "authority", facts.authority)
    planned.fill(draft, "round", facts.round)
    if draft.is_new:
        planned.fill(draft, "source", facts.source)
    if draft.is_new or "authority" in draft.before:
        planned.fill(draft, "level", level_of(facts.authority))
    learn_day(planned, draft, facts.issued)


def learn_day(planned: PlannedRow, draft: Draft, issued: PartialDate | None) -> None:
    """Take a day known better, or another one, which an officer accepts or not."""
    earliest, latest = (
        draft.original("issued_earliest"),
        draft.original("issued_latest"),
    )
    if issued is None or (earliest, latest) == (issued.earliest, issued.latest):
        return
    decision = draft.instance
    days = {"issued_earliest": issued.earliest, "issued_latest": issued.latest}
    if earliest is not None:
        is_inside = earliest <= issued.earliest and issued.latest <= latest
        is_other = issued.latest < earliest or latest < issued.earliest
        if not is_inside and (draft.is_new or not is_other):
            return
    now = (decision.issued_earliest, decision.issued_latest)
    is_taken = "issued_latest" in draft.before or "issued_earliest" in draft.before
    if not draft.is_new:
        if is_taken and now != (issued.earliest, issued.latest):
            planned.doubts.append(
                "Ngày quyết định: hai dòng của tệp ghi khác nhau "
                f"({decision.issued_text}, {issued})."
            )
            return
        old = partial_date_text(earliest, latest) or "chưa có"
        planned.changes.append(Change("Ngày quyết định", old, str(issued)))
    draft.set(**days)


def facts_of(decision: RecognitionDecision) -> DecisionFacts:
    earliest, latest = decision.issued_earliest, decision.issued_latest
    return DecisionFacts(
        str(decision.kind),
        decision.number,
        decision.authority,
        PartialDate(earliest, latest) if earliest and latest else None,
        decision.round,
        decision.source,
    )


def first_digits(kind: str, number: str) -> tuple[str, str]:
    return str(kind), number_key(number).partition("/")[0]


def may_agree(key: Callable[[str], str], one: str, other: str) -> bool:
    """Tell whether two texts mean the same, or one of them says nothing."""
    return not one or not other or key(one) == key(other)


def overlaps(decision: RecognitionDecision, issued: PartialDate | None) -> bool:
    earliest, latest = decision.issued_earliest, decision.issued_latest
    if issued is None or earliest is None or latest is None:
        return True
    return issued.earliest <= latest and earliest <= issued.latest


def agrees(decision: RecognitionDecision, facts: DecisionFacts) -> bool:
    """Tell whether nothing told speaks against the two being one decision."""
    number, other = number_key(decision.number), number_key(facts.number)
    if number and other:
        if not is_same_number(number, other):
            return False
    elif not may_agree(round_key, decision.round, facts.round):
        return False
    return (
        decision.kind == facts.kind
        and may_agree(authority_key, decision.authority, facts.authority)
        and overlaps(decision, facts.issued)
    )


def likeness(decision: RecognitionDecision, facts: DecisionFacts) -> int:
    """Count what the two have in common, a number most of all."""
    said = facts_of(decision)
    return (
        16 * (said.number != "" and number_key(said.number) == number_key(facts.number))
        + 8 * (said.issued == facts.issued)
        + 4 * (authority_key(said.authority) == authority_key(facts.authority))
        + 2 * (round_key(said.round) == round_key(facts.round))
        + (said.source == facts.source)
    )


def is_clearly(decision: RecognitionDecision, facts: DecisionFacts) -> bool:
    """Tell whether it is this decision and no other, whatever the stars say."""
    said = facts_of(decision)
    if said.number and facts.number:
        return is_same_number(number_key(said.number), number_key(facts.number))
    return said.key == facts.key and facts.says_something
