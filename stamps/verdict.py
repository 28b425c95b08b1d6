"""What the register says of a scanned code. Plain functions: no database, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from catalogue.standing import Standing, State

if TYPE_CHECKING:
    from catalogue.models import Recognition
    from stamps.models import StampBatch, VoidedRange


class Verdict(StrEnum):
    """From most to least severe; it speaks of our record, never of the goods."""

    UNKNOWN = "unknown"
    VOIDED = "voided"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    IN_FORCE = "in_force"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with what it rests on; all but the verdict is None when unknown.

    `recognition` is the one the verdict speaks of: the batch's own, or the later
    one that took its place and is in force today.
    """

    verdict: Verdict
    on: date
    batch: StampBatch | None = None
    serial: int | None = None
    recognition: Recognition | None = None
    void: VoidedRange | None = None
    packed: Standing | None = None

    @property
    def is_in_force(self) -> bool:
        return self.verdict is Verdict.IN_FORCE

    @property
    def stars(self) -> int | None:
        return self.recognition.stars if self.is_in_force else None

    @property
    def was_in_force_when_packed(self) -> bool:
        if self.packed is not None:
            return self.packed.is_in_force
        return self.batch is not None and self.batch.was_in_force_when_packed()

    @property
    def is_renewed(self) -> bool:
        """Tell whether today's stars come from a later decision than the stamp's."""
        return self.is_in_force and self.recognition.pk != self.batch.recognition_id


def judge(
    batch: StampBatch | None,
    serial: int | None,
    *,
    standing: Standing | None = None,
    packed: Standing | None = None,
    void: VoidedRange | None = None,
    on: date,
) -> Judgement:
    """Judge a code whose batch, voiding and product's standing were looked up.

    `batch` is None for a code that is malformed, forged, or of a batch never
    printed. A withdrawn recognition outweighs a later one that is in force: the
    stamp was issued under what was taken back.
    """
    if batch is None:
        return Judgement(Verdict.UNKNOWN, on)
    verdict, recognition = weighed(batch.recognition, standing, void, on)
    return Judgement(verdict, on, batch, serial, recognition, void, packed)


def weighed(
    own: Recognition, standing: Standing | None, void: VoidedRange | None, on: date
) -> tuple[Verdict, Recognition]:
    """Return the most severe verdict that holds, and whose recognition it is."""
    if void is not None:
        return Verdict.VOIDED, own
    if own.is_withdrawn_by(on):
        return Verdict.WITHDRAWN, own
    if standing is not None and standing.is_in_force:
        return Verdict.IN_FORCE, standing.recognition
    if standing is not None and standing.state is State.WITHDRAWN:
        return Verdict.WITHDRAWN, standing.recognition
    return Verdict.LAPSED, own
