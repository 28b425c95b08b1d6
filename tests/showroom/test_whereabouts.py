import pytest

from places.models import Commune, District
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


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("quận 1", "quận 1, Hồ Chí Minh"),
        ("Quận 1, Hồ Chí Minh", "quận 1, Hồ Chí Minh"),
        ("thành phố Vĩnh Long", "thành phố Vĩnh Long, Vĩnh Long"),
        ("huyện Vũng Liêm", "huyện Vũng Liêm, Vĩnh Long"),
        ("huyện Châu Thành Trà Vinh", "huyện Châu Thành, Trà Vinh"),
        ("huyện Cầu Kè tỉnh Trà Vinh", "huyện Cầu Kè, Trà Vinh"),
        ("Cầu Kè Trà Vinh", "xã Cầu Kè, Vĩnh Long"),
        ("cau ke, huyen cau ke tinh tra vinh", "xã Cầu Kè, Vĩnh Long"),
        ("tỉnh Vĩnh Long", "tỉnh Vĩnh Long"),
        ("thành phố Hồ Chí Minh", "thành phố Hồ Chí Minh"),
    ],
)
def test_the_kind_and_the_province_typed_decide(typed, name):
    assert whereabouts.named(typed).name == name


def test_districts_of_one_name_are_offered():
    place = whereabouts.named("huyện Châu Thành")

    offered = {whereabouts.named(other).name for other in place.others}
    assert "huyện Châu Thành, " in place.name
    assert "huyện Châu Thành, Trà Vinh" in {place.name, *offered}


def test_a_commune_holds_what_lies_in_the_district_it_gave_its_name():
    district = District.objects.get(name="Vũng Liêm")

    place = whereabouts.named("Vũng Liêm")

    assert place.name == "xã Trung Thành, Vĩnh Long"
    assert place.holds(None, district.pk, None)
    assert not place.holds(None, None, place.province)


def test_the_nearest_commune_is_the_one_whose_middle_is_nearest():
    commune = Commune.objects.today().get(name="Cầu Kè")

    spot = (commune.latitude + 0.001, commune.longitude)

    assert whereabouts.nearest_commune(spot) == commune.pk
