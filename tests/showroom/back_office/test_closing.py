from datetime import date

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests.factories import PickUpFactory, ShowroomFactory

from .conftest import NOW

pytestmark = pytest.mark.django_db


def address(name, showroom):
    return reverse(f"showrooms:{name}", args=[showroom.pk])


def close(office, showroom, **said):
    facts = {"on": "20/11/2026", "reason": "Hết hạn thuê", "moved_to": ""}
    return office.post(address("close", showroom), {**facts, **said}, follow=True)


def test_a_showroom_is_closed_with_day_reason_and_where_it_went(office, showroom):
    other = ShowroomFactory(name="Điểm bán Mẫu 2")

    page = close(office, showroom, moved_to=other.pk).content.decode()

    showroom.refresh_from_db()
    assert showroom.closed_on == date(2026, 11, 20)
    assert (showroom.closed_reason, showroom.moved_to) == ("Hết hạn thuê", other)
    assert "Đóng cửa từ 20/11/2026" in page


def test_the_day_may_stay_unknown(office, showroom):
    close(office, showroom, on="")

    showroom.refresh_from_db()
    assert showroom.closed_on is None
    assert showroom.closed_reason


def test_one_with_parcels_is_not_closed(office, showroom):
    PickUpFactory(showroom=showroom)

    answer = close(office, showroom)

    showroom.refresh_from_db()
    assert answer.status_code == 422
    assert "Còn 1 kiện hàng" in answer.content.decode()
    assert showroom.closed_reason == ""


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"reason": ""}, "bắt buộc"),
        ({"on": "24/11/2026"}, "ở tương lai"),
        ({"on": "hôm qua"}, "ngày"),
        ({"moved_to": "0"}, "không có trong danh sách"),
    ],
)
def test_what_cannot_be_is_refused_in_words(office, showroom, said, words):
    answer = close(office, showroom, **said)

    showroom.refresh_from_db()
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert showroom.closed_reason == ""


def test_it_does_not_move_to_itself(office, showroom):
    assert close(office, showroom, moved_to=showroom.pk).status_code == 422


def test_closing_twice_is_refused_in_words(office, showroom):
    close(office, showroom)

    answer = close(office, showroom)

    assert answer.status_code == 422
    assert "đã đóng cửa từ trước" in answer.content.decode()


def test_a_closed_one_is_opened_again_and_the_history_knows(office, showroom, officer):
    close(office, showroom)

    office.post(address("reopen", showroom))
    history = office.get(address("history", showroom)).content.decode()

    showroom.refresh_from_db()
    assert (showroom.closed_on, showroom.closed_reason) == (None, "")
    assert "Lý do: Hết hạn thuê" in history
    lines = ModelLogEntry.objects.filter(user=officer)
    assert {line.action for line in lines} == {"showroom.closed", "showroom.reopened"}


def test_an_open_one_is_not_opened_again(office, showroom):
    assert office.post(address("reopen", showroom)).status_code == 422


def test_an_officer_says_it_is_open(office, showroom, officer):
    office.post(address("confirm", showroom))

    showroom.refresh_from_db()
    assert (showroom.confirmed_at, showroom.confirmed_by) == (NOW, officer)


def test_a_closed_one_is_not_said_to_be_open(office):
    closed = ShowroomFactory(closed=True)

    assert office.post(address("confirm", closed)).status_code == 422
