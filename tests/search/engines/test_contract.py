"""What every engine does alike: the same tests for each, on real engines."""

import random
from collections import Counter

import pytest

from search import documents, listing
from search.documents import Kind, Period
from search.engines.base import (
    All,
    Any,
    Best,
    Between,
    Count,
    EngineUnavailable,
    Fuzzy,
    Nothing,
    Phrase,
    Prefix,
    Query,
    Term,
    Worth,
)
from search.query import plan
from search.query.understand import synonyms_among, understand
from tests.search.engines.conftest import DAY, build, product

SYNONYMS = synonyms_among([["heo", "lợn"], ["chè", "trà"]])


def ask(engine, **asked):
    return engine.query_many([Query(**asked)])[0]


def search(engine, text: str, **asked) -> list[int]:
    """Return what is found for typed words, the first reading that finds anything."""
    words = understand(text, SYNONYMS)
    for number, reading in enumerate(listing.READINGS):
        worth = plan.worths(words, plan.Looseness(number))
        answer = ask(engine, must=reading(words), worth=worth, **asked)
        if answer.total:
            return answer.pks
    return []


def titled(*titles: str) -> list[documents.Document]:
    return [product(pk, title) for pk, title in enumerate(titles, 1)]


def test_an_engine_without_an_index_says_so(any_engine):
    assert not any_engine.is_built()
    with pytest.raises(EngineUnavailable):
        any_engine.query_many([Query()])
    with pytest.raises(EngineUnavailable):
        any_engine.replace([1], documents.rows_of(product(1)))


@pytest.mark.parametrize(
    "typed",
    [
        "nước mắm",
        "nuoc mam",
        "NƯỚC MẮM",
        "nu\u031bo\u031b\u0301c m\u0103\u0301m",
        "nươc măm",
        "nứơc mấm",
        "nuowcs mawms",
        "nu7o7c1 ma81m",
        "nuocmam",
        "nước mắ",
        "nuoc mamm",
        "nuco mam",
        "  nước,   mắm! ",
    ],
)
def test_words_are_found_however_they_are_typed(any_engine, typed):
    build(any_engine, *titled("Nước mắm Cự Nham", "Mắm tôm", "Nước yến", "Cà phê"))

    assert search(any_engine, typed)[:1] == [1]


def test_typed_marks_come_first_and_others_after(any_engine):
    build(any_engine, *titled("Siro dứa", "Kẹo dừa", "Dưa lưới", "Gạo"))

    assert search(any_engine, "dừa")[0] == 2
    assert search(any_engine, "dứa")[0] == 1
    assert search(any_engine, "dưa")[0] == 3
    assert sorted(search(any_engine, "dừa")) == [1, 2, 3]


def test_old_and_new_places_of_the_tone_are_one(any_engine):
    build(any_engine, *titled("Chè Hoà Bình", "Mỳ Thuỷ"))

    assert search(any_engine, "hòa bình") == [1]
    assert search(any_engine, "mì thủy") == [2]


def test_a_phrase_comes_before_its_words_apart(any_engine):
    build(any_engine, *titled("Mắm cá, nước dừa", "Nước mắm cá", "Mắm nước"))

    assert search(any_engine, "nước mắm")[0] == 2


def test_a_phrase_does_not_reach_into_the_next_field(any_engine):
    build(any_engine, product(1, "Chè", other_titles=("Lam",)), product(2, "Chè lam"))

    answer = ask(any_engine, must=Phrase("ft", ("che", "lam")))

    assert answer.pks == [2]


def test_synonyms_are_found_after_what_was_typed(any_engine):
    build(any_engine, *titled("Thịt lợn muối", "Thịt heo muối", "Thịt bò"))

    assert search(any_engine, "thịt heo") == [2, 1]


def test_a_synonym_keeps_its_marks(any_engine):
    build(any_engine, *titled("Trà sen", "Tôm chế biến"))

    assert search(any_engine, "chè")[0] == 1


def test_one_slip_is_forgiven_and_two_are_not(any_engine):
    build(any_engine, *titled("Bưởi Phúc Trạch"))

    assert search(any_engine, "bưoi phucs trach") == [1]
    assert search(any_engine, "phuc trahc") == [1]
    assert search(any_engine, "puhc trahcc") == []


def test_a_place_of_old_is_found_beside_the_title(any_engine):
    places = ("Xã Hương Sơn", "Huyện Hương Sơn", "Tỉnh Hà Tĩnh")
    build(any_engine, product(1, "Nhung hươu", places=places), product(2, "Cam bù"))

    assert search(any_engine, "nhung hươu huyện hương sơn") == [1]
    assert search(any_engine, "huong son") == [1]


def test_stars_among_the_words_are_those_last_given(any_engine):
    build(
        any_engine,
        product(1, "Chè xanh", periods=(Period(state="in_force", stars=4, given=4),)),
        product(2, "Chè đen", periods=(Period(state="lapsed", given=4),)),
        product(3, "Chè vàng", periods=(Period(state="in_force", stars=3, given=3),)),
    )

    assert search(any_engine, "chè 4 sao") == [1, 2]
    assert search(any_engine, "ocop bốn sao") == [1, 2]


def test_a_code_is_found_whole(any_engine):
    build(any_engine, product(1, "Gạo", codes=("8938 5050 0001 2",)))

    assert search(any_engine, "8938505000012") == [1]
    assert search(any_engine, "893850500001") == []


def test_in_force_comes_before_lapsed_where_both_answer_as_well(any_engine):
    build(
        any_engine,
        product(1, "Cà phê bột", periods=(Period(state="lapsed", given=5),)),
        product(2, "Cà phê hạt"),
    )

    assert search(any_engine, "cà phê") == [2, 1]


def test_hits_of_one_score_come_by_name(any_engine):
    build(any_engine, *titled("Trà c", "Trà a", "Trà b"))

    assert ask(any_engine, must=Term("fa", "tra")).pks == [2, 3, 1]


def test_a_recognition_lapses_because_a_day_passes(any_engine):
    periods = (
        Period(last=DAY, state="in_force", stars=5, given=5),
        Period(first=DAY + 1, state="lapsed", given=5),
    )
    build(any_engine, product(1, periods=periods))

    def state_on(day: int) -> Counter:
        scope = (Between("first", None, day), Between("last", day, None))
        return ask(any_engine, scope=scope, count={"state": Count()}).facets["state"]

    assert state_on(DAY) == {"in_force": 1}
    assert state_on(DAY + 1) == {"lapsed": 1}


def test_each_clause_finds_what_it_says(any_engine):
    build(any_engine, *titled("Cà phê", "Cá thu", "Phê duyệt"))

    def found(clause) -> list[int]:
        return sorted(ask(any_engine, must=clause).pks)

    assert found(Term("ft", "ca")) == [1, 2]
    assert found(Term("uid", (1, 3))) == [1, 3]
    assert found(Phrase("xt", ("ca2", "phê"))) == [1]
    assert found(Prefix("ft", "ph")) == [1, 3]
    assert found(Fuzzy("ft", "pe")) == [1, 3]
    assert found(All((Term("ft", "ca"), Term("ft", "thu")))) == [2]
    assert found(Any((Term("ft", "thu"), Term("ft", "duyet")))) == [2, 3]
    assert found(Any((Term("ft", "ca"), Term("ft", "phe"), Nothing()), 2)) == [1]
    assert found(Nothing()) == []


def test_of_the_best_only_one_counts(any_engine):
    build(any_engine, *titled("Chè", "Chè lam"))
    parts = (Worth(Term("ft", "che"), 5), Worth(Term("ft", "lam"), 3))

    together = ask(any_engine, worth=(Best(parts),)).hits
    apart = ask(any_engine, worth=parts).hits

    assert together[0].score == pytest.approx(together[1].score, rel=1e-5)
    assert apart[0].pk == 2
    assert apart[0].score == pytest.approx(apart[1].score * 9 / 6, rel=1e-5)


@pytest.mark.parametrize(
    ("order", "descending", "expected"),
    [
        ("by_name", False, [2, 3, 1]),
        ("by_stars", True, [3, 1, 2]),
        ("by_new", True, [1, 2, 3]),
        ("by_price", False, [2, 1, 3]),
    ],
)
def test_lists_are_put_in_order(any_engine, order, descending, expected):
    def of(pk, title, stars, since, price):
        period = Period(state="in_force", stars=stars, given=stars, since=since)
        return product(pk, title, periods=(period,), price=price)

    build(
        any_engine,
        of(1, "Tôm khô", 4, 739_900, 90_000),
        of(2, "Bánh đa", 3, 739_800, 15_000),
        of(3, "Đường phên", 5, 739_700, None),
    )

    assert ask(any_engine, order=order, descending=descending).pks == expected


def test_pages_follow_one_another(any_engine):
    build(any_engine, *(product(pk, f"Trà {pk:03}") for pk in range(1, 60)))

    def page(offset, **how):
        return ask(any_engine, offset=offset, limit=24, **how).pks

    for how in ({"order": "by_name", "descending": False}, {"must": Term("ft", "tra")}):
        every = [*page(0, **how), *page(24, **how), *page(48, **how)]
        assert sorted(every) == list(range(1, 60))
        assert page(72, **how) == []


def test_several_questions_are_answered_in_their_order(any_engine):
    build(any_engine, *titled("Cà phê", "Trà"))

    answers = any_engine.query_many(
        [Query(must=Term("ft", "tra")), Query(must=Nothing()), Query(limit=1)]
    )

    assert [answer.total for answer in answers] == [1, 0, 2]
    assert answers[0].pks == [2]


FACETS = ("stars", "group", "province", "producer")


def made(count: int) -> list[documents.Document]:
    pick = random.Random(7)
    return [
        product(
            pk,
            pick.choice(["Cà phê", "Chè xanh", "Nước mắm", "Chè cà phê"]),
            facets={
                "group": (pick.choice(["I", "I.1", "II"]),),
                "province": (f"{pick.randrange(34):02}",),
                "producer": (str(pick.randrange(20)),),
                "showroom": tuple(map(str, pick.sample(range(6), pick.randrange(3)))),
            },
            periods=(
                Period(
                    state=pick.choice(["in_force", "lapsed"]), stars=pick.choice([3, 4])
                ),
            ),
        )
        for pk in range(1, count + 1)
    ]


def plain_counts(rows, word, chosen):
    """Count facets by hand over the same rows, each leaving its own filter out."""

    def passes(row, facets):
        return (not word or word in row["ft"].split()) and all(
            set(values) & {str(v) for v in listed(row[facet])}
            for facet, values in facets.items()
        )

    def listed(value):
        return value if isinstance(value, list) else [value]

    def count(facet):
        others = {name: v for name, v in chosen.items() if name != facet}
        kept = [row for row in rows if passes(row, others)]
        return Counter(str(v) for row in kept for v in listed(row[facet]))

    total = sum(passes(row, chosen) for row in rows)
    return total, {facet: count(facet) for facet in (*FACETS, "state", "showroom")}


def test_facets_count_as_one_would_by_hand(any_engine):
    every = made(300)
    build(any_engine, *every)
    rows = [row for document in every for row in documents.rows_of(document)]
    pick = random.Random(3)

    for _turn in range(40):
        word = pick.choice(["", "che", "phe", "mam"])
        chosen = {
            facet: tuple(pick.sample(values, pick.randrange(1, 3)))
            for facet, values in {
                "stars": ["3", "4"],
                "state": ["in_force", "lapsed"],
                "province": [f"{n:02}" for n in range(34)],
                "producer": [str(n) for n in range(20)],
                "showroom": [str(n) for n in range(6)],
            }.items()
            if pick.random() < 0.4
        }
        filters = {
            facet: Term(facet, tuple(map(int, v)) if facet == "stars" else v)
            for facet, v in chosen.items()
        }
        answer = ask(
            any_engine,
            must=Term("ft", word) if word else None,
            filters=filters,
            count=dict.fromkeys((*FACETS, "state", "showroom"), Count()),
        )

        total, facets = plain_counts(rows, word, chosen)

        assert answer.total == total
        assert {facet: +counts for facet, counts in answer.facets.items()} == facets
        assert set(answer.without) == set(chosen)


def test_a_facet_of_many_values_counts_the_fullest_and_those_asked(any_engine):
    every = made(300)
    build(any_engine, *every)
    whole = ask(any_engine, count={"producer": Count()}).facets["producer"]
    least = min(whole, key=lambda code: (whole[code], code))

    some = ask(any_engine, count={"producer": Count(3, (least,))}).facets["producer"]

    assert some[least] == whole[least]
    assert sorted(some.values(), reverse=True)[:3] == sorted(whole.values())[:-4:-1]
    assert all(whole[code] == count for code, count in some.items())


def test_a_change_replaces_all_rows_of_a_document(any_engine):
    periods = (Period(last=DAY, state="in_force"), Period(first=DAY + 1))
    build(any_engine, product(1, "Cà phê", periods=periods), product(2, "Trà"))
    changed = product(1, "Ca cao")

    any_engine.replace([changed.uid], documents.rows_of(changed))

    assert ask(any_engine, must=Term("ft", "phe")).total == 0
    assert ask(any_engine, must=Term("ft", "cao")).pks == [1]
    assert ask(any_engine).total == 2


def test_what_has_no_rows_left_is_no_longer_found(any_engine):
    build(any_engine, *titled("Cà phê", "Trà"))

    any_engine.replace([product(1).uid], [])

    assert ask(any_engine).pks == [2]
    assert [uid for uid, _digest in any_engine.contents()] == [2]


def test_contents_tell_each_document_once_with_its_digest(any_engine):
    periods = (Period(last=DAY, state="in_force"), Period(first=DAY + 1))
    one, two = product(1, periods=periods), product(2, "Trà")
    build(any_engine, one, two)

    expected = {d.uid: documents.rows_of(d)[0]["digest"] for d in (one, two)}

    assert dict(any_engine.contents()) == expected


def test_kinds_stay_apart(any_engine):
    build(
        any_engine,
        product(5, "Cà phê"),
        documents.Document(Kind.PRODUCER, 5, "HTX Cà phê"),
    )

    hits = ask(any_engine, must=Term("fa", "phe")).hits

    assert {(hit.kind, hit.pk) for hit in hits} == {
        (Kind.PRODUCT, 5),
        (Kind.PRODUCER, 5),
    }
    assert ask(any_engine, scope=(Term("kind", "producer"),)).total == 1


def test_a_new_index_is_unseen_until_it_is_whole(any_engine):
    build(any_engine, *titled("Cà phê"))
    new = any_engine.rebuild()
    new.add(documents.rows_of(product(2, "Trà")))

    before = ask(any_engine).pks
    new.finish()

    assert before == [1]
    assert ask(any_engine).pks == [2]


def test_an_abandoned_build_leaves_all_as_it_was(any_engine):
    build(any_engine, *titled("Cà phê"))
    new = any_engine.rebuild()
    new.add(documents.rows_of(product(2, "Trà")))

    new.abandon()

    assert ask(any_engine).pks == [1]
