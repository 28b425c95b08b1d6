import pytest
from django.urls import reverse

from showroom.models import PickUp, PickUpState
from showroom.services import pickups
from tests.factories import PickUpFactory

from .conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(showroom):
    return reverse("showroom_desk:parcels", args=[showroom.pk])


@pytest.fixture
def expected(showroom):
    return pickups.expect(showroom, "K-001", at=NOW)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def give(desk, url, parcel, code):
    return desk.post(url, {"viec": "giao", "kien": parcel.pk, "code": code})


def test_a_parcel_is_taken_in_and_handed_over(desk, url, expected, keeper):
    parcel, code = expected

    desk.post(url, {"viec": "da-ve", "kien": parcel.pk})
    page = desk.get(url).content.decode()
    give(desk, url, parcel, f"{code[:3]} {code[3:]}")

    parcel.refresh_from_db()
    assert "đến hết 30/11/2026" in page
    assert parcel.state == PickUpState.HANDED_OVER
    assert (parcel.handed_over_at, parcel.handed_over_by) == (NOW, keeper)


def test_a_wrong_code_is_counted_and_the_fifth_locks(desk, url, expected):
    parcel, code = expected
    desk.post(url, {"viec": "da-ve", "kien": parcel.pk})

    tries = [give(desk, url, parcel, wrong(code)) for _ in range(5)]
    late = give(desk, url, parcel, code)

    parcel.refresh_from_db()
    assert [answer.status_code for answer in tries] == [422] * 5
    assert "Còn 4 lần" in tries[0].content.decode()
    assert "hãy gọi cán bộ" in late.content.decode()
    assert parcel.state == PickUpState.READY


@pytest.mark.parametrize("code", ["", "12345", "abcdef", "١٢٣٤٥٦"])
def test_what_is_no_code_is_refused_and_not_counted(desk, url, expected, code):
    parcel, _code = expected
    desk.post(url, {"viec": "da-ve", "kien": parcel.pk})

    answer = give(desk, url, parcel, code)

    parcel.refresh_from_db()
    assert answer.status_code == 422
    assert "sáu chữ số" in answer.content.decode()
    assert parcel.attempts == 0


def test_a_parcel_not_yet_here_is_not_handed_over(desk, url, expected):
    parcel, code = expected

    answer = give(desk, url, parcel, code)

    assert answer.status_code == 409
    assert "Chờ hàng đến" in answer.content.decode()


def test_an_expired_parcel_waits_for_who_sent_it(desk, url, showroom):
    PickUpFactory(
        showroom=showroom, state=PickUpState.EXPIRED, expired_at=NOW, reference="K-9"
    )

    page = desk.get(url).content.decode()

    desk.post(url, {"viec": "tra-lai", "kien": PickUp.objects.get().pk})

    assert PickUp.objects.get().state == PickUpState.RETURNED
    assert "Quá hạn từ 23/11/2026" in page
    assert "Giao kiện này" not in page


def test_a_parcel_somebody_may_still_fetch_is_not_sent_back(desk, url, showroom):
    parcel = PickUpFactory(showroom=showroom, ready=True)

    answer = desk.post(url, {"viec": "tra-lai", "kien": parcel.pk})

    parcel.refresh_from_db()
    assert answer.status_code == 409
    assert parcel.state == PickUpState.READY
