import pytest

from search.query import english
from search.query.understand import synonyms_among, understand

KNOWN = synonyms_among(english.WAYS)
NAMES = [way for ways in english.WAYS for way in ways if way.isascii()]


@pytest.mark.parametrize("name", NAMES)
def test_each_name_is_read_as_one_and_means_something(name):
    asked = understand(name, KNOWN)

    (unit,) = asked.units
    assert unit.synonyms


def test_the_longer_name_is_meant():
    (unit,) = understand("rice paper", KNOWN).units

    assert ("banh1", "trang1") in unit.synonyms
    assert ("gao5",) not in unit.synonyms


def test_no_group_stands_there_twice():
    first = [ways[0] for ways in english.WAYS]

    assert len(first) == len(set(first))
