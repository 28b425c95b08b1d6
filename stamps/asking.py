"""A code that somebody brings, from its arithmetic to what the register says."""

import logging
import unicodedata
from datetime import datetime
from functools import cached_property

from django.db import DatabaseError
from django.utils import timezone

from stamps import codes, limits, lookup
from stamps.caution import Caution, caution
from stamps.keys import stamp_keys
from stamps.verdict import Judgement, Verdict

logger = logging.getLogger(__name__)

# Nothing longer is a code with something around it.
LONGEST = 200
# A code that no key made stays so, a voided stamp never comes back; all else that
# the register says may change at any moment, and at midnight.
FORGED = "public, max-age=3600"
VOIDED = "private, max-age=3600"
ASK_AGAIN = "private, no-cache"
NEVER_KEPT = "no-store"


class Asked:
    """One asking: the code, by whom it may be asked again, and what is answered."""

    def __init__(self, code: str, address: str, at: datetime):
        self.code = as_printed(code)
        self.at = at
        self.on = timezone.localdate()
        self.named = codes.decode(stamp_keys(), self.code)
        count = limits.wait_for_true if self.named else limits.wait_for_forged
        # Seconds, or 0.
        self.wait = count(address, at.timestamp())

    @cached_property
    def normal(self) -> str | None:
        return codes.normal(self.code)

    @cached_property
    def answer(self) -> lookup.Answer | None:
        return lookup.answer(self.named, self.on) if self.named else None

    @cached_property
    def judgement(self) -> Judgement:
        if self.answer is None:
            return Judgement(Verdict.UNKNOWN, self.on)
        return lookup.judged(self.answer)

    @cached_property
    def caution(self) -> Caution | None:
        """Weigh the earlier looks, over stars in force alone.

        Scans that cannot be read take nothing from the verdict.
        """
        if not self.judgement.is_in_force:
            return None
        batch = self.judgement.batch
        try:
            looks = lookup.earlier_looks(self.named)
        except DatabaseError:
            logger.exception("the earlier scans could not be read")
            looks = []
        return caution(
            looks,
            quantity=batch.quantity,
            handed_over_at=batch.handed_over_at,
            best_before=batch.best_before,
            on=self.on,
        )

    @property
    def status(self) -> int:
        if self.wait:
            return 429
        return 200 if self.judgement.batch else 404

    @property
    def kept(self) -> str:
        """Say how long the answer may be kept, and by whom."""
        if self.wait:
            return NEVER_KEPT
        if self.judgement.verdict is Verdict.VOIDED:
            return VOIDED
        return ASK_AGAIN if self.named else FORGED


def as_printed(code: str) -> str:
    """Return the code without what a reader or a hand added around it, if it is one.

    Addresses pick up spaces no one sees and the full stop of a sentence.
    """
    code = code.removesuffix("/")
    if codes.normal(code) or len(code) > LONGEST:
        return code
    bare = "".join(letter for letter in code if not is_unseen(letter))
    bare = bare.rstrip(".,;:!?)/")
    return bare if codes.normal(bare) else code


def is_unseen(letter: str) -> bool:
    return letter.isspace() or unicodedata.category(letter) == "Cf"
