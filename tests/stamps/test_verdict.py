"""The five verdicts and what they rest on: days, decisions and voided serials."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.standing import standing
from stamps import codes, lookup
from stamps.keys import stamp_keys
from stamps.verdict import Verdict, judge
from tests.factories import RecognitionFactory
from tests.stamps.factories import StampBatchFactory, VoidedRangeFactory, code_of

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


def verdict_of(batch, serial=1, on=TODAY):
    return lookup.judgement(code_of(batch, serial), on)


def test_a_stamp_under_stars_in_force_is_in_force():
    batch = StampBatchFactory()

    found = verdict_of(batch)

    assert found.verdict is Verdict.IN_FORCE
    assert found.stars == 4
    assert found.recognition == batch.recognition
    assert found.batch == batch
    assert found.serial == 1
    assert found.was_in_force_when_packed
    assert not found.is_renewed


@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        (date(2027, 12, 31), Verdict.IN_FORCE),
        (date(2028, 1, 1), Verdict.IN_FORCE),
        (date(2028, 1, 2), Verdict.LAPSED),
    ],
)
def test_the_last_day_counts(on, verdict):
    batch = StampBatchFactory()

    assert verdict_of(batch, on=on).verdict is verdict


def test_no_stars_are_shown_out_of_force():
    assert verdict_of(StampBatchFactory(lapsed=True)).stars is None


def test_a_recognition_known_by_its_year_lapses_when_it_is_no_longer_certain():
    batch = StampBatchFactory(recognition=RecognitionFactory(year_only=True))

    last_certain = verdict_of(batch, on=date(2028, 1, 1))
    first_doubt = verdict_of(batch, on=date(2028, 1, 2))

    assert last_certain.verdict is Verdict.IN_FORCE
    assert first_doubt.verdict is Verdict.LAPSED


@pytest.mark.parametrize(
    ("on", "verdict"),
    [(date(2026, 5, 31), Verdict.IN_FORCE), (date(2026, 6, 1), Verdict.WITHDRAWN)],
)
def test_a_withdrawal_counts_from_its_day(on, verdict):
    batch = StampBatchFactory(withdrawn=True, packed_on=date(2026, 3, 1))

    assert verdict_of(batch, on=on).verdict is verdict


def test_a_withdrawal_outweighs_a_later_recognition():
    batch = StampBatchFactory(withdrawn=True)
    RecognitionFactory(
        product=batch.product, decision__issued_earliest=date(2026, 9, 1)
    )

    found = verdict_of(batch)

    assert found.verdict is Verdict.WITHDRAWN
    assert found.recognition == batch.recognition


def test_a_later_recognition_withdrawn_speaks_for_the_product():
    batch = StampBatchFactory(lapsed=True)
    later = RecognitionFactory(product=batch.product, withdrawn=True)

    found = verdict_of(batch)

    assert found.verdict is Verdict.WITHDRAWN
    assert found.recognition == later


def test_a_later_recognition_takes_the_place_of_one_that_lapsed():
    batch = StampBatchFactory(lapsed=True)
    later = RecognitionFactory(product=batch.product, stars=5)

    found = verdict_of(batch)

    assert found.verdict is Verdict.IN_FORCE
    assert found.stars == 5
    assert found.recognition == later
    assert found.recognition.decision == later.decision
    assert found.is_renewed


@pytest.mark.parametrize(
    ("packed_on", "was"),
    [
        (date(2024, 12, 31), False),
        (date(2025, 1, 1), True),
        (date(2026, 11, 3), True),
    ],
)
def test_the_day_of_packing_is_judged_by_itself(packed_on, was):
    batch = StampBatchFactory(packed_on=packed_on)

    assert verdict_of(batch).was_in_force_when_packed is was


def test_the_day_of_packing_counts_under_an_earlier_recognition_too():
    batch = StampBatchFactory(packed_on=date(2024, 12, 1))
    RecognitionFactory(product=batch.product, lapsed=True)

    assert verdict_of(batch).was_in_force_when_packed


@pytest.mark.parametrize(
    ("serial", "is_voided"),
    [(9, False), (10, True), (15, True), (20, True), (21, False)],
)
def test_a_voided_range_counts_from_its_first_to_its_last_serial(serial, is_voided):
    batch = StampBatchFactory(voided=(10, 20))

    found = verdict_of(batch, serial)

    assert (found.verdict is Verdict.VOIDED) is is_voided
    assert (found.void is not None) is is_voided


@pytest.mark.parametrize("serial", [1, 2, 999, 1000])
def test_ranges_that_touch_leave_no_serial_between_them(serial):
    batch = StampBatchFactory(voided=(1, 1))
    VoidedRangeFactory(batch=batch, first=2, last=999)
    VoidedRangeFactory(batch=batch, first=1000, last=1000)

    assert verdict_of(batch, serial).verdict is Verdict.VOIDED


def test_a_voided_stamp_tells_why_and_when():
    batch = StampBatchFactory(voided=True)

    void = verdict_of(batch).void

    assert void.reason == "In sai ngày đóng gói"
    assert void.voided_on == date(2026, 11, 10)


def test_voiding_outweighs_a_withdrawal():
    batch = StampBatchFactory(withdrawn=True, voided=True)

    assert verdict_of(batch).verdict is Verdict.VOIDED


@pytest.mark.parametrize("state", ["requested", "approved"])
def test_a_batch_never_printed_is_unknown(state):
    batch = StampBatchFactory(**{state: True})

    assert verdict_of(batch).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("serial", "verdict"),
    [
        (1, Verdict.IN_FORCE),
        (1000, Verdict.IN_FORCE),
        (1001, Verdict.UNKNOWN),
        (codes.MAX_SERIAL, Verdict.UNKNOWN),
    ],
)
def test_a_serial_beyond_the_quantity_is_unknown(serial, verdict):
    batch = StampBatchFactory(printed=True)

    assert verdict_of(batch, serial).verdict is verdict


def test_serial_zero_is_unknown():
    batch = StampBatchFactory()

    assert verdict_of(batch, 0).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("batch", [0, 12345678, codes.MAX_BATCH])
def test_a_true_tag_of_a_batch_that_does_not_exist_is_unknown(batch):
    code = codes.encode(stamp_keys(), batch, 1)

    assert lookup.judgement(code, TODAY).verdict is Verdict.UNKNOWN


def test_what_changes_in_the_register_is_in_the_next_verdict():
    batch = StampBatchFactory()
    before = verdict_of(batch)

    batch.recognition.withdrawn_on = TODAY
    batch.recognition.withdrawal_reason = "Vi phạm"
    batch.recognition.save()

    assert before.verdict is Verdict.IN_FORCE
    assert verdict_of(batch).verdict is Verdict.WITHDRAWN


@pytest.mark.parametrize(
    ("traits", "most"), [({}, 1), ({"voided": True}, 2), ({"withdrawn": True}, 1)]
)
def test_a_verdict_asks_for_all_it_says_at_once(traits, most):
    batch = StampBatchFactory(**traits)

    with CaptureQueriesContext(connection) as asked:
        found = verdict_of(batch)
        said = (
            found.batch.product.producer.name,
            found.batch.product.group,
            found.batch.product.place_text,
            found.batch.product.get_absolute_url(),
            found.recognition.decision.issued_text,
            found.recognition.withdrawal_decision,
            found.is_renewed,
            found.was_in_force_when_packed,
        )

    assert said[0] == batch.product.producer.name
    assert len(asked) == most


def test_a_prepared_lookup_agrees_with_judging_by_hand():
    batch = StampBatchFactory(lapsed=True)
    RecognitionFactory(product=batch.product)
    recognitions = list(batch.product.recognitions.all())

    by_hand = judge(
        batch,
        1,
        standing=standing(recognitions, TODAY),
        packed=standing(recognitions, batch.packed_on),
        on=TODAY,
    )

    assert verdict_of(batch) == by_hand
