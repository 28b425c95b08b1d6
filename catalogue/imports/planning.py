"""What importing a file's rows would do to the register. Nothing is written here."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from catalogue.annex.rows import AnnexRow, Level
from catalogue.annex.values import Status
from catalogue.imports.decisions import DecisionBook, DecisionFacts
from catalogue.imports.drafts import Draft, Drafts, PlannedRow
from catalogue.imports.facts import unguarded
from catalogue.imports.products import Products
from catalogue.imports.recognitions import DAYS, Recognitions
from catalogue.imports.register import Register
from catalogue.models import Recognition, RecognitionDecision
from catalogue.services.recognitions import has_own_last_day


@dataclass(frozen=True, slots=True)
class Plan:
    """The rows in the file's order, and every object they touch."""

    rows: list[PlannedRow]
    drafts: Drafts


def plan(rows: list[AnnexRow], on: date) -> Plan:
    """Compare rows with the register as it is now, in a fixed number of queries."""
    planned = [start(unguarded(row)) for row in rows]
    drafts = Drafts()
    readable = [one for one in planned if not one.refusals]
    register = Register([one.row for one in readable])
    products = Products(register, drafts)
    for one in readable:
        products.settle(one)
    book = DecisionBook(register.decisions, drafts)
    recognitions = Recognitions(register, drafts, book, on)
    recognised = [one for one in readable if is_recognised(one)]
    settle_recognitions(recognised, recognitions, book)
    follow_decisions(register, drafts)
    for one in recognised:
        if one.recognition is not None:
            recognitions.date(one)
    return Plan(planned, drafts)


def start(row: AnnexRow) -> PlannedRow:
    planned = PlannedRow(row)
    for problem in row.problems:
        is_refusal = problem.level is Level.REFUSE
        (planned.refusals if is_refusal else planned.doubts).append(problem.message)
    return planned


def is_recognised(planned: PlannedRow) -> bool:
    """Tell whether the row grants stars; what a council passed does not yet."""
    if planned.row.status is not Status.COUNCIL_PASSED:
        return True
    planned.doubts.append(
        "Hội đồng thông qua chưa phải là công nhận: chỉ ghi sản phẩm, không ghi sao."
    )
    return False


def settle_recognitions(
    rows: list[PlannedRow], recognitions: Recognitions, book: DecisionBook
) -> None:
    """Settle the decisions known best first, then each row in the file's order."""
    owned = [recognitions.own(one.product.instance, one.row) for one in rows]
    waiting: dict[tuple, DecisionFacts] = {}
    votes: dict[tuple, set[RecognitionDecision]] = defaultdict(set)
    for one, own in zip(rows, owned, strict=True):
        if not is_settled(one.row, own):
            facts = DecisionFacts.of_recognition(one.row)
            waiting.setdefault(facts.key, facts)
            if own is not None:
                votes[facts.key].add(own.decision)
    for key, facts in sorted(waiting.items(), key=lambda item: item[1].precision):
        voted = votes[key].pop() if len(votes[key]) == 1 else None
        book.settle(facts, voted)
    for one, own in zip(rows, owned, strict=True):
        recognitions.settle(one, own, decision_of(one.row, own, recognitions, book))


def is_settled(row: AnnexRow, own: Recognition | None) -> bool:
    """Tell whether the product's own recognition already names the row's decision."""
    return own is not None and bool(not row.decision_number or own.decision.number)


def decision_of(
    row: AnnexRow,
    own: Recognition | None,
    recognitions: Recognitions,
    book: DecisionBook,
) -> Draft:
    if is_settled(row, own):
        return recognitions.drafts.of(own.decision)
    return book.settle(DecisionFacts.of_recognition(row), None)


def follow_decisions(register: Register, drafts: Drafts) -> None:
    """Let recognitions follow the days of their decisions, those outside too."""
    moved = [
        draft.instance
        for draft in drafts
        if isinstance(draft.instance, RecognitionDecision)
        and not draft.is_new
        and {"issued_earliest", "issued_latest"} & draft.before.keys()
    ]
    for recognition in register.of_decisions(moved):
        follow(drafts.of(recognition))
    for draft in drafts:
        if draft.is_new and isinstance(draft.instance, Recognition):
            follow(draft)


def follow(draft: Draft) -> None:
    """Take the decision's days; a certificate's own last day stays."""
    recognition = draft.instance
    before = {name: getattr(recognition, name) for name in DAYS}
    keeps_until = has_own_last_day(recognition)
    recognition.follow_decision()
    days = {name: getattr(recognition, name) for name in DAYS}
    if keeps_until and days["valid_from"] is not None:
        days["valid_until"] = days["possible_until"] = before["valid_until"]
    for name, value in before.items():
        setattr(recognition, name, value)
    draft.set(**days)
