from datetime import timedelta

import pytest

from shop.notices.models import Notice
from shop.parcels.models import Delivery, Parcel, ParcelState
from shop.parcels.services import deadlines, moves, pickups
from showroom.models import PickUp
from showroom.models.pickup import PickUpState
from showroom.services import pickups as showroom_pickups
from tests.factories import ShowroomFactory
from tests.shop.parcels.orders import NOON, a_commune, a_parcel

pytestmark = pytest.mark.django_db


@pytest.fixture
def parcel() -> Parcel:
    """A parcel on its way to a showroom."""
    commune = a_commune()
    showroom = ShowroomFactory(
        takes_parcels=True, commune=commune, province=commune.province
    )
    parcel = a_parcel(delivery=Delivery.SHOWROOM, showroom=showroom)
    moves.confirm(parcel, by=None, at=NOON)
    return moves.ship(parcel, by=None, at=NOON)


def notices(parcel: Parcel, kind: str) -> list[Notice]:
    return list(Notice.objects.filter(parcel=parcel, kind=kind))


def test_the_showroom_learns_the_number_when_it_is_sent(parcel):
    pickup = PickUp.objects.get()

    assert (pickup.showroom, pickup.reference) == (parcel.showroom, parcel.number)
    assert pickup.state == PickUpState.WAITING


def test_a_showroom_that_closed_meanwhile_takes_nothing():
    showroom = ShowroomFactory(takes_parcels=True, commune=a_commune())
    parcel = a_parcel(delivery=Delivery.SHOWROOM, showroom=showroom)
    moves.confirm(parcel, by=None, at=NOON)
    type(showroom).objects.filter(pk=showroom.pk).update(takes_parcels=False)

    with pytest.raises(pickups.ShowroomWillNot, match="không nhận giữ"):
        moves.ship(parcel, by=None, at=NOON)

    parcel.refresh_from_db()
    assert parcel.state == ParcelState.CONFIRMED


def test_the_shopper_gets_the_digits_when_it_is_there(
    parcel, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        pickup = showroom_pickups.mark_ready(PickUp.objects.get(), by=None, at=NOON)

    [notice] = notices(parcel, "pickup_ready")
    assert showroom_pickups.fits(PickUp.objects.get(), notice.facts["code"])
    assert notice.facts["keep_until"] == pickup.keep_until.isoformat()


def test_news_that_was_missed_is_caught_up_with_once(parcel):
    showroom_pickups.mark_ready(PickUp.objects.get(), by=None, at=NOON)

    deadlines.run_due(NOON)
    deadlines.run_due(NOON)

    [notice] = notices(parcel, "pickup_ready")
    assert showroom_pickups.fits(PickUp.objects.get(), notice.facts["code"])


def test_fetched_is_received(parcel, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        showroom_pickups.mark_ready(PickUp.objects.get(), by=None, at=NOON)
    code = notices(parcel, "pickup_ready")[0].facts["code"]
    PickUp.objects.filter(reference=parcel.number).update(
        state=PickUpState.HANDED_OVER, handed_over_at=NOON
    )

    deadlines.run_due(NOON)

    parcel.refresh_from_db()
    assert parcel.state == ParcelState.RECEIVED
    assert len(code) == 6


def test_a_lost_code_is_replaced(parcel):
    showroom_pickups.mark_ready(PickUp.objects.get(), by=None, at=NOON)

    pickups.send_new_code(parcel, by=None, at=NOON)

    [notice] = notices(parcel, "pickup_code")
    assert showroom_pickups.fits(PickUp.objects.get(), notice.facts["code"])


def test_no_code_before_it_is_there(parcel):
    with pytest.raises(pickups.ShowroomWillNot, match="chưa đến"):
        pickups.send_new_code(parcel, by=None, at=NOON)


def test_both_sides_are_told_once_that_nobody_came(parcel):
    showroom_pickups.mark_ready(PickUp.objects.get(), by=None, at=NOON)
    late = NOON + timedelta(days=8)
    showroom_pickups.expire_due(late)

    deadlines.run_due(late)
    deadlines.run_due(late)

    # To the shopper by e-mail, to the producer by e-mail and message.
    assert len(notices(parcel, "pickup_left")) == 3


def test_what_goes_back_is_no_longer_expected(parcel):
    moves.take_back(parcel, by=None, at=NOON)

    assert PickUp.objects.get().state == PickUpState.RETURNED
