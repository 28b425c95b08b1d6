"""What a row says of a product's stars: granted, better known, or withdrawn."""

from datetime import date, timedelta

from catalogue import rules
from catalogue.annex.rows import AnnexRow
from catalogue.annex.values import Status
from catalogue.imports.decisions import (
    DecisionBook,
    DecisionFacts,
    agrees,
    is_clearly,
    learn,
    likeness,
)
from catalogue.imports.drafts import Draft, Drafts, PlannedRow, in_words
from catalogue.imports.register import Register
from catalogue.models import Product, Recognition, RecognitionDecision
from catalogue.services.recognitions import authority_warning

NO_REASON = "Nguồn không nêu lý do"
DAYS = ("possible_from", "valid_from", "valid_until", "possible_until")


class Recognitions:
    """Settle the decision and the recognition of each row."""

    def __init__(
        self, register: Register, drafts: Drafts, book: DecisionBook, on: date
    ):
        self.register = register
        self.drafts = drafts
        self.book = book
        self.on = on
        self.made: dict[tuple[int, int], Recognition] = {}
        self.rows: dict[int, PlannedRow] = {}
        self._warnings: dict[tuple, str] = {}

    # Which of the product's recognitions, if it has one already

    def own(self, product: Product, row: AnnexRow) -> Recognition | None:
        """Return the product's recognition that the row speaks of, if it has one."""
        known = self.register.recognitions_of.get(product.pk, ())
        if row.is_withdrawn and not names_own_decision(row):
            return to_withdraw(known, row)
        facts = DecisionFacts.of_recognition(row)
        found = [
            recognition
            for recognition in known
            if agrees(recognition.decision, facts)
            and (
                None in (recognition.stars, row.stars)
                or recognition.stars == row.stars
                or is_clearly(recognition.decision, facts)
            )
        ]
        return max(
            found,
            key=lambda r: (likeness(r.decision, facts), r.stars == row.stars, r.pk),
            default=None,
        )

    def settle(
        self, planned: PlannedRow, own: Recognition | None, decision: Draft
    ) -> None:
        """Plan the recognition of a row whose product and decision are settled."""
        row = planned.row
        planned.decision = decision
        facts = DecisionFacts.of_recognition(row)
        if own is None or names_own_decision(row):
            learn(planned, decision, facts)
            self._say_doubts_of_decision(planned, facts)
        recognition = self._find(planned, own, decision)
        if recognition is None:
            return
        planned.recognition = self.drafts.of(recognition)
        self._learn(planned)
        self._warn(planned)
        if row.is_withdrawn:
            self._doubt_unknown(planned, own)
            self._withdraw(planned)
        elif recognition.is_withdrawn:
            planned.notes.append("Trong sổ, lần công nhận này đã bị thu hồi.")

    def _say_doubts_of_decision(
        self, planned: PlannedRow, facts: DecisionFacts
    ) -> None:
        if doubt := self.book.doubts.get(facts.key):
            planned.doubts.append(doubt)

    @staticmethod
    def _doubt_unknown(planned: PlannedRow, own: Recognition | None) -> None:
        """Ask about a withdrawal that meets nothing in the register.

        A name spelt otherwise would make a second product, withdrawn from the
        start, and leave the stars of the one that was meant.
        """
        if own is None:
            planned.doubts.append(
                "Thu hồi: trong sổ chưa có lần công nhận này. Hãy so tên sản phẩm, chủ "
                "thể với sổ: nếu khác chữ, sao của sản phẩm trong sổ vẫn còn."
            )

    def _find(
        self, planned: PlannedRow, own: Recognition | None, decision: Draft
    ) -> Recognition | None:
        """Return the one of this product in this decision; None if a row above has it."""
        product = planned.product.instance
        key = (id(product), id(decision.instance))
        known = own if own and own.decision is decision.instance else None
        known = known or next(
            (
                recognition
                for recognition in self.register.recognitions_of.get(product.pk, ())
                if recognition.decision is decision.instance
            ),
            None,
        )
        if key in self.made:
            first = self.rows[id(self.made[key])]
            planned.refusals.append(
                f"Trùng với dòng {first.row.row_number}: cùng sản phẩm và quyết định."
            )
            return None
        if own is not None and known is None:
            planned.doubts.append(
                f"Sản phẩm đã được công nhận theo {own.decision}; có thể là một."
            )
        if known is None and not planned.product.is_new:
            planned.notes.append(
                "Sản phẩm đã có trong sổ; dòng này thêm một lần công nhận."
            )
        self.made[key] = known or Recognition(
            product=product, decision=decision.instance
        )
        self.rows[id(self.made[key])] = planned
        return self.made[key]

    def _learn(self, planned: PlannedRow) -> None:
        row, draft = planned.row, planned.recognition
        self._contradict(planned, "stars", row.stars)
        self._contradict(planned, "score", row.score)
        if row.status is Status.RE_RECOGNISED:
            planned.change(draft, "is_renewal", True)
        known = (planned.product.instance.source, planned.decision.instance.source)
        if draft.is_new or row.source not in known:
            planned.fill(draft, "source", row.source)
        self._learn_certificate(planned)
        if draft.is_new and row.stars is None:
            planned.notes.append("Hạng sao: chưa rõ, sẽ không hiện huy hiệu.")

    def _contradict(self, planned: PlannedRow, name: str, value) -> None:
        draft = planned.recognition
        old = draft.original(name)
        if value is None or value == old:
            return
        if old is not None and not draft.is_new:
            planned.doubts.append(
                f"{'Hạng sao' if name == 'stars' else 'Điểm'}: trong sổ là "
                f"{in_words(old)}, tệp ghi {in_words(value)} cho cùng quyết định."
            )
        planned.change(draft, name, value)

    def _learn_certificate(self, planned: PlannedRow) -> None:
        number, draft = planned.row.certificate_number, planned.recognition
        if not number or number == draft.original("certificate_number"):
            return
        holder = self.register.certificates.get(number)
        if holder is not None and holder is not draft.instance:
            planned.doubts.append(
                f"Số giấy chứng nhận: {number} đã cấp cho “{holder.product}”; dòng này "
                "sẽ được ghi không kèm số."
            )
            return
        if old := draft.original("certificate_number"):
            planned.doubts.append(
                f"Số giấy chứng nhận: trong sổ là {old}, tệp ghi {number}."
            )
        self.register.certificates[number] = draft.instance
        planned.change(draft, "certificate_number", number)

    def _warn(self, planned: PlannedRow) -> None:
        decision, stars = planned.decision.instance, planned.recognition.instance.stars
        key = (id(decision), stars)
        if key not in self._warnings:
            self._warnings[key] = authority_warning(decision, stars)
        if self._warnings[key]:
            planned.doubts.append(self._warnings[key])

    def _withdraw(self, planned: PlannedRow) -> None:
        row, draft = planned.row, planned.recognition
        recognition = draft.instance
        facts = DecisionFacts.of_withdrawal(row)
        known: RecognitionDecision | None = draft.original("withdrawal_decision")
        if known is not None:
            planned.withdrawal = self.drafts.of(known)
        elif facts is not None and (
            facts.number or not draft.original("withdrawal_reason")
        ):
            planned.withdrawal = self.book.settle(facts, None)
            learn(planned, planned.withdrawal, facts)
            self._say_doubts_of_decision(planned, facts)
            planned.fill(draft, "withdrawal_decision", planned.withdrawal.instance)
        planned.fill(draft, "withdrawn_on", row.withdrawn_on)
        reason = row.withdrawal_reason or NO_REASON
        if draft.original("withdrawal_reason") in ("", NO_REASON):
            planned.change(draft, "withdrawal_reason", reason)
        starts = recognition.possible_from
        if starts and recognition.withdrawn_on and recognition.withdrawn_on < starts:
            planned.refusals.append("Ngày thu hồi: trước ngày công nhận.")

    # Days, once every decision's day is settled

    def date(self, planned: PlannedRow) -> None:
        """Give a row's recognition its days, or say why it cannot have them."""
        row, draft = planned.row, planned.recognition
        earliest = draft.instance.decision.issued_earliest
        latest = draft.instance.decision.issued_latest
        if earliest is None:
            if row.valid_from or row.valid_until:
                planned.doubts.append(
                    "Hiệu lực: không rõ ngày quyết định nên chưa ghi được thời hạn."
                )
            return
        if rules.valid_until(earliest) <= latest:
            planned.refusals.append(
                "Ngày quyết định: khoảng ngày dài hơn 36 tháng, không tính được hiệu lực."
            )
            return
        self._learn_last_day(planned, earliest, latest)
        if row.valid_from and not earliest <= row.valid_from <= latest:
            planned.doubts.append(
                f"Hiệu lực từ: tệp ghi {in_words(row.valid_from)}; sổ tính từ ngày quyết "
                f"định ({draft.instance.decision.issued_text})."
            )
        ends = draft.instance.possible_until
        if row.status is Status.EXPIRED and ends and ends >= self.on:
            planned.doubts.append(
                "Tình trạng: tệp ghi hết hạn, nhưng theo ngày quyết định thì chưa chắc."
            )

    def _learn_last_day(
        self, planned: PlannedRow, earliest: date, latest: date
    ) -> None:
        row, draft = planned.row, planned.recognition
        recognition, until = draft.instance, row.valid_until
        if until is None or until == recognition.valid_until:
            return
        usual = rules.valid_until(earliest)
        if until <= latest:
            planned.refusals.append(
                f"Hiệu lực đến hết: {in_words(until)} không sau ngày bắt đầu "
                f"{in_words(latest)}."
            )
            return
        if until == usual - timedelta(days=1):
            planned.notes.append(
                f"Hiệu lực đến hết: tệp ghi {in_words(until)}; đủ 36 tháng là "
                f"{in_words(usual)}."
            )
        if until != usual:
            planned.doubts.append(
                f"Hiệu lực đến hết: tệp ghi {in_words(until)}, khác 36 tháng kể từ ngày "
                f"quyết định ({in_words(usual)})."
            )
        planned.change(draft, "valid_until", until)
        draft.set(possible_until=until)


def names_own_decision(row: AnnexRow) -> bool:
    return bool(row.decision_number or row.issued or row.authority)


def to_withdraw(known: list[Recognition], row: AnnexRow) -> Recognition | None:
    """Return the recognition that a list of withdrawals means: the latest one."""
    by = DecisionFacts.of_withdrawal(row)
    withdrawn = [
        recognition
        for recognition in known
        if recognition.is_withdrawn
        and (
            by is None
            or recognition.withdrawal_decision is None
            or agrees(recognition.withdrawal_decision, by)
        )
    ]
    open_ones = [
        recognition
        for recognition in known
        if not recognition.is_withdrawn
        and (row.stars is None or recognition.stars in (None, row.stars))
        and not starts_after(recognition, row)
    ]
    return max(
        withdrawn or open_ones,
        key=lambda r: (r.valid_from or date.min, r.pk),
        default=None,
    )


def starts_after(recognition: Recognition, row: AnnexRow) -> bool:
    issued, starts = row.withdrawal_issued, recognition.possible_from
    return issued is not None and starts is not None and starts > issued.latest
