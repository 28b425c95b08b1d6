import re

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts import roles
from showroom.models import PickUpState
from showroom.models.pickup import MOST_ATTEMPTS
from showroom.services import pickups
from tests.factories import PickUpFactory, UserFactory

from .conftest import NOW

pytestmark = pytest.mark.django_db

CODE = re.compile(r'class="sr-code">(\d{3}) (\d{3})<')


@pytest.fixture
def parcel(showroom):
    return PickUpFactory(
        showroom=showroom, ready=True, reference="K-1", attempts=MOST_ATTEMPTS
    )


@pytest.fixture
def url(showroom):
    return reverse("showrooms:parcels", args=[showroom.pk])


def renew(client, url, parcel):
    return client.post(url, {"parcel": parcel.pk})


def test_a_locked_parcel_gets_a_code_that_hands_it_over(office, url, parcel):
    listed = office.get(url).text
    answer = renew(office, url, parcel)

    parcel.refresh_from_db()
    code = "".join(CODE.search(answer.text).groups())
    assert "đã khoá" in listed
    assert parcel.attempts == 0
    assert pickups.fits(parcel, code)
    assert "no-store" in answer.headers["Cache-Control"]


def test_the_code_is_shown_once_and_kept_nowhere(office, url, parcel):
    code = "".join(CODE.search(renew(office, url, parcel).text).groups())

    again = office.get(url).text
    home = office.get(reverse("wagtailadmin_home")).text

    assert not CODE.search(again)
    assert code not in again
    assert code not in home
    assert code not in str(dict(office.session))


def test_who_renewed_it_stands_in_the_history_without_the_code(
    office, url, parcel, officer
):
    code = "".join(CODE.search(renew(office, url, parcel).text).groups())

    line = ModelLogEntry.objects.get(action="showroom.parcel_code_renewed")
    assert (line.user, line.data["parcel"]) == (officer, "K-1")
    assert code not in str(line.data)


@pytest.mark.parametrize("trait", ["handed_over", "elsewhere"])
def test_a_parcel_past_it_or_of_another_showroom_gets_none(
    office, url, showroom, trait
):
    at_hand = {"showroom": showroom, "handed_over": True}
    parcel = PickUpFactory(**(at_hand if trait == "handed_over" else {}))
    before = parcel.code_hash

    answer = renew(office, url, parcel)

    parcel.refresh_from_db()
    told = (
        "trạng thái “Đã giao”" if trait == "handed_over" else "không gửi đến điểm bán"
    )
    assert answer.status_code == 422
    assert told in answer.text
    assert parcel.code_hash == before


@pytest.mark.parametrize("said", ["", "0", "abc", "9" * 30])
def test_nonsense_gets_a_sentence(office, url, parcel, said):
    answer = office.post(url, {"parcel": said})

    assert answer.status_code == 422
    assert not CODE.search(answer.text)


def test_an_expired_one_is_listed_without_a_button(office, url, showroom):
    PickUpFactory(
        showroom=showroom,
        reference="K-9",
        state=PickUpState.EXPIRED,
        expired_at=NOW,
    )

    page = office.get(url).text

    assert "K-9" in page
    assert "Tạo mã mới" not in page


def test_a_keeper_of_the_showroom_gets_no_code(client, url, parcel, showroom):
    keeper = UserFactory(role=roles.SHOWROOM_KEEPER)
    showroom.keepers.add(keeper)
    client.force_login(keeper)

    answer = renew(client, url, parcel)

    parcel.refresh_from_db()
    assert answer.status_code == 403
    assert parcel.attempts == MOST_ATTEMPTS


def test_a_stranger_is_led_to_the_sign_in_page(client, url, parcel):
    assert renew(client, url, parcel).status_code == 302


def test_the_showroom_leads_there_where_it_takes_parcels(office, url, showroom):
    page = reverse("showrooms:edit", args=[showroom.pk])
    before = office.get(page).text

    showroom.takes_parcels = True
    showroom.save()

    assert url not in before
    assert url in office.get(page).text
