from datetime import UTC, date, datetime, time

import pytest
from django.utils import timezone

from cms.places_to_go import places_to_go
from tests.factories import ShowroomFactory

pytestmark = pytest.mark.django_db

# Monday, 10:00 in Hà Nội.
NOW = timezone.localtime(datetime(2026, 11, 23, 3, tzinfo=UTC))
DAY = [(time(7, 30), time(17))]
NIGHT = [(time(18), time(22))]


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def names(at: datetime = NOW) -> list[str]:
    return [place["entry"].name for place in places_to_go(at)]


def test_those_open_come_first_then_fairs_then_those_whose_hours_are_known():
    ShowroomFactory(name="Chưa rõ Mẫu")
    ShowroomFactory(name="Tối Mẫu", daily=NIGHT)
    ShowroomFactory(name="Hội chợ Mẫu", fair=True)
    ShowroomFactory(name="Ngày Mẫu", daily=DAY)

    assert names() == ["Ngày Mẫu", "Hội chợ Mẫu", "Tối Mẫu", "Chưa rõ Mẫu"]


def test_the_order_follows_the_hour():
    ShowroomFactory(name="Tối Mẫu", daily=NIGHT)
    ShowroomFactory(name="Ngày Mẫu", daily=DAY)

    assert names(NOW.replace(hour=19)) == ["Tối Mẫu", "Ngày Mẫu"]


def test_a_fair_is_told_of_two_weeks_before_and_no_longer_than_its_last_day():
    on = {"fair": True, "daily": DAY, "ends_on": date(2026, 12, 20)}
    ShowroomFactory(name="Nay Mẫu", **on)
    ShowroomFactory(name="Sắp Mẫu", **on | {"starts_on": date(2026, 12, 7)})
    ShowroomFactory(name="Còn lâu Mẫu", **on | {"starts_on": date(2026, 12, 8)})
    ShowroomFactory(name="Đã qua Mẫu", **on | {"ends_on": date(2026, 11, 22)})
    ShowroomFactory(name="Hết hôm nay Mẫu", **on | {"ends_on": date(2026, 11, 23)})

    assert set(names()[:2]) == {"Nay Mẫu", "Hết hôm nay Mẫu"}
    assert names()[2:] == ["Sắp Mẫu"]


def test_a_fair_to_come_is_not_open_whatever_its_hours():
    ShowroomFactory(name="Sắp Mẫu", fair=True, starts_on=date(2026, 11, 24), daily=DAY)

    [place] = places_to_go(NOW)

    assert place["door"] == ("soon", "Khai mạc ngày 24/11/2026")
    assert place["days"] == "24/11/2026 – 25/11/2026"


def test_closed_ones_are_left_out():
    ShowroomFactory(closed=True, daily=DAY)

    assert names() == []


def test_what_is_real_goes_before_samples_of_the_same_kind():
    for number in range(6):
        ShowroomFactory(name=f"Mẫu {number}", is_sample=True, daily=DAY)
    ShowroomFactory(name="Thật", daily=DAY)

    assert names()[0] == "Thật"
    assert len(names()) == 4


def test_each_has_its_turn_and_keeps_it_for_the_day():
    for number in range(30):
        ShowroomFactory(name=f"Mẫu {number}", daily=DAY)

    today = names()

    assert names(NOW.replace(hour=15)) == today
    assert names(NOW.replace(day=24)) != today


def test_the_front_door_shows_them(client, clock):
    showroom = ShowroomFactory(name="<b>Mẫu</b>", is_sample=True, daily=DAY)
    showroom.address = "Số 2 đường Mẫu"
    showroom.save()

    page = client.get("/").text
    block = page.partition("Xem và mua tận nơi</h2>")[2].partition("</section>")[0]

    assert (
        f'<a href="{showroom.get_absolute_url()}">&lt;b&gt;Mẫu&lt;/b&gt;</a>' in block
    )
    assert "dữ liệu mẫu" in block
    assert "Đang mở, đóng lúc 17:00" in block
    assert "Số 2 đường Mẫu" in block
    assert 'href="/diem-ban/"' in block
    assert "Gần tôi" in block


def test_the_front_door_says_nothing_where_there_is_no_showroom(client):
    page = client.get("/").text

    assert "Xem và mua tận nơi" not in page
    assert "showroom-near" not in page


def test_one_query_tells_of_as_many_as_there_are(django_assert_num_queries):
    for _turn in range(20):
        ShowroomFactory(daily=DAY)
    places_to_go(NOW)

    with django_assert_num_queries(1):
        places_to_go(NOW.replace(minute=1))
