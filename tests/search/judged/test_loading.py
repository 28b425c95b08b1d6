"""The judgements hold together: all they name exists, and each kind is covered."""

import unicodedata
from collections import Counter

import pytest

from tests.search.judged import facts
from tests.search.judged.loading import HELD_OUT, QUERIES, load, read

ROW = {
    "text": "dừa",
    "tags": "marks",
    "validity": "",
    "kind": "",
    "best": "P0150",
    "good": "name:dừa sáp",
    "fair": "name:dừa",
}


def test_a_thing_keeps_its_best_grade():
    grades = read(ROW).grades

    assert (grades["P0150"], grades["P0151"], grades["P0135"]) == (3, 2, 1)
    assert read(ROW).best == ["P0150"]


def test_a_list_of_one_validity_is_right_to_show_no_other():
    query = read(ROW | {"validity": "con", "best": "name:dừa"})

    assert query.grades == {"P0223": 3}


def test_a_decomposed_query_is_asked_decomposed():
    query = read(ROW | {"tags": "decomposed"})

    assert query.text == unicodedata.normalize("NFD", "dừa") != "dừa"


@pytest.mark.parametrize("path", [QUERIES, HELD_OUT])
def test_what_is_to_be_found_is_said_of_every_query(path):
    silent = {query.text for query in load(path) if 3 not in query.grades.values()}
    nothing = {query.text for query in load(path) if "nothing" in query.tags}

    assert silent == nothing
    assert all(not query.grades for query in load(path) if "nothing" in query.tags)


@pytest.mark.parametrize("path", [QUERIES, HELD_OUT])
def test_a_query_for_one_thing_has_one_best_answer(path):
    assert all(len(q.best) == 1 for q in load(path) if "single" in q.tags)


def test_every_kind_of_typing_is_tried_several_times():
    tags = Counter(tag for query in load() for tag in query.tags)

    assert len(load()) >= 150
    assert len(tags) >= 30
    assert min(tags.values()) >= 3


def test_no_query_is_asked_twice_nor_held_out_and_shown():
    queries = Counter(
        (unicodedata.normalize("NFC", query.text).lower(), query.validity, query.kind)
        for query in (*load(), *load(HELD_OUT))
    )

    assert [query for query, times in queries.items() if times > 1] == []
    assert len(load(HELD_OUT)) >= 30


@pytest.mark.parametrize("path", [QUERIES, HELD_OUT])
def test_texts_stand_composed_in_the_file(path):
    rows = list(facts.rows(path))

    assert all(unicodedata.is_normalized("NFC", row["text"]) for row in rows)
    assert all(row["text"] == row["text"].strip() for row in rows)
