from datetime import UTC, date, datetime

import pytest

from showroom.models import PickUp, PickUpState
from showroom.models.pickup import MOST_ATTEMPTS
from showroom.refusals import (
    CodeLocked,
    CodeWrong,
    ParcelInWrongState,
    ParcelKnown,
    ShowroomClosed,
    TakesNoParcels,
)
from showroom.services import pickups
from showroom.signals import pickup_expired, pickup_handed_over, pickup_ready
from tests.factories import PickUpFactory, ShowroomFactory, UserFactory
from tests.showroom.services.test_showrooms import lines_about

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)


@pytest.fixture
def waiting():
    showroom = ShowroomFactory(takes_parcels=True)
    return pickups.expect(showroom, "MAU-1", at=NOON)


@pytest.fixture
def ready(waiting):
    pickup, code = waiting
    return pickups.mark_ready(pickup, by=None, at=NOON), code


def another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_expect_gives_six_digits_and_keeps_none_of_them(waiting):
    _, code = waiting

    assert len(code) == 6
    assert code.isdigit()
    kept = PickUp.objects.values().get()
    assert code not in "".join(str(value) for value in kept.values())
    assert len(kept["code_hash"]) == 64


def test_the_hash_is_keyed_and_of_one_parcel(waiting, settings):
    pickup, code = waiting
    other = PickUpFactory()

    assert pickups.hashed(pickup, code) == pickup.code_hash
    assert pickups.hashed(other, code) != pickup.code_hash
    settings.SECRET_KEY = "another"
    assert pickups.hashed(pickup, code) != pickup.code_hash


def test_expect_refuses_a_showroom_that_keeps_no_parcels():
    with pytest.raises(TakesNoParcels):
        pickups.expect(ShowroomFactory(), "MAU-1", at=NOON)


@pytest.mark.parametrize(
    "state",
    [
        {"closed": True},
        {"closed": True, "closed_on": date(2026, 12, 31)},
        {"fair": True, "ends_on": date(2026, 11, 22)},
    ],
)
def test_expect_refuses_one_that_is_closed_or_soon_will_be(state):
    with pytest.raises(ShowroomClosed):
        pickups.expect(ShowroomFactory(takes_parcels=True, **state), "MAU-1", at=NOON)


@pytest.mark.parametrize("reference", ["MAU-1", " MAU-1 ", ""])
def test_expect_refuses_a_number_known_or_none(waiting, reference):
    with pytest.raises(ParcelKnown):
        pickups.expect(waiting[0].showroom, reference, at=NOON)


def test_ready_is_kept_for_seven_days(ready):
    pickup, _ = ready

    assert pickup.state == PickUpState.READY
    assert pickup.ready_at == NOON
    assert pickup.keep_until == date(2026, 11, 30)


def test_the_days_count_from_the_day_here(waiting):
    late_evening = datetime(2026, 11, 23, 18, tzinfo=UTC)

    pickup = pickups.mark_ready(waiting[0], by=None, at=late_evening)

    assert pickup.keep_until == date(2026, 12, 1)


def test_mark_ready_refuses_a_second_time(ready):
    with pytest.raises(ParcelInWrongState, match="Chờ người nhận"):
        pickups.mark_ready(ready[0], by=None, at=NOON)


def test_hand_over_by_the_code(ready):
    keeper = UserFactory()
    pickup, code = ready

    given = pickups.hand_over(pickup, f"{code[:3]} {code[3:]}", by=keeper, at=NOON)

    assert given.state == PickUpState.HANDED_OVER
    assert (given.handed_over_at, given.handed_over_by) == (NOON, keeper)
    assert lines_about(pickup.showroom) == [
        "Báo trước kiện hàng: MAU-1",
        "Kiện hàng đã đến: MAU-1",
        "Giao kiện hàng: MAU-1",
    ]


def test_hand_over_refuses_before_it_has_come(waiting):
    with pytest.raises(ParcelInWrongState):
        pickups.hand_over(*waiting, by=None, at=NOON)


def test_hand_over_refuses_a_second_time(ready):
    pickups.hand_over(*ready, by=None, at=NOON)

    with pytest.raises(ParcelInWrongState, match="Đã giao"):
        pickups.hand_over(*ready, by=None, at=NOON)


def test_a_wrong_code_is_counted_though_refused(ready):
    pickup, code = ready

    with pytest.raises(CodeWrong, match="Còn 4 lần"):
        pickups.hand_over(pickup, another(code), by=None, at=NOON)

    pickup.refresh_from_db()
    assert (pickup.attempts, pickup.state) == (1, PickUpState.READY)


def test_five_wrong_codes_lock_it_for_the_right_one_too(ready):
    pickup, code = ready

    for _ in range(MOST_ATTEMPTS - 1):
        with pytest.raises(CodeWrong):
            pickups.hand_over(pickup, another(code), by=None, at=NOON)
    with pytest.raises(CodeLocked):
        pickups.hand_over(pickup, another(code), by=None, at=NOON)

    with pytest.raises(CodeLocked, match="xin mã mới"):
        pickups.hand_over(pickup, code, by=None, at=NOON)


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "12345a", "１２３４５６"])
def test_what_is_no_code_is_not_counted(ready, typed):
    pickup, _ = ready

    with pytest.raises(CodeWrong, match="sáu chữ số"):
        pickups.hand_over(pickup, typed, by=None, at=NOON)

    pickup.refresh_from_db()
    assert pickup.attempts == 0


def test_a_new_code_unlocks_and_ends_the_old(ready):
    pickup, code = ready
    PickUp.objects.update(attempts=MOST_ATTEMPTS)

    new = pickups.renew_code(pickup, by=None)

    if new != code:
        with pytest.raises(CodeWrong):
            pickups.hand_over(pickup, code, by=None, at=NOON)
    assert pickups.hand_over(pickup, new, by=None, at=NOON).handed_over_at == NOON


def test_renew_code_refuses_once_it_is_handed_over():
    with pytest.raises(ParcelInWrongState):
        pickups.renew_code(PickUpFactory(handed_over=True), by=None)


@pytest.mark.parametrize(
    ("at", "count"),
    [
        (datetime(2026, 11, 30, 16, 59, tzinfo=UTC), 0),  # 23:59 of the last day.
        (datetime(2026, 11, 30, 17, tzinfo=UTC), 1),
    ],
)
def test_a_no_show_expires_after_the_last_day(ready, at, count):
    assert pickups.expire_due(at) == count
    assert PickUp.objects.filter(state=PickUpState.EXPIRED).count() == count


def test_only_what_waits_for_somebody_expires():
    PickUpFactory()
    PickUpFactory(handed_over=True)

    assert pickups.expire_due(datetime(2027, 11, 30, tzinfo=UTC)) == 0


def test_expire_leaves_alone_what_was_fetched_meanwhile(ready):
    pickup, code = ready
    pickups.hand_over(pickup, code, by=None, at=NOON)

    assert pickups.expire(pickup, datetime(2027, 1, 1, tzinfo=UTC)) is False


def test_an_expired_parcel_is_returned_and_not_handed_over(ready):
    pickup, code = ready
    pickups.expire_due(datetime(2026, 12, 1, tzinfo=UTC))

    with pytest.raises(ParcelInWrongState, match="Quá hạn"):
        pickups.hand_over(pickup, code, by=None, at=NOON)
    returned = pickups.mark_returned(pickup, by=None, at=NOON)

    assert (returned.state, returned.returned_at) == (PickUpState.RETURNED, NOON)


def test_mark_returned_refuses_what_was_handed_over():
    with pytest.raises(ParcelInWrongState):
        pickups.mark_returned(PickUpFactory(handed_over=True), by=None, at=NOON)


def test_each_step_is_announced(waiting, django_capture_on_commit_callbacks):
    heard = []

    def hear(signal, pickup, **kwargs):
        heard.append((signal, pickup.reference))

    signals = (pickup_ready, pickup_handed_over, pickup_expired)
    for signal in signals:
        signal.connect(hear)
    pickup, code = waiting
    late = PickUpFactory(ready=True, reference="MAU-2", keep_until=date(2026, 11, 1))

    with django_capture_on_commit_callbacks(execute=True):
        pickups.mark_ready(pickup, by=None, at=NOON)
        pickups.hand_over(pickup, code, by=None, at=NOON)
        pickups.expire_due(NOON)

    for signal in signals:
        signal.disconnect(hear)
    assert heard == [
        (pickup_ready, "MAU-1"),
        (pickup_handed_over, "MAU-1"),
        (pickup_expired, late.reference),
    ]
