from dataclasses import replace

import pytest

from catalogue.standing import State
from tests.search.judged.facts import Fact, place, syllables
from tests.search.judged.grading import RuleMeansNothing, keys_of

SWEET = Fact(
    key="P1",
    name=syllables("Kẹo dừa lá dứa"),
    producer=syllables("HTX Hòa Lệ"),
    communes=frozenset({place("Xã Cầu Kè"), place("Xã Tam Ngãi")}),
    old_commune=place("Xã Hòa Ân"),
    district=place("Huyện Cầu Kè"),
    province=place("Tỉnh Vĩnh Long"),
    old_province=place("Trà Vinh"),
    group="I",
    stars=4,
    state=State.LAPSED,
)
SYRUP = replace(
    SWEET,
    key="P2",
    name=syllables("Siro dứa"),
    producer=(),
    communes=frozenset(),
    old_commune="",
    district=place("Huyện Đại Lộc"),
    province=place("Thành phố Đà Nẵng"),
    old_province=place("Quảng Nam"),
    group="II",
    stars=None,
    state=State.IN_FORCE,
)
FACTS = {"P1": SWEET, "P2": SYRUP}


@pytest.mark.parametrize(
    ("rule", "keys"),
    [
        ("P1", {"P1"}),
        ("P1 | P2", {"P1", "P2"}),
        ("name:dứa", {"P1", "P2"}),
        ("name:dừa", {"P1"}),
        ("name:KẸO DỪA", {"P1"}),
        ("name:dứa & !P1", {"P2"}),
        ("name:dừa | state:in_force", {"P1", "P2"}),
        ("producer:hoà lệ", {"P1"}),
        ("commune:Tam Ngãi", {"P1"}),
        ("old_commune:Hoà Ân", {"P1"}),
        ("district:Cầu Kè", {"P1"}),
        ("province:Đà Nẵng", {"P2"}),
        ("old_province:Trà Vinh", {"P1"}),
        ("group:II", {"P2"}),
        ("stars:4", {"P1"}),
        ("state:lapsed", {"P1"}),
        ("", set()),
    ],
)
def test_a_rule_means(rule, keys):
    assert keys_of(rule, FACTS) == keys


@pytest.mark.parametrize(
    "rule",
    [
        "P9",
        "P1 | P9",
        "name:lá dừa",
        "name:dừa dứa",
        "name:dưa",
        "province:Vĩnh",
        "price:9",
        "P1 & P2",
        "!name:dứa",
    ],
)
def test_a_rule_that_means_nothing_is_refused(rule):
    with pytest.raises(RuleMeansNothing):
        keys_of(rule, FACTS)


@pytest.mark.parametrize("rule", ["stars:many", "state:lost"])
def test_a_value_that_cannot_be_is_refused(rule):
    with pytest.raises(ValueError, match=r"many|lost"):
        keys_of(rule, FACTS)
