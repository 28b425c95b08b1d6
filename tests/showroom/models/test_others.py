"""Constraints of what belongs to a showroom."""

from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from showroom.models import HoursRow, PickUp, PickUpState, SpecialDays
from showroom.models.pickup import MOST_ATTEMPTS
from tests.factories import (
    HoursRowFactory,
    KeeperLinkFactory,
    PickUpFactory,
    ShelfItemFactory,
    ShowroomFactory,
    SpecialDaysFactory,
)

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)


def test_a_week_has_seven_days():
    with pytest.raises(IntegrityError):
        HoursRowFactory(weekday=7)


def test_a_row_of_hours_begins_once():
    row = HoursRowFactory()

    with pytest.raises(IntegrityError):
        HoursRowFactory(showroom=row.showroom, closes=time(9))


@pytest.mark.parametrize(
    "thing",
    [
        HoursRow(weekday=0, opens=time(17), closes=time(7)),
        SpecialDays(
            first_on=date(2027, 2, 5),
            last_on=date(2027, 2, 5),
            opens=time(17),
            closes=time(7),
        ),
    ],
)
def test_hours_that_end_before_they_start_are_refused_in_words(thing):
    with pytest.raises(ValidationError, match="giờ đóng trước giờ mở") as refused:
        thing.clean()

    assert list(refused.value.message_dict) == ["closes"]


def test_hours_half_typed_are_anothers_to_tell():
    HoursRow(weekday=0, opens=time(17)).clean()
    SpecialDays(first_on=date(2027, 2, 5), last_on=date(2027, 2, 5)).clean()


def test_special_days_of_years_are_refused():
    long = SpecialDays(
        first_on=date(2026, 1, 1), last_on=date(2206, 1, 1), reason="Mẫu"
    )

    with pytest.raises(ValidationError, match="một năm"):
        long.clean()


@pytest.mark.parametrize(
    "facts",
    [
        {"first_on": date(2027, 2, 10)},
        {"opens": time(8)},
        {"closes": time(8)},
    ],
)
def test_impossible_special_days_are_refused(facts):
    with pytest.raises(IntegrityError):
        SpecialDaysFactory(**facts)


def test_special_days_tell_their_days():
    one_day = SpecialDays(
        first_on=date(2027, 2, 5), last_on=date(2027, 2, 5), reason="Nghỉ"
    )

    assert str(one_day) == "Nghỉ (05/02/2027)"
    assert str(SpecialDaysFactory.build()) == "Nghỉ Tết (05/02/2027 – 09/02/2027)"
    assert one_day.is_closed


def test_presence_is_one_of_three():
    with pytest.raises(IntegrityError):
        ShelfItemFactory(presence="maybe")


def test_a_link_ends_after_it_begins():
    with pytest.raises(IntegrityError):
        KeeperLinkFactory(expires_at=datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("trait", "is_usable"),
    [({}, True), ({"expired": True}, False), ({"revoked": True}, False)],
)
def test_a_link_is_usable_until_it_ends(trait, is_usable):
    link = KeeperLinkFactory(**trait)

    assert link.is_usable(NOON) is is_usable
    assert type(link).objects.usable(NOON).exists() is is_usable


@pytest.mark.parametrize(
    "facts",
    [
        {"state": "lost"},
        {"state": PickUpState.READY},
        {"state": PickUpState.HANDED_OVER},
        {"attempts": MOST_ATTEMPTS + 1},
    ],
)
def test_impossible_parcels_are_refused(facts):
    with pytest.raises(IntegrityError):
        PickUpFactory(**facts)


def test_open_parcels_are_those_in_the_house_or_on_their_way():
    showroom = ShowroomFactory(takes_parcels=True)
    PickUpFactory(showroom=showroom)
    PickUpFactory(showroom=showroom, ready=True)
    PickUpFactory(showroom=showroom, ready=True, state=PickUpState.EXPIRED)
    PickUpFactory(showroom=showroom, handed_over=True)
    PickUpFactory(showroom=showroom, state=PickUpState.RETURNED)

    assert PickUp.objects.open().count() == 3
