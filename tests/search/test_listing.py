"""The list by the index and the list by the database are one list."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.models import Product
from search import listing
from search.engines import database
from search.request import SearchRequest, Sort, Validity
from tests.search.register import enter_register

pytestmark = pytest.mark.django_db

FACETS = {
    "stars": ["3", "4", "5"],
    "group": ["I", "I.1", "II", "V", "Z.9"],
    "province": ["01", "04", "08", "98"],
    "commune": [],
    "district": [],
    "producer": [],
}


@pytest.fixture
def known(build_index) -> dict[str, list[str]]:
    """Enter a register and its index; return some values of each facet."""
    products = enter_register()
    build_index()
    found = {
        "commune": {p.commune.code for p in products if p.commune},
        "district": {p.former_district.code for p in products if p.former_district},
        "producer": {str(p.producer_id) for p in products if p.producer_id},
    }
    return {
        **FACETS,
        **{name: [*sorted(values), "99"] for name, values in found.items()},
    }


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_both_count_alike_at_every_step(known, today, data):
    facets = data.draw(st.sets(st.sampled_from(sorted(known)), max_size=3))
    request = SearchRequest(
        text=data.draw(st.sampled_from(["", "chè", "mẫu", "nuoc mam"])),
        chosen={
            facet: tuple(data.draw(st.sets(st.sampled_from(known[facet]), min_size=1)))
            for facet in facets
        },
        validity=data.draw(st.sampled_from(Validity)),
    )

    found = listing.find(listing.read(request, today))

    expected = database.search(request, today)
    assert found.answered_by == "index"
    if found.is_loose:
        # Only where the words as they stand match nothing are they read loosely.
        assert not expected.total
        assert not any(expected.without.values())
        return
    assert (found.total, found.hidden) == (expected.total, expected.hidden)
    assert found.without == expected.without
    for facet in ("group", "province"):
        assert found.facets[facet] == expected.facets[facet], facet
    stars = Counter({k: n for k, n in found.facets["stars"].items() if k != "0"})
    assert stars == expected.facets["stars"]


@pytest.mark.parametrize("sort", [Sort.STARS, Sort.NEWEST, Sort.NAME])
def test_leafing_shows_each_product_once(known, today, sort):
    asked = SearchRequest(validity=Validity.ALL, sort=sort)
    pages = [
        listing.find(listing.read(replace(asked, page=number), today))
        for number in (1, 2, 3, 9)
    ]

    seen = [pk for page in pages[:3] for pk in page.pks]

    assert sorted(seen) == sorted(Product.objects.values_list("pk", flat=True))
    assert pages[3].page == 3
    assert pages[3].pks == pages[2].pks


def test_without_an_index_the_database_answers(today):
    enter_register(10)

    found = listing.find(listing.read(SearchRequest(), today))

    assert found.answered_by == "database"
    assert found.total == database.search(SearchRequest(), today).total
