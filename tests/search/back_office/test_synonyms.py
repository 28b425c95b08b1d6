"""Words that mean the same, as editors write them."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from search import held, listing
from search.models import SynonymGroup
from search.request import SearchRequest
from tests.factories import RecognitionFactory

pytestmark = pytest.mark.django_db

ADD = "search_synonyms:add"


@pytest.fixture
def sausage(build_index):
    product = RecognitionFactory(product__name="Lạp xưởng Mẫu").product
    build_index()
    return product


def post(client, terms: str, **more):
    return client.post(reverse(ADD), {"terms": terms, "note": "", **more})


def test_a_group_is_live_without_a_rebuild(desk, sausage, today):
    asked = SearchRequest(text="lạp xường")
    before = listing.find(listing.read(asked, today)).pks

    post(desk, "dồi khô\nlạp xưởng")
    found = listing.find(listing.read(SearchRequest(text="doi kho"), today))

    assert before in ([], [sausage.pk])
    assert found.pks == [sausage.pk]
    assert not found.is_loose


def test_the_words_of_a_search_stand_on_the_form(desk):
    page = desk.get(reverse(ADD), {"tu": "dồi khô"})

    assert "dồi khô" in page.content.decode()


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        ("heo", "ít nhất hai cách gọi"),
        ("heo\n\n   \n", "ít nhất hai cách gọi"),
        ("heo\nHEO", "viết hai lần"),
        ("hoà\nhòa", "viết hai lần"),
        ("heo\n!!!", "không có chữ nào"),
        ("\n".join(f"cách {n}" for n in range(31)), "nhiều nhất 30"),
        ("", "bắt buộc"),
    ],
)
def test_a_group_that_cannot_be_is_refused_in_words(desk, terms, sentence):
    before = SynonymGroup.objects.count()

    page = post(desk, terms)

    assert sentence in page.content.decode()
    assert SynonymGroup.objects.count() == before


def test_words_without_and_with_marks_are_two_ways():
    SynonymGroup(terms="chè\nche").clean()

    with pytest.raises(ValidationError):
        SynonymGroup(terms="chè\nchè").clean()


def test_lines_are_kept_without_what_is_empty(desk):
    post(desk, "  dồi khô  \n\n lạp xưởng\r\n")

    assert SynonymGroup.objects.get(terms__contains="dồi").terms == "dồi khô\nlạp xưởng"


def test_a_preview_tells_what_each_way_would_find_and_saves_nothing(desk, sausage):
    before = SynonymGroup.objects.count()

    page = post(desk, "dồi khô\nlạp xưởng", **{"xem-thu": "1"})
    told = [(d.way, d.before, d.after, d.names) for d in page.context["differences"]]

    assert told == [
        ("dồi khô", 0, 1, ["Lạp xưởng Mẫu"]),
        ("lạp xưởng", 1, 1, ["Lạp xưởng Mẫu"]),
    ]
    assert SynonymGroup.objects.count() == before


def test_a_preview_of_a_group_there_is_leaves_it_as_it_was(desk, sausage):
    group = SynonymGroup.objects.create(terms="dồi khô\nlạp xưởng")

    page = desk.post(
        reverse("search_synonyms:edit", args=[group.pk]),
        {"terms": "dồi khô\nnem chua", "note": "", "xem-thu": "1"},
    )

    assert [d.after for d in page.context["differences"]] == [0, 0]
    group.refresh_from_db()
    assert group.ways == ["dồi khô", "lạp xưởng"]


def test_a_preview_of_what_is_refused_says_why(desk, sausage):
    page = post(desk, "heo", **{"xem-thu": "1"})

    assert "ít nhất hai cách gọi" in page.content.decode()
    assert page.context["differences"] == []


def test_without_an_index_the_form_still_opens(desk):
    page = post(desk, "dồi khô\nlạp xưởng", **{"xem-thu": "1"})

    assert page.status_code == 200
    assert "Chưa có chỉ mục" in page.content.decode()


@pytest.mark.parametrize("text", ["lợn", "LON", "heo lợn"])
def test_a_group_is_found_by_any_of_its_ways(desk, text):
    page = desk.get(reverse("search_synonyms:index"), {"q": text})

    assert [str(row) for row in page.context["object_list"]] == ["heo = lợn"]


def test_a_group_taken_away_is_forgotten_at_once(desk, sausage, today):
    post(desk, "dồi khô\nlạp xưởng")
    group = SynonymGroup.objects.get(terms__contains="dồi")
    held.get()

    desk.post(reverse("search_synonyms:delete", args=[group.pk]))

    found = listing.find(listing.read(SearchRequest(text="dồi khô"), today))
    assert found.total == 0
