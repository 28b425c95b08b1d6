from datetime import UTC, date, datetime

import pytest
from wagtail.models import ModelLogEntry

from showroom.models import PickUpState, Showroom
from showroom.refusals import (
    ClosingWithoutReason,
    ImpossibleDay,
    ImpossibleMove,
    ParcelsWaiting,
    ShowroomClosed,
    ShowroomNotClosed,
)
from showroom.services import showrooms
from showroom.signals import showroom_changed, showroom_closed
from tests.factories import PickUpFactory, ShowroomFactory, UserFactory

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)
TODAY = date(2026, 11, 23)
REASON = "Hết hạn thuê"


def close(showroom, **facts):
    given = {"reason": REASON, "on": TODAY, "by": None, **facts}
    return showrooms.close(showroom, **given)


def lines_about(showroom) -> list[str]:
    entries = ModelLogEntry.objects.for_instance(showroom).order_by("timestamp", "pk")
    return [entry.formatter.format_message(entry) for entry in entries]


def test_close_tells_day_reason_and_where_it_moved_to():
    officer, new = UserFactory(), ShowroomFactory(name="Điểm bán Mẫu mới")

    closed = close(ShowroomFactory(), by=officer, moved_to=new)

    closed.refresh_from_db()
    assert (closed.closed_on, closed.closed_reason) == (TODAY, REASON)
    assert closed.moved_to == new
    assert lines_about(closed) == [
        "Đóng cửa, chuyển đến Điểm bán Mẫu mới. Lý do: Hết hạn thuê"
    ]
    assert ModelLogEntry.objects.get().user == officer


def test_close_without_a_known_day():
    closed = close(ShowroomFactory(), on=None)

    assert closed.is_closed_on(date(2020, 1, 1))
    assert Showroom.objects.open_on(date(2020, 1, 1)).count() == 0


def test_a_closing_to_come_leaves_it_open_until_then():
    closed = close(ShowroomFactory(), on=date(2026, 12, 1))

    assert not closed.is_closed_on(date(2026, 11, 30))
    assert closed.is_closed_on(date(2026, 12, 1))
    assert Showroom.objects.open_on(date(2026, 11, 30)).get() == closed
    assert not Showroom.objects.open_on(date(2026, 12, 1)).exists()


def test_close_is_announced_after_commit(django_capture_on_commit_callbacks):
    heard = []

    def hear(showroom, **kwargs):
        heard.append(showroom.closed_reason)

    showroom = ShowroomFactory()
    showroom_closed.connect(hear)
    showroom_changed.connect(hear)

    with django_capture_on_commit_callbacks(execute=True):
        close(showroom)
        assert heard == []

    assert heard == [REASON, REASON]
    showroom_closed.disconnect(hear)
    showroom_changed.disconnect(hear)


def test_close_refuses_one_that_closed_before():
    with pytest.raises(ShowroomClosed):
        close(ShowroomFactory(closed=True))


def test_close_refuses_without_a_reason():
    with pytest.raises(ClosingWithoutReason):
        close(ShowroomFactory(), reason="  ")


def test_close_refuses_a_day_before_it_opened():
    showroom = ShowroomFactory(
        opened_earliest=date(2026, 11, 24), opened_latest=date(2026, 11, 24)
    )

    with pytest.raises(ImpossibleDay, match="24/11/2026"):
        close(showroom)


@pytest.mark.parametrize("state", ["waiting", "ready", "expired"])
def test_close_refuses_while_parcels_wait(state):
    parcel = PickUpFactory(ready=True, state=state)

    with pytest.raises(ParcelsWaiting, match="Còn 1 kiện hàng"):
        close(parcel.showroom)

    assert not Showroom.objects.get(pk=parcel.showroom.pk).closed_reason


def test_close_goes_on_once_parcels_are_gone():
    showroom = PickUpFactory(handed_over=True).showroom
    PickUpFactory(showroom=showroom, state=PickUpState.RETURNED)

    assert close(showroom).closed_reason == REASON


def test_close_refuses_to_move_to_itself():
    showroom = ShowroomFactory()

    with pytest.raises(ImpossibleMove):
        close(showroom, moved_to=showroom)


def test_close_refuses_to_move_to_one_that_has_closed():
    with pytest.raises(ImpossibleMove, match="cũng đã đóng cửa"):
        close(ShowroomFactory(), moved_to=ShowroomFactory(closed=True))


def test_reopen_forgets_the_closing_but_not_its_history():
    showroom = close(ShowroomFactory(), moved_to=ShowroomFactory())

    showrooms.reopen(showroom, by=None, at=NOON)

    showroom.refresh_from_db()
    assert (showroom.closed_on, showroom.closed_reason) == (None, "")
    assert showroom.moved_to is None
    assert showroom.confirmed_at == NOON
    assert lines_about(showroom)[-1] == "Mở lại. Lý do: đã đóng vì: Hết hạn thuê"


def test_reopen_refuses_one_that_is_open():
    with pytest.raises(ShowroomNotClosed):
        showrooms.reopen(ShowroomFactory(), by=None, at=NOON)


def test_confirm_open_keeps_who_and_when():
    keeper = UserFactory()

    showroom = showrooms.confirm_open(ShowroomFactory(), by=keeper, at=NOON)

    showroom.refresh_from_db()
    assert (showroom.confirmed_at, showroom.confirmed_by) == (NOON, keeper)


def test_confirm_open_refuses_a_closed_one():
    with pytest.raises(ShowroomClosed):
        showrooms.confirm_open(ShowroomFactory(closed=True), by=None, at=NOON)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("số 72 đường Nguyễn Thị Minh Khai", "72, Nguyễn Thị Minh Khai"),
        ("SỐ 72 NGUYỄN THỊ MINH KHAI", "so 72 nguyen thi minh khai"),
    ],
)
def test_two_at_one_address_are_told_apart_from_none(first, second):
    old = ShowroomFactory(address=first)
    new = ShowroomFactory(address=second)

    assert showrooms.neighbours(new) == [old]


@pytest.mark.parametrize(
    "other",
    [
        {"address": "số 73 đường Lê Lợi"},
        {"address": "số 72 đường Lê Lợi", "closed": True},
        {"address": ""},
    ],
)
def test_others_are_no_neighbours(other):
    showroom = ShowroomFactory(address="số 72 đường Lê Lợi")
    ShowroomFactory(**other)

    assert showrooms.neighbours(showroom) == []


def test_one_without_a_street_has_no_neighbours():
    ShowroomFactory(address="")

    assert showrooms.neighbours(ShowroomFactory(address=" ")) == []


def test_the_same_street_of_another_province_is_another_address():
    from places.models import Province

    here, there = Province.objects.today()[:2]
    ShowroomFactory(address="số 72 đường Lê Lợi", province=there)
    showroom = ShowroomFactory(address="số 72 đường Lê Lợi", province=here)

    assert showrooms.neighbours(showroom) == []
