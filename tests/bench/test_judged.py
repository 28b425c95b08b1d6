from math import log2

import pytest

from bench import judged
from tests.search.judged.loading import Query

DUA = Query("dừa", ("marks",), {"A": 3, "B": 2, "C": 1})
NOTHING = Query("iphone", ("nothing",), {})


def test_the_best_order_scores_one():
    scores = judged.score(lambda query: ["A", "B", "C"], [DUA])

    assert scores.ndcg10 == pytest.approx(1)
    assert scores.success1 == 1
    assert scores.misses == []


def test_ndcg_is_what_was_worked_out_by_hand():
    # Gains 1, 0, 7 at the places 1, 2, 3 over 7, 3, 1: (1 + 7/2) / (7 + 3/log2(3) + 1/2)
    scores = judged.score(lambda query: ["C", "X", "A"], [DUA])

    assert scores.ndcg10 == pytest.approx(4.5 / (7.5 + 3 / log2(3)))
    assert scores.ndcg10 == pytest.approx(0.4790, abs=0.0001)
    assert [miss.query for miss in scores.misses] == [DUA]


def test_nothing_found_scores_nought():
    scores = judged.score(lambda query: [], [DUA])

    assert (scores.ndcg10, scores.success1) == (0, 0)


def test_hits_past_the_tenth_and_hits_named_twice_count_for_nothing():
    late = judged.score(lambda query: [*"XXEFGHIJKLM", "A"], [DUA])
    twice = judged.score(lambda query: ["A", "A", "B", "C"], [DUA])

    assert late.ndcg10 == 0
    assert twice.ndcg10 == pytest.approx(1)


def test_more_right_things_than_ten_can_still_be_answered_perfectly():
    grades = {f"P{n}": 3 for n in range(30)}
    query = Query("dừa", (), grades)

    scores = judged.score(lambda query: list(grades)[20:], [query])

    assert scores.ndcg10 == pytest.approx(1)


def test_where_the_best_is_only_good_that_is_a_success():
    query = Query("dừa", (), {"A": 2, "B": 1})

    assert judged.score(lambda query: ["A"], [query]).success1 == 1
    assert judged.score(lambda query: ["B"], [query]).success1 == 0


@pytest.mark.parametrize(("keys", "worth"), [([], 1), (["A"], 0)])
def test_where_nothing_is_right_only_nothing_is_right(keys, worth):
    scores = judged.score(lambda query: keys, [NOTHING])

    assert (scores.ndcg10, scores.success1) == (worth, worth)


def test_the_answer_is_told_the_whole_query():
    asked = []

    judged.score(lambda query: asked.append(query) or [], [DUA, NOTHING])

    assert asked == [DUA, NOTHING]


def test_the_report_names_misses_and_the_hardest_tags_first():
    scores = judged.score(lambda query: ["X"] if query is DUA else [], [NOTHING, DUA])

    said = judged.report("thử", scores).splitlines()

    assert said[0] == "thử: 2 câu, nDCG@10 0.500, đúng ngay kết quả đầu 0.500"
    assert [line.split()[0] for line in said[1:3]] == ["marks", "nothing"]
    assert said[3:] == ["  SAI “dừa” [marks]: ra X; đúng phải là A"]


def test_engines_are_held_to_the_bound_and_to_each_other():
    good = judged.score(lambda query: list(query.grades), [DUA])
    bad = judged.score(lambda query: [], [DUA])

    passed = {line.name: line.passes for line in judged.lines({"a": good, "b": bad})}

    assert passed["a: đúng ngay kết quả đầu"]
    assert not passed["b: đúng ngay kết quả đầu"]
    assert not passed["chênh nhau, nDCG@10"]
    assert all(line.passes for line in judged.lines({"a": good, "b": good}))
