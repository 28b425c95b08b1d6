from datetime import UTC, date, datetime

import pytest

from showroom import life
from showroom.models import Showroom
from tests.factories import (
    PickUpFactory,
    ShelfItemFactory,
    ShowroomFactory,
    VisitFactory,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)
# Ninety days before, to the instant; and a day more.
EDGE = datetime(2026, 8, 25, 5, tzinfo=UTC)
BEFORE = datetime(2026, 8, 24, 5, tzinfo=UTC)


def silent():
    return list(life.silent(Showroom.objects.all(), NOW))


def test_one_that_never_gave_a_sign_is_silent():
    showroom = ShowroomFactory()

    assert silent() == [showroom]


@pytest.mark.parametrize(
    "sign",
    [
        lambda room, at: Showroom.objects.filter(pk=room.pk).update(confirmed_at=at),
        lambda room, at: ShelfItemFactory(showroom=room, confirmed_at=at),
        lambda room, at: PickUpFactory(
            showroom=room, ready=True, ready_at=at, keep_until="2026-12-01"
        ),
        lambda room, at: PickUpFactory(
            showroom=room, handed_over=True, handed_over_at=at
        ),
        lambda room, at: VisitFactory(showroom=room, visited_on=at.date()),
    ],
    ids=["confirmed", "shelf", "ready", "handed over", "visit"],
)
def test_any_sign_within_the_days_breaks_the_silence(sign):
    fresh, stale = ShowroomFactory(), ShowroomFactory()
    sign(fresh, EDGE)
    sign(stale, BEFORE)

    rows = life.with_signs(Showroom.objects.order_by("pk"), NOW)

    assert silent() == [stale]
    assert [life.last_sign(row) for row in rows] == [EDGE.date(), BEFORE.date()]


def test_finding_it_shut_is_no_sign():
    VisitFactory(found_open=False)

    assert len(silent()) == 1


def test_closed_ones_and_past_fairs_are_not_asked_after():
    ShowroomFactory(closed=True)
    ShowroomFactory(fair=True, starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 3))

    assert silent() == []


def test_signs_are_counted_in_one_query(django_assert_num_queries):
    showroom = ShowroomFactory()
    ShelfItemFactory.create_batch(2, showroom=showroom)
    ShelfItemFactory(showroom=showroom, faded=True)
    ShelfItemFactory(showroom=showroom, taken_off=True)
    PickUpFactory.create_batch(2, showroom=showroom, handed_over=True)
    VisitFactory.create_batch(2, showroom=showroom)

    with django_assert_num_queries(1):
        [row] = life.with_signs(Showroom.objects.all(), NOW)

    assert (row.shelf_count, row.faded_count, row.parcel_count) == (3, 1, 2)


def test_the_quietest_come_first():
    loud, old, never = (ShowroomFactory(name=n) for n in ("A", "B", "C"))
    ShelfItemFactory(showroom=loud)
    ShelfItemFactory(showroom=old, confirmed_at=BEFORE)

    rows = life.quietest_first(life.with_signs(Showroom.objects.all(), NOW))

    assert rows == [never, old, loud]
