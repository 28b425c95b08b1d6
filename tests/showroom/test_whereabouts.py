import pytest

from places.models import Commune
from showroom import whereabouts

pytestmark = pytest.mark.django_db


def test_a_name_of_old_leads_to_the_commune_of_today():
    place = whereabouts.named("Thị trấn Cầu Kè, Trà Vinh")

    commune = Commune.objects.today().get(name="Cầu Kè")
    assert place.name == "xã Cầu Kè, Vĩnh Long"
    assert place.position == (commune.latitude, commune.longitude)
    assert "Cầu Kè" in place.former_name


@pytest.mark.parametrize("typed", ["Cầu Kè", "cau ke", "  CẦU   KÈ "])
def test_marks_and_capitals_are_not_needed(typed):
    assert whereabouts.named(typed).name == "xã Cầu Kè, Vĩnh Long"


def test_a_province_of_old_is_found_under_its_new_name():
    place = whereabouts.named("Trà Vinh")

    assert place.name == "tỉnh Vĩnh Long"
    assert place.former_name == "Tỉnh Trà Vinh"


def test_a_district_of_old_is_its_communes_middle():
    place = whereabouts.named("huyện Hương Sơn, Hà Tĩnh")

    assert 18 < place.position[0] < 19
    assert 105 < place.position[1] < 106


def test_a_name_of_several_places_tells_the_others():
    place = whereabouts.named("Tân Bình")

    assert place.others
    assert any("Tân Bình" in other for other in place.others)


@pytest.mark.parametrize("typed", ["", ",", "khongcogi", "<b>x</b>", "a" * 200])
def test_what_names_no_place_is_none(typed):
    assert whereabouts.named(typed) is None
