"""Batches of stamps: handed over and in force on 23/11/2026 unless a trait says else."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from stamps import codes, models
from stamps.keys import stamp_keys
from tests.factories import RecognitionFactory, UserFactory

NOON = datetime(2026, 11, 5, 5, tzinfo=UTC)


class StampBatchFactory(DjangoModelFactory):
    """A thousand stamps of a lot packed on 03/11/2026, in the producer's hands."""

    class Meta:
        model = models.StampBatch
        skip_postgeneration_save = True

    class Params:
        requested = factory.Trait(
            state=models.BatchState.REQUESTED,
            approved_by=None,
            approved_at=None,
            printed_by=None,
            printed_at=None,
            handed_over_by=None,
            handed_over_at=None,
            handed_over_to="",
        )
        approved = factory.Trait(
            state=models.BatchState.APPROVED,
            printed_by=None,
            printed_at=None,
            handed_over_by=None,
            handed_over_at=None,
            handed_over_to="",
        )
        printed = factory.Trait(
            state=models.BatchState.PRINTED,
            handed_over_by=None,
            handed_over_at=None,
            handed_over_to="",
        )
        lapsed = factory.Trait(
            recognition=factory.SubFactory(RecognitionFactory, lapsed=True)
        )
        withdrawn = factory.Trait(
            recognition=factory.SubFactory(RecognitionFactory, withdrawn=True)
        )

    recognition = factory.SubFactory(RecognitionFactory)
    product = factory.SelfAttribute("recognition.product")
    quantity = 1000
    lot = factory.Sequence(lambda n: f"L{n:04}")
    packed_on = date(2026, 11, 3)
    state = models.BatchState.HANDED_OVER
    requested_by = factory.SubFactory(UserFactory)
    requested_at = NOON
    approved_by = factory.SubFactory(UserFactory)
    approved_at = NOON
    printed_by = factory.SelfAttribute("requested_by")
    printed_at = NOON
    handed_over_by = factory.SelfAttribute("approved_by")
    handed_over_at = NOON
    handed_over_to = "Hợp tác xã Mẫu"

    @factory.post_generation
    def voided(self, create, serials, **kwargs):
        """Void all (`voided=True`) or serials `first` to `last` (`voided=(3, 5)`)."""
        if create and serials:
            first, last = (1, self.quantity) if serials is True else serials
            VoidedRangeFactory(batch=self, first=first, last=last)


class VoidedRangeFactory(DjangoModelFactory):
    class Meta:
        model = models.VoidedRange

    batch = factory.SubFactory(StampBatchFactory)
    first = 1
    last = 1
    voided_on = date(2026, 11, 10)
    voided_by = factory.SubFactory(UserFactory)
    reason = "In sai ngày đóng gói"


class ScanFactory(DjangoModelFactory):
    class Meta:
        model = models.Scan

    batch = factory.SubFactory(StampBatchFactory)
    serial = 1
    scanned_at = datetime(2026, 11, 20, 3, tzinfo=UTC)
    visitor = factory.Sequence(lambda n: f"{n:016x}")


def code_of(batch: models.StampBatch, serial: int = 1) -> str:
    """Return the code printed on a stamp of the batch."""
    return codes.encode(stamp_keys(), batch.pk, serial)
