"""Each step of a batch, and each refusal with its words."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from catalogue.services import recognitions
from stamps.models import BatchState, StampAllowance, StampBatch, VoidedRange
from stamps.refusals import (
    ImpossibleRange,
    LotRepeats,
    OverAllowance,
    RecognitionNotInForce,
    SamePerson,
    StampsRefused,
    WrongState,
)
from stamps.services import allowances, batches
from tests.factories import ProductFactory, RecognitionFactory, UserFactory, issued

pytestmark = pytest.mark.django_db

HERE = timezone.get_default_timezone()
NOON = datetime(2026, 11, 23, 12, tzinfo=HERE)
TODAY = date(2026, 11, 23)
FACTS = {"quantity": 100, "lot": "L01", "packed_on": date(2026, 11, 3)}


@pytest.fixture
def asker():
    return UserFactory()


@pytest.fixture
def approver():
    return UserFactory()


def recognised(**traits):
    """Make a product with stars and a hundred and fifty stamps for the year."""
    product = RecognitionFactory(**traits).product
    StampAllowance.objects.create(product=product, year=2026, quantity=150)
    return product


@pytest.fixture
def product():
    return recognised()


def ask(product, by, at=NOON, **facts):
    return batches.request(product, by=by, at=at, **{**FACTS, **facts})


@pytest.fixture
def requested(product, asker):
    return ask(product, asker)


@pytest.fixture
def approved(requested, approver):
    return batches.approve(requested, by=approver, at=NOON)


@pytest.fixture
def printed(approved, approver):
    return batches.mark_printed(approved, by=approver, at=NOON)


def lines(action):
    return ModelLogEntry.objects.filter(action=f"ocop.{action}")


def test_a_batch_walks_from_request_to_hand_over_and_each_step_is_logged(
    product, asker, approver
):
    batch = ask(product, asker, best_before=date(2027, 11, 3))
    batch = batches.approve(batch, by=approver, at=NOON)
    batch = batches.mark_printed(batch, by=asker, at=NOON)
    batch = batches.hand_over(batch, to="  Bà  Mẫu ", by=approver, at=NOON)

    batch.refresh_from_db()
    assert batch.state == BatchState.HANDED_OVER
    assert batch.recognition == product.recognitions.get()
    assert batch.handed_over_to == "Bà Mẫu"
    people = [batch.requested_by, batch.approved_by, batch.printed_by]
    assert [*people, batch.handed_over_by] == [asker, approver, asker, approver]
    told = [
        (line.action, line.user)
        for line in ModelLogEntry.objects.filter(object_id=str(batch.pk)).order_by("pk")
        if line.action.startswith("ocop.stamps")
    ]
    assert told == [
        ("ocop.stamps_requested", asker),
        ("ocop.stamps_approved", approver),
        ("ocop.stamps_printed", asker),
        ("ocop.stamps_handed_over", approver),
    ]


@pytest.mark.parametrize(
    "traits",
    [
        {"lapsed": True},
        {"withdrawn": True},
        {"uncertain": True},
        {"undated": True},
        {"decision": issued(date(2026, 11, 24))},
        {"decision": issued(date(2023, 11, 22))},
    ],
)
def test_stars_that_do_not_count_that_day_get_no_stamps(traits, asker):
    with pytest.raises(RecognitionNotInForce, match="trong ngày 23/11/2026"):
        ask(recognised(**traits), asker)

    assert not StampBatch.objects.exists()


@pytest.mark.parametrize("first_day", [date(2026, 11, 23), date(2023, 11, 23)])
def test_the_first_and_the_last_day_of_the_stars_count(first_day, asker):
    product = recognised(decision=issued(first_day))

    assert ask(product, asker, packed_on=TODAY).pk


def test_the_day_is_the_one_here_and_not_in_greenwich(asker):
    product = recognised(decision=issued(date(2026, 11, 23)))
    early = datetime(2026, 11, 23, 1, tzinfo=HERE).astimezone(UTC)

    batch = ask(product, asker, at=early, packed_on=TODAY)

    assert batch.recognition.valid_from == TODAY


def test_a_product_taken_out_of_the_register_gets_no_stamps(product, asker):
    product.retired_on, product.retired_reason = TODAY, "Nhập trùng"
    product.save()

    with pytest.raises(RecognitionNotInForce):
        ask(product, asker)


def test_a_product_without_an_allowance_gets_no_stamps(asker):
    with pytest.raises(OverAllowance, match="Hạn mức năm 2026 là 0 tem, còn 0"):
        ask(RecognitionFactory().product, asker)


def test_the_allowance_is_spent_to_the_last_stamp_and_no_further(product, asker):
    ask(product, asker)

    with pytest.raises(OverAllowance, match="là 150 tem, còn 50"):
        ask(product, asker, lot="L02", quantity=51)
    assert ask(product, asker, lot="L02", quantity=50).pk


def test_the_allowance_of_another_year_or_product_is_another(product, asker):
    other = recognised()
    ask(product, asker, quantity=150)

    assert ask(other, asker, quantity=150).pk
    with pytest.raises(OverAllowance, match="năm 2027"):
        ask(product, asker, at=NOON.replace(year=2027), lot="L02", quantity=1)


def test_the_year_turns_at_midnight_here(product, asker):
    StampAllowance.objects.create(product=product, year=2027, quantity=10)
    ask(product, asker, quantity=150)
    new_year = datetime(2027, 1, 1, 0, 30, tzinfo=HERE).astimezone(UTC)

    assert ask(product, asker, at=new_year, lot="L02", quantity=10).pk
    assert allowances.left(product, 2027) == 0


def test_an_officer_sets_the_allowance_again_and_it_is_logged(product, asker):
    allowances.allow(product, year=2026, quantity=99, by=asker)

    allowance = StampAllowance.objects.get()
    assert allowance.quantity == 99
    line = lines("stamps_allowed").get()
    assert (line.user, line.data) == (asker, {"year": 2026, "quantity": 99})


@pytest.mark.parametrize("quantity", [-1, allowances.MOST_A_YEAR + 1])
def test_an_impossible_allowance_is_refused(product, asker, quantity):
    with pytest.raises(StampsRefused, match="Hạn mức là một số"):
        allowances.allow(product, year=2026, quantity=quantity, by=asker)


def test_a_request_given_up_gives_its_stamps_back(requested, product, asker):
    batches.void(requested, reason="Nhập nhầm", by=asker, on=TODAY)

    assert allowances.left(product, 2026) == 150


def test_stamps_voided_after_printing_stay_spent(printed, product, asker):
    batches.void(printed, reason="Cháy kho", by=asker, on=TODAY)

    assert allowances.left(product, 2026) == 50


def test_what_is_left_of_many_costs_two_queries(
    requested, product, asker, django_assert_num_queries
):
    other = ProductFactory()

    with django_assert_num_queries(2):
        left = allowances.left_of([product, other], 2026)

    assert left == {product.pk: allowances.left(product, 2026), other.pk: 0}


@pytest.mark.parametrize(
    "again", ["L01", " L01 ", "l01", "L 01", "L\u00a001", "\uff2c01"]
)
def test_a_lot_has_its_stamps_once_however_it_is_spelt(requested, asker, again):
    with pytest.raises(LotRepeats, match="đã có tem"):
        ask(requested.product, asker, lot=again, quantity=1)


def test_the_same_lot_of_another_product_is_another_lot(requested, asker):
    assert ask(recognised(), asker).pk


@pytest.mark.parametrize("lot", ["", "   ", "x" * 61, "L\0", "L\u202e10"])
def test_a_lot_without_a_readable_number_is_refused(product, asker, lot):
    with pytest.raises(StampsRefused, match="Số lô"):
        ask(product, asker, lot=lot)


@pytest.mark.parametrize("quantity", [0, -1, 2**20])
def test_a_quantity_no_batch_can_have_is_refused(product, asker, quantity):
    with pytest.raises(StampsRefused, match=r"từ 1 đến 1\.048\.575"):
        ask(product, asker, quantity=quantity)


def test_the_largest_batch_has_a_serial_for_each_stamp(product, asker):
    allowances.allow(product, year=2026, quantity=2**20, by=asker)

    assert ask(product, asker, quantity=2**20 - 1).quantity == 1_048_575


def test_what_was_packed_before_the_programme_has_no_stamps(product, asker):
    with pytest.raises(StampsRefused, match="trước khi có chương trình"):
        ask(product, asker, packed_on=date(2018, 5, 6))


def test_what_is_packed_tomorrow_has_no_stamps_today(product, asker):
    with pytest.raises(StampsRefused, match="ở tương lai"):
        ask(product, asker, packed_on=date(2026, 11, 24))


def test_best_before_is_not_before_packing(product, asker):
    with pytest.raises(StampsRefused, match="Hạn dùng"):
        ask(product, asker, best_before=date(2026, 11, 2))
    assert ask(product, asker, best_before=date(2026, 11, 3)).pk


def test_who_asks_does_not_approve(requested, asker):
    with pytest.raises(SamePerson, match="khác người đề nghị"):
        batches.approve(requested, by=asker, at=NOON)

    requested.refresh_from_db()
    assert requested.state == BatchState.REQUESTED


def test_approval_takes_the_stars_of_that_day(requested, approver):
    renewed = RecognitionFactory(
        product=requested.product, decision__issued_earliest=date(2026, 11, 23), stars=5
    )

    batch = batches.approve(requested, by=approver, at=NOON)

    assert batch.recognition == renewed


def test_steps_in_the_wrong_order_are_refused(requested, approver):
    with pytest.raises(WrongState, match="Đề nghị"):
        batches.mark_printed(requested, by=approver, at=NOON)
    with pytest.raises(WrongState, match="Đề nghị"):
        batches.hand_over(requested, to="Bà Mẫu", by=approver, at=NOON)
    with pytest.raises(WrongState, match="chưa in"):
        batches.record_reprint(requested, reason="Mờ", by=approver, at=NOON)


def test_no_step_is_taken_twice(printed, approver):
    with pytest.raises(WrongState, match="Đã in"):
        batches.approve(printed, by=approver, at=NOON)
    with pytest.raises(WrongState, match="Đã in"):
        batches.mark_printed(printed, by=approver, at=NOON)
    batches.hand_over(printed, to="Bà Mẫu", by=approver, at=NOON)
    with pytest.raises(WrongState, match="Đã giao"):
        batches.hand_over(printed, to="Bà Mẫu", by=approver, at=NOON)


def test_stars_withdrawn_before_approval_stop_it(requested, approver):
    withdraw(requested, approver)

    with pytest.raises(RecognitionNotInForce):
        batches.approve(requested, by=approver, at=NOON)


def test_stars_withdrawn_before_printing_stop_it(approved, approver):
    withdraw(approved, approver)

    with pytest.raises(RecognitionNotInForce):
        batches.mark_printed(approved, by=approver, at=NOON)
    approved.refresh_from_db()
    assert not approved.is_printed


def test_stars_withdrawn_are_not_printed_even_when_others_took_their_place(
    approved, approver
):
    withdraw(approved, approver)
    RecognitionFactory(
        product=approved.product, decision__issued_earliest=date(2026, 11, 22)
    )

    with pytest.raises(RecognitionNotInForce):
        batches.mark_printed(approved, by=approver, at=NOON)


def test_stars_that_lapse_before_printing_stop_it(approved, approver):
    last_day = datetime(2028, 1, 1, 23, 59, tzinfo=HERE)
    batches.mark_printed(approved, by=approver, at=last_day)
    StampBatch.objects.update(state=BatchState.APPROVED)

    with pytest.raises(RecognitionNotInForce):
        batches.mark_printed(
            approved, by=approver, at=datetime(2028, 1, 2, tzinfo=HERE)
        )


def withdraw(batch, by):
    recognitions.withdraw(batch.recognition, reason="Nhãn sai", by=by, on=TODAY)


@pytest.mark.parametrize("to", ["", "  ", "x" * 161])
def test_stamps_are_handed_to_someone_with_a_name(printed, approver, to):
    with pytest.raises(StampsRefused, match=r"tên người nhận|không quá"):
        batches.hand_over(printed, to=to, by=approver, at=NOON)


def test_a_whole_batch_is_voided_with_its_reason(printed, approver):
    made = batches.void(printed, reason=" Cháy  kho ", by=approver, on=TODAY)

    assert (made.first, made.last, made.reason) == (1, 100, "Cháy kho")
    line = lines("stamps_voided").get()
    assert line.data == {"first": 1, "last": 100, "reason": "Cháy kho"}


@pytest.mark.parametrize(("first", "last"), [(1, 1), (100, 100), (40, 60), (1, 100)])
def test_a_range_is_voided_up_to_its_edges(printed, approver, first, last):
    batches.void(
        printed, reason="Mất cuộn", by=approver, on=TODAY, first=first, last=last
    )

    made = VoidedRange.objects.get()
    assert (made.first, made.last) == (first, last)


@pytest.mark.parametrize(
    ("first", "last"), [(0, 5), (-1, 5), (5, 4), (1, 101), (101, 101), (0, 0)]
)
def test_serials_the_batch_does_not_have_are_refused(printed, approver, first, last):
    with pytest.raises(ImpossibleRange, match="từ số 1 đến số 100"):
        batches.void(
            printed, reason="Mất cuộn", by=approver, on=TODAY, first=first, last=last
        )


def test_one_end_of_a_range_is_enough(printed, approver):
    made = batches.void(printed, reason="Mất cuộn", by=approver, on=TODAY, first=91)

    assert (made.first, made.last) == (91, 100)


def test_what_was_voided_is_not_voided_twice(printed, approver):
    facts = {"reason": "Mất cuộn", "by": approver, "on": TODAY}
    batches.void(printed, **facts, first=1, last=50)
    batches.void(printed, **facts, first=40, last=80)

    for first, last in ((1, 50), (40, 80), (1, 80), (45, 70)):
        with pytest.raises(ImpossibleRange, match="đã huỷ từ trước"):
            batches.void(printed, **facts, first=first, last=last)
    assert batches.void(printed, **facts).pk


@pytest.mark.parametrize("reason", ["", "  ", "x" * 256])
def test_voiding_says_why_and_not_too_long(printed, approver, reason):
    with pytest.raises(StampsRefused, match=r"lý do|không quá"):
        batches.void(printed, reason=reason, by=approver, on=TODAY)

    assert not VoidedRange.objects.exists()


def test_a_batch_given_up_goes_no_further(requested, approver):
    batches.void(requested, reason="Nhập nhầm", by=approver, on=TODAY)

    with pytest.raises(WrongState, match="đã huỷ"):
        batches.approve(requested, by=approver, at=NOON)


def test_a_reprint_is_written_down_as_such(printed, approver):
    made = batches.record_reprint(
        printed, reason="Mực mờ", by=approver, at=NOON, first=11, last=20
    )

    assert (made.first, made.last, made.reprinted_by) == (11, 20, approver)
    assert lines("stamps_reprinted").get().data == {
        "first": 11,
        "last": 20,
        "reason": "Mực mờ",
    }


def test_a_reprint_says_why_and_of_serials_the_batch_has(printed, approver):
    with pytest.raises(StampsRefused, match="In lại cần có lý do"):
        batches.record_reprint(printed, reason=" ", by=approver, at=NOON)
    with pytest.raises(ImpossibleRange):
        batches.record_reprint(printed, reason="Mờ", by=approver, at=NOON, last=101)


def test_voided_stamps_are_not_printed_again(printed, approver):
    batches.void(printed, reason="Mất cuộn", by=approver, on=TODAY, first=50, last=60)

    with pytest.raises(ImpossibleRange, match="tem huỷ không in lại"):
        batches.record_reprint(
            printed, reason="Mờ", by=approver, at=NOON, first=60, last=70
        )
    assert batches.record_reprint(
        printed, reason="Mờ", by=approver, at=NOON, first=61, last=70
    ).pk


def test_stars_taken_back_are_not_printed_again(printed, approver):
    withdraw(printed, approver)

    with pytest.raises(RecognitionNotInForce):
        batches.record_reprint(printed, reason="Mờ", by=approver, at=NOON)


def test_a_refused_step_leaves_no_line(product, asker):
    with pytest.raises(OverAllowance):
        ask(product, asker, quantity=151)

    assert not lines("stamps_requested").exists()
