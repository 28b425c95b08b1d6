"""Rows of the register as they will be, with what each was before."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalogue.annex.rows import AnnexRow
from places.folding import normal


class Verdict(StrEnum):
    """What the officer is told of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    DOUBTFUL = "doubtful"
    REFUSED = "refused"


VERDICT_LABELS = {
    Verdict.NEW: _("Mới"),
    Verdict.CHANGED: _("Thay đổi"),
    Verdict.SAME: _("Như trong sổ"),
    Verdict.DOUBTFUL: _("Cần xem lại"),
    Verdict.REFUSED: _("Từ chối"),
}


class Draft:
    """A saved row with changes not yet written, or a row that is not saved yet.

    `before` holds the saved value of each field that changes, so that several rows
    of a file are all compared with the register and not with each other.
    """

    def __init__(self, instance: models.Model):
        self.instance = instance
        self.is_new = instance.pk is None
        self.before: dict[str, Any] = {}

    def original(self, name: str) -> Any:
        """Return what is saved; of a row that is not, what it has so far."""
        value = getattr(self.instance, name)
        return value if self.is_new else self.before.get(name, value)

    def set(self, **values: Any) -> None:
        for name, value in values.items():
            old = getattr(self.instance, name)
            if old != value:
                self.before.setdefault(name, old)
                setattr(self.instance, name, value)
                if self.before[name] == value:
                    del self.before[name]


class Drafts:
    """One draft for each object, whoever asks."""

    def __init__(self) -> None:
        self._of: dict[int, Draft] = {}

    def of(self, instance: models.Model) -> Draft:
        if id(instance) not in self._of:
            self._of[id(instance)] = Draft(instance)
        return self._of[id(instance)]

    def __iter__(self):
        return iter(self._of.values())


@dataclass(frozen=True, slots=True)
class Change:
    """A fact of the register that the row changes, in words."""

    label: str
    old: str
    new: str


@dataclass(slots=True)
class PlannedRow:
    """What writing a row would do; `outcome` is new, changed or same."""

    row: AnnexRow
    refusals: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    product: Draft | None = None
    decision: Draft | None = None
    recognition: Draft | None = None
    withdrawal: Draft | None = None

    @property
    def outcome(self) -> Verdict:
        fresh = (self.product, self.recognition)
        if any(draft is not None and draft.is_new for draft in fresh):
            return Verdict.NEW
        return Verdict.CHANGED if self.changes else Verdict.SAME

    @property
    def verdict(self) -> Verdict:
        if self.refusals:
            return Verdict.REFUSED
        outcome = self.outcome
        if self.doubts and outcome is not Verdict.SAME:
            return Verdict.DOUBTFUL
        return outcome

    @property
    def reasons(self) -> list[str]:
        return list(dict.fromkeys([*self.refusals, *self.doubts, *self.notes]))

    @property
    def fingerprint(self) -> list:
        """Say what writing would do, to tell whether the register moved meanwhile."""
        touched = (self.product, self.decision, self.recognition, self.withdrawal)
        producer = self.product.instance.producer if self.product else None
        return [
            self.outcome.value,
            [draft.instance.pk if draft else None for draft in touched],
            producer.pk if producer else None,
            [[change.label, change.old, change.new] for change in self.changes],
        ]

    def change(self, draft: Draft, name: str, value: Any, label: str = "") -> None:
        """Set a fact; a saved row's change is shown old → new."""
        if not draft.is_new:
            old = draft.original(name)
            if is_same_value(old, value):
                return
            if name in draft.before and getattr(draft.instance, name) != value:
                self.doubts.append(
                    f"{label_of(draft.instance, name, label)}: hai dòng của tệp ghi "
                    f"khác nhau ({in_words(getattr(draft.instance, name))}, "
                    f"{in_words(value)})."
                )
                return
            said = label_of(draft.instance, name, label)
            self.changes.append(Change(said, in_words(old), in_words(value)))
        draft.set(**{name: value})

    def fill(self, draft: Draft, name: str, value: Any, label: str = "") -> None:
        """Set a fact the register does not know yet; what it knows stays."""
        if value not in (None, "") and draft.original(name) in (None, ""):
            self.change(draft, name, value, label)


def label_of(instance: models.Model, name: str, label: str) -> str:
    said = label or str(instance._meta.get_field(name).verbose_name)
    return said[:1].upper() + said[1:]


def is_same_value(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return normal(one) == normal(other)
    return one == other


def in_words(value: Any) -> str:
    match value:
        case None | "":
            return "chưa có"
        case bool():
            return "có" if value else "không"
        case date():
            return f"{value:%d/%m/%Y}"
        case Decimal():
            return f"{value.normalize():f}".replace(".", ",")
    return str(value)
