"""What the database itself refuses, whoever writes to it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from stamps import lookup
from stamps.codes import MAX_SERIAL, StampCode
from stamps.models import (
    BatchState,
    StampAllowance,
    StampBatch,
    StampReprint,
    VoidedRange,
)
from tests.factories import UserFactory
from tests.stamps.factories import StampBatchFactory

pytestmark = pytest.mark.django_db


def refuses(constraint: str):
    return pytest.raises(IntegrityError, match=constraint)


@pytest.fixture
def batch():
    return StampBatchFactory()


def change(batch, **fields):
    with transaction.atomic():
        StampBatch.objects.filter(pk=batch.pk).update(**fields)


@pytest.mark.parametrize("quantity", [0, MAX_SERIAL + 1])
def test_a_batch_has_as_many_stamps_as_there_are_serials(batch, quantity):
    with refuses("stamp_batch_quantity_fits_serial"):
        change(batch, quantity=quantity)


@pytest.mark.parametrize("quantity", [1, MAX_SERIAL])
def test_a_batch_may_be_of_one_stamp_or_of_all(batch, quantity):
    change(batch, quantity=quantity)


def test_best_before_is_not_before_packing(batch):
    with refuses("stamp_batch_best_before_after_packing"):
        change(batch, packed_on=date(2026, 11, 3), best_before=date(2026, 11, 2))


def test_a_batch_is_approved_by_another(batch):
    with refuses("stamp_batch_approved_by_another"):
        change(batch, approved_by=batch.requested_by)


def test_a_batch_past_its_request_has_been_approved(batch):
    with refuses("stamp_batch_approved_by_another"):
        change(batch, approved_by=None)


def test_a_lot_of_a_product_has_one_batch(batch):
    with pytest.raises(IntegrityError, match="lot"), transaction.atomic():
        StampBatchFactory(
            recognition=batch.recognition, product=batch.product, lot=batch.lot
        )


@pytest.mark.parametrize(
    ("model", "people"),
    [
        (VoidedRange, {"voided_on": date(2026, 11, 23)}),
        (StampReprint, {"reprinted_at": "2026-11-23T05:00Z"}),
    ],
)
@pytest.mark.parametrize(
    ("first", "last", "reason"), [(0, 5, "Mờ"), (5, 4, "Mờ"), (1, 5, "")]
)
def test_a_range_is_in_order_and_has_a_reason(
    batch, model, people, first, last, reason
):
    by = "voided_by" if model is VoidedRange else "reprinted_by"

    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(
            batch=batch,
            first=first,
            last=last,
            reason=reason,
            **{by: UserFactory()},
            **people,
        )


def test_a_year_has_one_allowance(batch):
    StampAllowance.objects.create(product=batch.product, year=2026, quantity=1)

    with pytest.raises(ValidationError, match="đã có hạn mức"):
        StampAllowance(product=batch.product, year=2026, quantity=2).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        StampAllowance.objects.create(product=batch.product, year=2026, quantity=2)


def test_what_stamps_rest_on_is_not_deleted(batch):
    for row in (batch.recognition, batch.product, batch.requested_by):
        with pytest.raises(ProtectedError):
            row.delete()


@pytest.mark.parametrize("state", BatchState.values)
def test_only_what_is_on_paper_is_found_by_a_code(batch, state):
    StampBatch.objects.update(state=state)

    found = StampBatch.objects.matching(StampCode(0, batch.pk, 1)).exists()

    assert found == (state in (BatchState.PRINTED, BatchState.HANDED_OVER))


def test_serials_are_found_up_to_the_last(batch):
    def is_found(serial, pk=batch.pk):
        return StampBatch.objects.matching(StampCode(0, pk, serial)).exists()

    assert is_found(1)
    assert is_found(batch.quantity)
    assert not is_found(batch.quantity + 1)
    assert not is_found(1, batch.pk + 1)


@pytest.mark.parametrize(
    ("serial", "is_void"), [(10, False), (11, True), (20, True), (21, False)]
)
def test_a_voided_range_is_found_up_to_its_edges(batch, serial, is_void):
    VoidedRange.objects.create(
        batch=batch,
        first=11,
        last=20,
        reason="Mất",
        voided_by=UserFactory(),
        voided_on=date(2026, 11, 23),
    )

    found = StampBatch.objects.matching(StampCode(0, batch.pk, serial)).get()

    assert bool(found.void_id) is is_void


def test_a_serial_number_zero_names_no_stamp(batch):
    zero = StampCode(0, batch.pk, 0)

    assert not StampBatch.objects.matching(zero).exists()
    assert lookup.answer(zero, date(2026, 11, 23)) is None
    assert lookup.answer(zero._replace(serial=1), date(2026, 11, 23))
