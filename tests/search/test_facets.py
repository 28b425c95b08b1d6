from collections import Counter, defaultdict

import pytest

from search import facets, vocabulary
from search.facets import Facet, Value
from search.request import SearchRequest
from tests.factories import ProducerFactory, ShowroomFactory

pytestmark = pytest.mark.django_db


def counts(**given) -> dict[str, Counter]:
    return defaultdict(Counter, {name: Counter(c) for name, c in given.items()})


def build(request=None, with_prices=False, **given) -> dict[str, Facet]:
    request = request or SearchRequest()
    built = facets.build(
        request, counts(**given), vocabulary.groups(), with_prices=with_prices
    )
    return {facet.name: facet for facet in built}


def value(facet: Facet, code: str) -> Value:
    return next(value for value in facet.values if value.code == code)


def test_stars_without_products_are_shown_and_disabled():
    stars = build(stars={"4": 2})["stars"]

    assert [(v.code, v.count, v.is_disabled) for v in stars.values] == [
        ("5", 0, True),
        ("4", 2, False),
        ("3", 0, True),
    ]


def test_every_province_is_shown_the_fullest_first():
    province = build(province={"42": 3})["province"]

    assert len(province.values) == 34
    assert province.values[0].name == "Hà Tĩnh"
    assert all(v.is_disabled for v in province.values[1:])


def test_a_chosen_value_without_products_can_still_be_dropped():
    stars = build(SearchRequest(chosen={"stars": ("5",)}))["stars"]

    assert not value(stars, "5").is_disabled
    assert value(stars, "5").drop == "/san-pham/"


def test_the_six_groups_are_always_shown_and_count_their_parts():
    group = build(group={"I": 1, "I.1": 2, "II": 4})["group"]

    main = [v for v in group.values if not v.depth]
    assert [v.code for v in main] == ["I", "II", "III", "IV", "V", "VI"]
    assert value(group, "I").count == 3
    assert value(group, "I.1").count == 2


def test_a_part_shows_only_when_filled_or_chosen():
    request = SearchRequest(chosen={"group": ("I.2",)})

    group = build(request, group={"I.1": 2})["group"]

    assert [v.code for v in group.values if v.depth] == ["I.1", "I.2"]


def test_communes_and_former_districts_show_only_when_filled_or_chosen():
    request = SearchRequest(chosen={"commune": ("00004",)})

    built = build(request, commune={"18133": 2}, district={"439": 1})

    commune = [(v.name, v.count, v.is_chosen) for v in built["commune"].values]
    assert commune == [("Xã Hương Sơn", 2, False), ("Phường Ba Đình", 0, True)]
    assert [v.name for v in built["district"].values] == ["Huyện Hương Sơn"]


def test_a_chosen_commune_keeps_its_count_among_fuller_ones():
    communes = sorted(vocabulary.communes())[:10]
    filled = {code: 20 - n for n, code in enumerate(communes)}
    request = SearchRequest(chosen={"commune": (communes[9],)})

    commune = build(request, commune=filled)["commune"]

    assert len(commune.values) == 9
    assert value(commune, communes[9]).count == 11


def test_a_chosen_province_shows_all_its_communes():
    communes = sorted(vocabulary.communes())[:10]
    request = SearchRequest(chosen={"province": ("01",)})

    commune = build(request, commune=dict.fromkeys(communes, 1))["commune"]

    assert len(commune.values) == 10


def test_only_the_fullest_producers_are_listed_and_the_chosen():
    makers = [ProducerFactory() for _n in range(10)]
    request = SearchRequest(chosen={"producer": (str(makers[9].pk),)})
    filled = {str(maker.pk): 20 - n for n, maker in enumerate(makers)}

    producer = build(request, producer=filled)["producer"]

    assert len(producer.values) == 9
    assert producer.chosen == [value(producer, str(makers[9].pk))]


@pytest.mark.parametrize(
    "chosen",
    [
        {"group": ("Z.9",)},
        {"province": ("99",)},
        {"commune": ("1",)},
        {"district": ("999999999",)},
        {"producer": ("999999999",)},
        {"showroom": ("999999999",)},
    ],
)
def test_a_value_that_is_no_more_has_no_box(chosen):
    built = build(SearchRequest(chosen=chosen))

    assert all(not facet.chosen for facet in built.values())


def test_a_long_filter_opens_when_something_further_down_is_chosen():
    values = [Value(str(n), str(n), 1, n == 9) for n in range(12)]
    few = [Value(str(n), str(n), 1, n == 1) for n in range(12)]

    assert Facet("commune", "Xã", "xa", values).opens
    assert not Facet("commune", "Xã", "xa", few).opens


def test_showrooms_are_listed_by_what_they_have():
    few, many, none = (ShowroomFactory(name=f"Điểm bán Mẫu {n}") for n in "abc")
    filled = {str(few.pk): 1, str(many.pk): 3}

    showroom = build(showroom=filled)["showroom"]

    assert [(v.name, v.count) for v in showroom.values] == [
        ("Điểm bán Mẫu b", 3),
        ("Điểm bán Mẫu a", 1),
    ]
    chosen = SearchRequest(chosen={"showroom": (str(none.pk),)})
    assert value(build(chosen)["showroom"], str(none.pk)).is_chosen


def test_being_in_stock_is_a_filter_once_there_are_prices():
    chosen = SearchRequest(chosen={"in_stock": ("1",)})

    assert "in_stock" not in build(in_stock={"0": 5})
    assert build(with_prices=True, in_stock={"0": 5})["in_stock"].values[0].is_disabled
    assert build(with_prices=True, in_stock={"1": 2})["in_stock"].values[0].count == 2
    assert build(chosen)["in_stock"].chosen


@pytest.mark.parametrize(
    ("low", "high", "name"),
    [
        (50_000, 90_000, "Giá từ 50.000 ₫ đến 90.000 ₫"),
        (50_000, None, "Giá từ 50.000 ₫"),
        (None, 1_250_000, "Giá đến 1.250.000 ₫"),
        (0, 9, "Giá từ 0 ₫ đến 9 ₫"),
    ],
)
def test_bounds_of_a_price_are_one_chip(low, high, name):
    chip = facets.price_chip(SearchRequest(price_from=low, price_to=high))

    assert (str(chip.name), chip.drop) == (name, "/san-pham/")


def test_no_bounds_are_no_chip():
    assert facets.price_chip(SearchRequest()) is None
