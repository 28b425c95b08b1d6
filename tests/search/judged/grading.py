"""The language judgements are written in: which things a query is right to find.

    P0105 | name:nước mắm & province:Lâm Đồng & !P0075

Ways to be right stand between "|", the conditions of one way between "&"; "!" turns
a condition round. A condition is a key alone or one of these:

    name:      the syllables side by side in the name, each with its very marks
    producer:  the same in the producer's name
    province:  old_province:  district:  commune:  old_commune:   that very place
    group:  stars:  state:    I to IV; stars last given; `catalogue.standing.State`

Where a tone stands (hoà, hòa) and i for y (mì, mỳ) make no difference.
"""

from collections.abc import Callable, Mapping

from catalogue.standing import State
from tests.search.judged.facts import Fact, place, syllables

Condition = Callable[[Fact], bool]


class RuleMeansNothing(ValueError):
    """A condition names no thing, no field, or a thing that nothing is like."""


def keys_of(rule: str, facts: Mapping[str, Fact]) -> frozenset[str]:
    """Return the keys of the facts a rule holds for; an empty rule holds for none."""
    if not rule.strip():
        return frozenset()
    return frozenset().union(*(keys_of_one(way, facts) for way in rule.split("|")))


def keys_of_one(way: str, facts: Mapping[str, Fact]) -> set[str]:
    found = set(facts)
    for text in way.split("&"):
        text = text.strip()
        meant = meant_by(text.removeprefix("!"), facts)
        found = found - meant if text.startswith("!") else found & meant
    if not found:
        raise RuleMeansNothing(f"nothing is like “{way.strip()}”")
    return found


def meant_by(condition: str, facts: Mapping[str, Fact]) -> set[str]:
    field, colon, value = condition.partition(":")
    if not colon:
        found = {condition} & facts.keys()
    elif field in CONDITIONS:
        holds = CONDITIONS[field](value)
        found = {key for key, fact in facts.items() if holds(fact)}
    else:
        raise RuleMeansNothing(f"“{field}” is no field")
    if not found:
        raise RuleMeansNothing(f"nothing is like “{condition}”")
    return found


def says(field: str) -> Callable[[str], Condition]:
    """Hold where the field has the value's syllables side by side."""

    def condition(value: str) -> Condition:
        wanted = syllables(value)
        return lambda fact: has_phrase(getattr(fact, field), wanted)

    return condition


def has_phrase(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    starts = range(len(words) - len(phrase) + 1)
    return any(words[at : at + len(phrase)] == phrase for at in starts)


def is_at(field: str) -> Callable[[str], Condition]:
    def condition(value: str) -> Condition:
        wanted = place(value)
        return lambda fact: getattr(fact, field) == wanted

    return condition


def is_in_commune(value: str) -> Condition:
    wanted = place(value)
    return lambda fact: wanted in fact.communes


def has_stars(value: str) -> Condition:
    wanted = int(value)
    return lambda fact: fact.stars == wanted


def has_state(value: str) -> Condition:
    wanted = State(value)
    return lambda fact: fact.state == wanted


CONDITIONS: dict[str, Callable[[str], Condition]] = {
    "name": says("name"),
    "producer": says("producer"),
    "province": is_at("province"),
    "old_province": is_at("old_province"),
    "district": is_at("district"),
    "old_commune": is_at("old_commune"),
    "commune": is_in_commune,
    "group": lambda value: lambda fact: fact.group == value,
    "stars": has_stars,
    "state": has_state,
}
