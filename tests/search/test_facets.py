from collections import Counter, defaultdict

import pytest

from search import facets, vocabulary
from search.facets import Facet, Value
from search.request import SearchRequest
from tests.factories import ProducerFactory

pytestmark = pytest.mark.django_db


def counts(**given) -> dict[str, Counter]:
    return defaultdict(Counter, {name: Counter(c) for name, c in given.items()})


def build(request=None, **given) -> dict[str, Facet]:
    request = request or SearchRequest()
    built = facets.build(request, counts(**given), vocabulary.groups())
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
