import pytest

from places.models import Commune
from showroom import positions
from showroom.positions import (
    PositionRefused,
    check,
    distance_km,
    doubt_about,
    is_on_land,
    parse,
    reach_km,
)
from showroom.whereabouts import centres

pytestmark = pytest.mark.django_db

VINH_LONG = (10.254, 105.9722)


@pytest.mark.parametrize(
    "text",
    [
        "10.254, 105.9722",
        "10.254,105.9722",
        "10,254 105,9722",
        "10,254; 105,9722",
        "10,254, 105,9722",
        " (10.254, 105.9722) ",
        "10.254° 105.9722°",
    ],
)
def test_a_pair_is_read_as_maps_and_people_write_it(text):
    assert parse(text) == VINH_LONG


@pytest.mark.parametrize(
    "text", ["", "10.254", "bến cảng", "10,254,105,972", "1.2.3, 4.5", "1e3, 105"]
)
def test_what_is_no_pair_is_refused(text):
    with pytest.raises(PositionRefused, match="vĩ độ và kinh độ"):
        parse(text)


@pytest.mark.parametrize(
    "place",
    [
        VINH_LONG,
        (21.03, 105.85),
        (9.88, 114.33),  # Sinh Tồn, of Trường Sa.
        (8.645, 111.92),  # Trường Sa Lớn.
        (11.43, 114.33),  # Song Tử Tây.
        (8.97, 113.7),  # Phan Vinh.
        (7.89, 112.92),  # An Bang.
        (15.78, 111.2),  # Tri Tôn, of Hoàng Sa.
        (8.02, 110.6),  # A platform of DK1.
        (10.01, 104.02),  # An Thới, in the south of Phú Quốc.
        (9.68, 104.35),  # Nam Du.
        (9.31, 103.48),  # Thổ Chu.
        (20.13, 107.72),  # Bạch Long Vĩ.
        (10.53, 108.93),  # Phú Quý.
        (15.38, 109.11),  # Lý Sơn.
        (20.98, 107.76),  # Cô Tô.
        (17.16, 107.34),  # Cồn Cỏ.
        (22.4, 102.2),  # A Pa Chải, the westernmost.
        (23.36, 105.32),  # Lũng Cú, the northernmost.
        (8.61, 104.73),  # Đất Mũi, the southernmost.
        (16.53, 111.6),  # Hoàng Sa.
        (8.69, 106.6),  # Côn Đảo.
    ],
)
def test_positions_in_vietnam_are_well(place):
    check(place)


@pytest.mark.parametrize("place", [(48.85, 2.35), (10.254, -105.97), (0.0, 0.0)])
def test_positions_elsewhere_are_refused(place):
    with pytest.raises(PositionRefused, match="ngoài Việt Nam: vĩ độ") as refused:
        check(place)

    assert refused.value.swapped is None


@pytest.mark.parametrize(
    "place",
    [
        (13.5, 112.0),  # The sea.
        (12.245, 109.56),  # The sea, 40 km off Nha Trang.
        (11.56, 105.4),  # Beyond the border, between Svay Riêng and Phnom Penh.
        (10.61, 103.52),  # Sihanoukville.
        (22.82, 108.32),  # Nam Ninh.
        (11.5564, 104.9282),  # Phnom Penh.
        (22.2, 113.5),  # Macau.
    ],
)
def test_positions_in_the_sea_or_over_a_border_are_refused(place):
    with pytest.raises(PositionRefused, match=r"ngoài biển .* cách \d+ km") as refused:
        check(place)

    assert refused.value.swapped is None


def test_the_middle_of_each_commune_is_in_vietnam():
    refused = [pk for pk, middle in centres().items() if not is_on_land(middle)]

    assert len(centres()) > 3300
    assert refused == []


def test_a_commune_of_a_town_reaches_less_far_than_a_remote_one():
    communes = Commune.objects.today()
    town, island = (communes.get(name=name) for name in ("Ô Chợ Dừa", "Phú Quốc"))

    assert reach_km(town.pk) == positions.LEAST_KM
    assert reach_km(island.pk) == positions.REMOTE_KM


def test_swapped_numbers_are_refused_with_the_swap_to_offer():
    with pytest.raises(PositionRefused, match="đổi chỗ") as refused:
        check((105.9722, 10.254))

    assert refused.value.swapped == VINH_LONG


def test_a_swap_into_the_sea_is_not_offered():
    with pytest.raises(PositionRefused) as refused:
        check((112.0, 13.5))

    assert refused.value.swapped is None


def test_a_position_near_its_commune_is_no_doubt():
    commune = positions.nearest(VINH_LONG).commune

    assert doubt_about(VINH_LONG, commune) == ""
    assert doubt_about(VINH_LONG, None) == ""


def test_a_position_far_from_its_commune_is_a_doubt_in_words():
    ha_noi = Commune.objects.today().get(name="Ô Chợ Dừa")

    said = doubt_about(VINH_LONG, ha_noi.pk)

    assert said == (
        "Vị trí cách trung tâm phường Ô Chợ Dừa 1198 km; hãy xem lại vị trí hoặc xã."
    )


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ((21.0, 105.0), (21.0, 105.0), 0),
        ((10.0, 105.0), (11.0, 105.0), 111.195),
        ((0.0, 0.0), (0.0, 180.0), 20_015.115),
    ],
)
def test_distance_is_that_of_a_great_circle(one, other, km):
    assert distance_km(one, other) == pytest.approx(km, rel=1e-5)
