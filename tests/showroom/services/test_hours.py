"""The written hours follow whatever changes them."""

from datetime import date, time

import pytest

from showroom.models import HoursRow, Showroom, SpecialDays
from showroom.services import hours
from tests.factories import HoursRowFactory, ShowroomFactory, SpecialDaysFactory

pytestmark = pytest.mark.django_db

DAILY = [(time(8), time(17))]
USUAL = "Mo-Su 08:00-17:00"
# After the clock of whoever runs the tests; days gone by are left out.
TET = {"first_on": date(2999, 2, 5), "last_on": date(2999, 2, 9)}
OVER_TET = f"{USUAL}; 2999 Feb 05-2999 Feb 09 off"


def written(*showrooms: Showroom) -> list[str]:
    found = Showroom.objects.in_bulk()
    return [found[showroom.pk].osm_hours for showroom in showrooms]


def test_rows_entered_are_written():
    showroom = ShowroomFactory(daily=DAILY)

    assert written(showroom) == [USUAL]


def test_a_row_changed_is_written():
    row = HoursRowFactory()

    row.closes = time(11)
    row.save()

    assert written(row.showroom) == ["Mo 07:30-11:00"]


def test_rows_deleted_are_written():
    showroom = ShowroomFactory(daily=DAILY)

    HoursRow.objects.filter(showroom=showroom, weekday=6).delete()

    assert written(showroom) == ["Mo-Sa 08:00-17:00"]


def test_rows_of_a_form_are_written_with_their_showroom():
    showroom = ShowroomFactory()
    showroom.hours = [HoursRow(weekday=0, opens=time(8), closes=time(9))]

    showroom.save()

    assert written(showroom) == ["Mo 08:00-09:00"]


def test_a_showroom_read_before_does_not_bring_old_hours_back():
    showroom = ShowroomFactory(daily=DAILY)
    read_before = Showroom.objects.get(pk=showroom.pk)
    HoursRow.objects.filter(showroom=showroom, weekday=6).delete()

    read_before.save()

    assert written(showroom) == ["Mo-Sa 08:00-17:00"]


def test_days_of_a_fair_are_written():
    fair = ShowroomFactory(fair=True, daily=DAILY)

    fair.ends_on = date(2026, 11, 30)
    fair.save()

    assert written(fair) == ["2026 Nov 20-2026 Nov 30 Mo-Su 08:00-17:00"]


def test_tet_entered_once_closes_many():
    first, second, other = (ShowroomFactory(daily=DAILY) for _ in range(3))

    SpecialDaysFactory(**TET, showrooms=[first, second])

    assert written(first, second, other) == [OVER_TET, OVER_TET, USUAL]


def test_shared_days_that_change_change_for_all():
    showrooms = [ShowroomFactory(daily=DAILY) for _ in range(2)]
    tet = SpecialDaysFactory(**TET, showrooms=showrooms)

    tet.last_on = date(2999, 2, 8)
    tet.save()

    assert written(*showrooms) == [f"{USUAL}; 2999 Feb 05-2999 Feb 08 off"] * 2


def test_shared_days_that_go_go_for_all():
    showrooms = [ShowroomFactory(daily=DAILY) for _ in range(2)]
    tet = SpecialDaysFactory(**TET, showrooms=showrooms)

    tet.delete()

    assert written(*showrooms) == [USUAL] * 2


def test_shared_days_deleted_as_a_query_go_for_all():
    showrooms = [ShowroomFactory(daily=DAILY) for _ in range(2)]
    SpecialDaysFactory(**TET, showrooms=showrooms)

    SpecialDays.objects.all().delete()

    assert written(*showrooms) == [USUAL] * 2


@pytest.mark.parametrize(
    "leave",
    [
        lambda tet, showroom: tet.showrooms.remove(showroom),
        lambda tet, showroom: tet.showrooms.clear(),
        lambda tet, showroom: tet.showrooms.set([]),
        lambda tet, showroom: showroom.special_days.remove(tet),
        lambda tet, showroom: showroom.special_days.clear(),
        lambda tet, showroom: showroom.special_days.set([]),
    ],
)
def test_a_showroom_leaves_shared_days_from_either_side(leave):
    showroom = ShowroomFactory(daily=DAILY)
    tet = SpecialDaysFactory(**TET, showrooms=[showroom])

    leave(tet, showroom)

    assert written(showroom) == [USUAL]


def test_a_showroom_joins_shared_days_from_its_side():
    showroom = ShowroomFactory(daily=DAILY)

    showroom.special_days.add(SpecialDaysFactory(**TET))

    assert written(showroom) == [OVER_TET]


@pytest.mark.parametrize(
    ("on", "is_written"),
    [(date(2027, 2, 10), True), (date(2027, 2, 11), False)],
)
def test_days_gone_by_are_left_out_after_a_night(on, is_written):
    showroom = ShowroomFactory(daily=DAILY)
    SpecialDaysFactory(last_on=date(2027, 2, 9), showrooms=[showroom])

    hours.refresh([showroom.pk], on=on)

    assert ("2027 Feb" in written(showroom)[0]) is is_written


def test_refresh_tells_how_many_changed_and_marks_them():
    changed, same = ShowroomFactory(daily=DAILY), ShowroomFactory(daily=DAILY)
    Showroom.objects.filter(pk=changed.pk).update(osm_hours="")
    before = Showroom.objects.in_bulk()

    count = hours.refresh([changed.pk, same.pk], on=date(2026, 11, 23))

    after = Showroom.objects.in_bulk()
    assert count == 1
    assert after[changed.pk].updated_at > before[changed.pk].updated_at
    assert after[same.pk].updated_at == before[same.pk].updated_at


def test_refresh_of_many_takes_few_queries(django_assert_num_queries):
    showrooms = [ShowroomFactory(daily=DAILY) for _ in range(5)]

    with django_assert_num_queries(5):  # A transaction and three reads.
        hours.refresh([one.pk for one in showrooms], on=date(2026, 11, 23))
