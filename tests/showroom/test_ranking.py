from datetime import datetime

import pytest

from places.models import Commune, District
from showroom import directory, whereabouts
from showroom.asking import Asked
from showroom.finding import find
from tests.factories import ShowroomFactory

pytestmark = pytest.mark.django_db

MONDAY = datetime(2026, 11, 23, 9, 0)


def names(asked: Asked) -> list[str]:
    found = find(asked, directory.get(), MONDAY)
    return [entry.name for entry in found.first(100)]


def vung_liem() -> Commune:
    (pk,) = whereabouts.named("Vũng Liêm").communes
    return Commune.objects.get(pk=pk)


def placed(name: str, *, north: float, **fields):
    commune = vung_liem()
    spot = {"latitude": f"{commune.latitude + north:.6f}"}
    spot["longitude"] = f"{commune.longitude:.6f}"
    return ShowroomFactory(name=name, **spot, **fields)


def four_around() -> None:
    province = vung_liem().province
    district = District.objects.get(name="Vũng Liêm")
    ShowroomFactory(name="A nơi khác")
    placed("B xa", north=2)
    ShowroomFactory(name="C trong tỉnh", province=province)
    placed("D gần", north=0.1)
    ShowroomFactory(name="E trong huyện", province=province, former_district=district)


@pytest.mark.parametrize("typed", ["Vũng Liêm", "huyện Vũng Liêm"])
def test_what_the_place_holds_comes_first_then_near_then_province_then_far(typed):
    four_around()

    order = ["E trong huyện", "D gần", "C trong tỉnh", "B xa", "A nơi khác"]
    assert names(Asked(text=typed)) == order


def test_a_whole_province_typed_holds_all_that_lies_in_it():
    placed("A gần", north=0.01)
    ShowroomFactory(name="B trong tỉnh", province=vung_liem().province)

    assert names(Asked(text="Trà Vinh")) == ["B trong tỉnh", "A gần"]


def test_real_ones_come_before_samples_in_the_same_place():
    commune = vung_liem()
    placed("A mẫu", north=0, commune=commune, is_sample=True)
    ShowroomFactory(name="B thật", commune=commune)
    placed("C mẫu gần", north=0.1, is_sample=True)
    placed("D thật gần", north=0.1)

    order = ["B thật", "A mẫu", "D thật gần", "C mẫu gần"]
    assert names(Asked(text="Vũng Liêm")) == order


def test_a_phones_position_puts_commune_and_province_between_near_and_far():
    commune = vung_liem()
    ShowroomFactory(name="A nơi khác")
    ShowroomFactory(name="B trong tỉnh", province=commune.province)
    ShowroomFactory(name="C trong xã", province=commune.province, commune=commune)
    placed("D 44 km", north=0.4)
    placed("E 11 km", north=0.1)

    asked = Asked(near=(commune.latitude, commune.longitude))

    order = ["E 11 km", "C trong xã", "B trong tỉnh", "D 44 km", "A nơi khác"]
    assert names(asked) == order


def test_the_first_few_are_the_first_of_all():
    four_around()

    found = find(Asked(text="Vũng Liêm"), directory.get(), MONDAY)

    every = found.first(100)
    assert [found.first(number) for number in range(6)] == [
        every[:number] for number in range(6)
    ]


def test_a_typed_place_goes_before_the_phones_position():
    placed("A ở Vũng Liêm", north=0)
    ShowroomFactory(name="B ở Hà Nội", latitude="21.03", longitude="105.85")

    found = find(Asked(text="Vũng Liêm", near=(21.03, 105.85)), directory.get(), MONDAY)

    assert found.first(1)[0].name == "A ở Vũng Liêm"
