from datetime import date, datetime, time

import pytest

from showroom import directory
from showroom.asking import Asked
from showroom.finding import distance, find
from tests.factories import ShowroomFactory

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 9, 0)
NIGHT = datetime(2026, 11, 23, 22, 0)
VINH_LONG = (10.25, 105.97)


def names(asked: Asked, at: datetime = MONDAY, **kwargs) -> list[str]:
    found = find(asked, directory.get(), at, **kwargs)
    return [entry.name for entry in found.first(100)]


def test_the_nearest_come_first_and_those_without_a_position_last():
    ShowroomFactory(name="Mẫu không rõ nơi")
    ShowroomFactory(name="Mẫu Hà Nội", latitude="21.03", longitude="105.85")
    ShowroomFactory(name="Mẫu Vĩnh Long", latitude="10.25", longitude="105.97")

    found = find(Asked(near=VINH_LONG), directory.get(), MONDAY)

    far = [found.kilometres(entry) for entry in found.first(100)]
    names = ["Mẫu Vĩnh Long", "Mẫu Hà Nội", "Mẫu không rõ nơi"]
    assert [entry.name for entry in found.first(100)] == names
    assert [kilometres and round(kilometres) for kilometres in far] == [0, 1199, None]


def test_the_nearest_few_are_the_first_of_all():
    for number in range(20):
        ShowroomFactory(latitude=f"{10 + number * 7 % 20 / 10:.1f}", longitude="106")

    found = find(Asked(near=VINH_LONG), directory.get(), MONDAY)

    far = [found.kilometres(entry) for entry in found.first(20)]
    assert far == sorted(far)
    assert found.first(5) == found.first(20)[:5]


def test_closed_ones_are_hidden_counted_and_shown_on_demand():
    ShowroomFactory(name="Mẫu đóng", closed=True)
    ShowroomFactory(name="Mẫu mở")

    assert names(Asked()) == ["Mẫu mở"]
    assert find(Asked(), directory.get(), MONDAY).hidden == 1
    assert names(Asked(with_closed=True)) == ["Mẫu đóng", "Mẫu mở"]


def test_one_that_closes_later_is_still_there_until_the_day():
    ShowroomFactory(
        name="Mẫu", closed_on=date(2026, 11, 24), closed_reason="Hết hạn thuê"
    )

    assert names(Asked()) == ["Mẫu"]
    assert names(Asked(), datetime(2026, 11, 24, 0, 0)) == []


@pytest.mark.parametrize(
    ("day", "shown"), [(19, True), (20, True), (25, True), (26, False)]
)
def test_a_fair_leaves_the_list_the_day_after_its_last(day, shown):
    ShowroomFactory(name="Mẫu hội chợ", fair=True)

    assert names(Asked(), datetime(2026, 11, day, 9, 0)) == ["Mẫu hội chợ"] * shown


def test_open_now_keeps_only_those_open_for_certain():
    ShowroomFactory(name="Mẫu mở", daily=[(time(7, 30), time(17))])
    ShowroomFactory(name="Mẫu chưa rõ giờ")

    assert names(Asked(is_open=True)) == ["Mẫu mở"]
    assert names(Asked(is_open=True), NIGHT) == []


def test_open_now_leaves_out_the_closed_even_when_they_are_asked_for():
    ShowroomFactory(closed=True, daily=[(time(7, 30), time(17))])

    assert names(Asked(is_open=True, with_closed=True)) == []


def test_words_that_name_no_place_are_looked_for_in_names():
    ShowroomFactory(name="Mẫu Phúc Lộc Thọ Quầy")
    ShowroomFactory(name="Mẫu khác")

    assert names(Asked(text="loc tho quay")) == ["Mẫu Phúc Lộc Thọ Quầy"]


def test_words_that_name_a_place_put_the_nearest_first_and_leave_none_out():
    ShowroomFactory(name="Mẫu xa", latitude="21.03", longitude="105.85")
    ShowroomFactory(name="Mẫu gần", latitude="9.87", longitude="106.06")

    found = find(Asked(text="Cầu Kè"), directory.get(), MONDAY)

    assert found.place.name == "xã Cầu Kè, Vĩnh Long"
    assert [entry.name for entry in found.first(100)] == ["Mẫu gần", "Mẫu xa"]


def test_only_those_with_the_product_are_kept():
    has = ShowroomFactory(name="Mẫu có")
    ShowroomFactory(name="Mẫu không")

    assert names(Asked(product="1"), having={has.pk}) == ["Mẫu có"]


def test_kinds_are_kept_apart():
    ShowroomFactory(name="Mẫu chợ", kind="market")
    ShowroomFactory(name="Mẫu làng", kind="craft_village")

    assert names(Asked(kind="market")) == ["Mẫu chợ"]


def test_distance_follows_the_great_circle():
    assert distance((10.0, 106.0), (11.0, 106.0)) == pytest.approx(111.19, abs=0.01)
    assert distance((0.0, 0.0), None) is None
