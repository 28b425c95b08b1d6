from datetime import date

import pytest
from django.db import IntegrityError, transaction

from places.models import Commune, CommuneSuccession, District, Edition, Province

pytestmark = pytest.mark.django_db


def test_today_has_two_tiers():
    assert Province.objects.today().count() == 34
    assert Commune.objects.today().count() == 3321
    assert Commune.objects.today().filter(kind="Đặc khu").count() == 13
    assert not District.objects.today().exists()


def test_the_former_list_has_three_tiers():
    assert Province.objects.former().count() == 63
    assert District.objects.former().count() == 696
    assert Commune.objects.former().count() == 10035


def test_the_most_and_the_fewest_communes_of_a_province():
    most = Province.objects.today().get(name="Hồ Chí Minh")
    fewest = Province.objects.today().get(name="Lai Châu")

    assert most.communes.count() == 168
    assert fewest.communes.count() == 38


@pytest.mark.parametrize(
    ("day", "provinces", "communes"),
    [
        (date(2024, 12, 31), 63, 10035),
        (date(2025, 6, 30), 63, 10035),
        (date(2025, 7, 1), 34, 3321),
    ],
)
def test_used_on_keeps_the_names_of_that_day(day, provinces, communes):
    assert Province.objects.used_on(day).count() == provinces
    assert Commune.objects.used_on(day).count() == communes


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2024, 12, 31), "Tỉnh Thừa Thiên Huế"),
        (date(2025, 1, 1), "Thành phố Huế"),
        (date(2025, 6, 30), "Thành phố Huế"),
        (date(2025, 7, 1), "Thành phố Huế"),
    ],
)
def test_hue_became_a_city_half_a_year_before_the_others_changed(day, name):
    hue = Province.objects.used_on(day).get(code="46")

    assert str(hue) == name


def test_a_code_reused_names_two_communes():
    former = Commune.objects.former().get(code="26740")
    today = Commune.objects.today().get(code="26740")

    assert str(former) == "Phường Bến Nghé"
    assert str(former.district) == "Quận 1"
    assert str(today) == "Phường Sài Gòn"


def test_a_merged_commune_has_one_successor_and_others_beside_it():
    merged = Commune.objects.former().get(name="Sơn Phú", district__name="Hương Sơn")

    successor = merged.successors.get()

    assert str(successor) == "Xã Hương Sơn"
    assert successor.predecessors.count() > 1


def test_a_split_commune_has_several_successors_and_one_default():
    split = Commune.objects.former().get(kind="Thị trấn", name="Thiệu Hóa")

    successors = {str(s.successor): s.is_default for s in split.successions.all()}

    assert successors == {
        "Xã Thiệu Hóa": True,
        "Xã Thiệu Quang": False,
        "Xã Thiệu Trung": False,
    }


def test_a_renamed_commune_has_one_successor_with_no_other_origin():
    renamed = Commune.objects.former().get(name="Nhơn Châu", district__name="Quy Nhơn")

    successor = renamed.successors.get()

    assert str(successor) == "Xã Nhơn Châu"
    assert successor.predecessors.get() == renamed


def test_an_unchanged_commune_stands_in_both_editions():
    unchanged = Commune.objects.filter(name="Trung Lý", province__code="38")

    assert {c.edition for c in unchanged} == {Edition.FORMER, Edition.TODAY}
    assert len({c.code for c in unchanged}) == 1


def test_every_former_place_has_a_successor_and_every_present_one_an_origin():
    islands = District.objects.exclude(special_zone=None)

    assert not Commune.objects.former().filter(successors=None).exists()
    assert not Province.objects.former().filter(successors=None).exists()
    orphans = Commune.objects.today().filter(predecessors=None)
    assert set(orphans) == {district.special_zone for district in islands}


def test_former_provinces_lead_to_todays():
    quang_nam = Province.objects.former().get(name="Quảng Nam")

    assert str(quang_nam.successors.get()) == "Thành phố Đà Nẵng"


def test_districts_of_islands_became_special_zones():
    islands = District.objects.exclude(special_zone=None)

    assert {d.special_zone.name for d in islands} == {
        "Bạch Long Vĩ",
        "Cồn Cỏ",
        "Côn Đảo",
        "Hoàng Sa",
        "Lý Sơn",
    }


def test_namesakes_of_joined_provinces_are_not_confused():
    """The source had sent Phường 4 of Mỹ Tho to Phường Cao Lãnh, 80 km away."""
    my_tho = Commune.objects.former().get(name="4", district__name="Mỹ Tho")

    assert str(my_tho.successors.get()) == "Phường Đạo Thạnh"


def test_every_commune_of_today_has_a_position():
    assert not Commune.objects.today().filter(latitude=None).exists()


def test_a_position_is_not_a_namesakes():
    """The source had Lương Sơn and Sơn Lương, 90 km apart, the wrong way round."""
    luong_son = Commune.objects.today().get(name="Lương Sơn", province__code="25")

    assert luong_son.latitude == pytest.approx(20.9, abs=0.1)
    assert luong_son.longitude == pytest.approx(105.5, abs=0.1)


def test_a_code_stands_once_in_an_edition():
    province = Province.objects.today().get(code="42")
    twice = Commune(
        code="18133", edition=Edition.TODAY, kind="Xã", name="Mẫu", province=province
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        twice.save()


def test_a_name_cannot_end_before_it_starts():
    commune = Commune.objects.today().get(code="18133")
    commune.used_until = date(2025, 6, 30)

    with pytest.raises(IntegrityError), transaction.atomic():
        commune.save()


def test_a_commune_of_today_has_no_district():
    commune = Commune.objects.today().get(code="18133")
    commune.district = District.objects.first()

    with pytest.raises(IntegrityError), transaction.atomic():
        commune.save()


def test_a_commune_lies_in_vietnam():
    commune = Commune.objects.today().get(code="18133")
    commune.latitude, commune.longitude = commune.longitude, commune.latitude

    with pytest.raises(IntegrityError), transaction.atomic():
        commune.save()


def test_an_edition_is_one_of_those_known():
    with pytest.raises(IntegrityError), transaction.atomic():
        Province.objects.today().filter(code="42").update(edition="1999")


def test_a_commune_has_one_default_successor():
    split = Commune.objects.former().get(kind="Thị trấn", name="Thiệu Hóa")

    with pytest.raises(IntegrityError), transaction.atomic():
        CommuneSuccession.objects.filter(former=split).update(is_default=True)
