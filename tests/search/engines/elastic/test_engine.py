import pytest

from search import documents
from search.engines.base import Between, Count, EngineUnavailable, Fuzzy, Query, Term
from search.engines.elastic import Address, Elastic, mapping
from tests.search.engines.elastic.conftest import (
    DAY,
    fill,
    in_force_then_lapsed,
    product,
)

pytestmark = pytest.mark.xdist_group("elastic")


def found(engine, **asked) -> list[int]:
    return sorted(engine.query_many([Query(**asked)])[0].pks)


def builds(engine) -> list[str]:
    prefix = engine.address.prefix
    names = engine.client.indices.get_alias(index=f"{prefix}-*")
    return mapping.builds(list(names), prefix)


def test_before_the_first_build_nothing_is_answered(engine):
    assert not engine.is_built()
    with pytest.raises(EngineUnavailable, match="no such index"):
        engine.query_many([Query()])


def test_a_change_before_the_first_build_makes_no_half_index(engine):
    with pytest.raises(EngineUnavailable):
        engine.replace([1], documents.rows_of(product(1)))

    assert builds(engine) == []
    assert not engine.is_built()


def test_a_server_without_an_index_is_not_left_to_rest(engine):
    with pytest.raises(EngineUnavailable):
        engine.query_many([Query()])
    fill(engine, product(1))

    assert engine.is_built()
    assert found(engine) == [1]


def test_a_build_is_unseen_until_it_is_finished(engine):
    fill(engine, product(1))
    build = engine.rebuild()
    build.add(documents.rows_of(product(2)))

    before = found(engine)
    build.finish()

    assert before == [1]
    assert found(engine) == [2]


def test_a_change_during_a_build_is_in_it_too(engine):
    build = engine.rebuild()
    build.add(documents.rows_of(product(1)) + documents.rows_of(product(2)))
    changed = product(1, "Cà phê")

    build.replace([changed.uid, product(2).uid], documents.rows_of(changed))
    build.finish()

    assert found(engine) == [1]
    assert found(engine, must=Term("fa", "phe")) == [1]


def test_a_build_that_lost_rows_is_not_shown(engine):
    fill(engine, product(1))
    build = engine.rebuild()
    build.add(documents.rows_of(product(2)) + documents.rows_of(product(3)))
    uid = str(product(3).uid)
    engine.client.delete(index=build.name, id=f"{uid}-1", routing=uid)

    with pytest.raises(EngineUnavailable, match="1 rows kept of 2"):
        build.finish()

    assert found(engine) == [1]


def test_an_abandoned_build_leaves_the_old_one(engine):
    fill(engine, product(1))
    build = engine.rebuild()
    build.add(documents.rows_of(product(2)))

    build.abandon()

    assert found(engine) == [1]
    assert len(builds(engine)) == 1


def test_a_build_that_is_read_already_cannot_be_abandoned(engine):
    build = engine.rebuild()
    build.add(documents.rows_of(product(1)))
    build.finish()

    build.abandon()

    assert found(engine) == [1]


def test_older_builds_go_and_the_one_read_until_now_stays(engine):
    for pk in (1, 2, 3):
        fill(engine, product(pk))

    assert len(builds(engine)) == 2
    assert found(engine) == [3]


def test_the_indexes_of_another_site_are_left_alone(engine, prefix):
    address = Address(engine.address.hosts, prefix=f"{prefix}-hai", replicas=0)
    neighbour = Elastic(address)
    fill(neighbour, product(9))

    for pk in (1, 2, 3):
        fill(engine, product(pk))

    assert found(neighbour) == [9]
    neighbour.client.close()


def test_a_row_the_index_has_no_place_for_is_refused(engine):
    build = engine.rebuild()
    [row] = documents.rows_of(product(1))

    with pytest.raises(EngineUnavailable, match="refused"):
        build.add([{**row, "unheard_of": 1}])


def test_a_changed_document_leaves_no_row_of_before(engine):
    fill(engine, product(1, periods=in_force_then_lapsed(DAY)))
    withdrawn = product(1, periods=in_force_then_lapsed(DAY - 100))

    engine.replace([withdrawn.uid], documents.rows_of(withdrawn))

    [answer] = engine.query_many([Query(count={"state": Count()})])
    assert answer.facets["state"] == {"in_force": 1, "lapsed": 1}
    on = (Between("first", None, DAY), Between("last", DAY, None))
    assert found(engine, scope=(*on, Term("state", "in_force"))) == []
    assert found(engine, scope=(*on, Term("state", "lapsed"))) == [1]


def test_a_document_can_go_and_others_stay(engine):
    fill(engine, product(1), product(2))

    engine.replace([product(1).uid], [])

    assert found(engine) == [2]


def test_more_documents_than_one_request_carries_are_kept_and_told(engine):
    wanted = [product(pk, f"Trà {pk}") for pk in range(1, 1_202)]

    fill(engine, *wanted)

    digests = {d.uid: documents.rows_of(d)[0]["digest"] for d in wanted}
    assert dict(engine.contents()) == digests


def test_contents_are_told_page_by_page(engine, monkeypatch):
    monkeypatch.setattr("search.engines.elastic.engine.AT_ONCE", 3)
    fill(engine, *(product(pk, periods=in_force_then_lapsed(DAY)) for pk in range(7)))

    assert [uid for uid, _digest in engine.contents()] == list(range(7))


def test_rows_that_disagree_are_told_as_wrong(engine):
    fill(engine, product(1, periods=in_force_then_lapsed(DAY)))
    uid = str(product(1).uid)
    [row, _lapsed] = documents.rows_of(product(1, periods=in_force_then_lapsed(DAY)))
    engine.client.index(
        index=engine.alias,
        id=f"{uid}-1",
        routing=uid,
        document={**row, "digest": 7},
        refresh=True,
    )

    assert list(engine.contents()) == [(int(uid), 0)]


def test_every_word_one_slip_away_counts_however_many_there_are(engine):
    letters = "bcdghklmnpqrstvx"
    slips = [f"{a}{letter}{b}" for a, b in SPLITS for letter in letters]
    fill(engine, *(product(pk, word) for pk, word in enumerate([*slips, "nhoom"])))

    assert found(engine, must=Fuzzy("ft", "nhan"), limit=100) == list(range(len(slips)))


# A word cut at each letter, so that any letter may take its place.
SPLITS = (("", "han"), ("n", "an"), ("nh", "n"), ("nha", ""))


@pytest.mark.parametrize(
    "text", ['AND OR "', "* ( [ :", "~ ^ \\", "\0", "🍚", "<b>gạo</b>", "x" * 4_000]
)
def test_signs_of_a_query_language_mean_nothing(engine, text):
    fill(engine, product(1))

    assert found(engine, must=Term("fa", text)) == []


def test_counts_are_right_over_several_shards(engine, prefix):
    spread = Elastic(Address(engine.address.hosts, f"{prefix}-ba", 3, 0))
    for some in (engine, spread):
        fill(some, *(product(pk, facets=made_by(pk)) for pk in range(1, 400)))
    asked = Query(
        count={"producer": Count(2, also=("29",)), "province": Count(3)},
        filters={"province": Term("province", ("1", "2"))},
        limit=30,
    )

    [of_one], [of_three] = engine.query_many([asked]), spread.query_many([asked])
    spread.client.close()

    assert of_three == of_one
    assert of_one.total == sum(pk % 7 in (1, 2) for pk in range(1, 400))
    assert of_one.facets["producer"].keys() >= {"29"}


def made_by(pk: int) -> dict[str, tuple[str, ...]]:
    return {"producer": (str(pk % 30),), "province": (str(pk % 7),)}
