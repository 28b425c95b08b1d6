"""An index follows the register, whatever comes in between."""

import logging
import shutil
import threading
from datetime import UTC, datetime, timedelta

import pytest

from catalogue.models import Product
from search import indexing, port
from search.documents import Kind, uid_of
from search.engines import embedded
from search.engines.base import EngineUnavailable, WriterBusy
from search.indexing import BuildRunning, Follower
from search.models import Change, IndexState
from search.sources.places import number_of
from tests.factories import ProducerFactory, ProductFactory, RecognitionFactory
from tests.search.register import places
from tests.search.worker.asking import pks

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)


@pytest.fixture
def engine(own_index):
    return port.engines()[0]


@pytest.fixture
def build(engine, today):
    def build(now=lambda: NOON, progress=lambda done, total: None) -> int:
        return indexing.rebuild(engine, today, now, progress)

    return build


def state() -> IndexState:
    return IndexState.objects.get()


def at_noon(**when) -> None:
    """Let the changes so far be of noon, or another time."""
    Change.objects.update(at=NOON + timedelta(**when))


# -- Following ---------------------------------------------------------------------


def test_follow_applies_what_changed_and_only_once(engine, build, today):
    build()
    product = ProductFactory(name="Kẹo gừng Mẫu")
    follower = Follower(engine)

    first = follower.follow(today, NOON)
    second = follower.follow(today, NOON)

    assert pks("keo gung", today) == {product.pk}
    assert (first, second) == (2, 0)


def test_follow_drops_what_left_the_register(engine, build, today):
    product = ProductFactory(name="Kẹo gừng Mẫu")
    build()
    product.retired_on, product.retired_reason = today, "Nhập nhầm"
    product.save()

    Follower(engine).follow(today, NOON)

    assert pks("keo gung", today) == set()
    assert indexing.differences(engine, today) == set()


def test_follow_takes_a_product_out_of_the_place_it_left(engine, build, today):
    first, second = places()[:2]
    product = ProductFactory(**first)
    build()
    for name, value in second.items():
        setattr(product, name, value)
    product.save()

    Follower(engine).follow(today, NOON)

    left = uid_of(Kind.PLACE, number_of("province", first["province"].pk))
    assert left not in dict(engine.contents())
    assert indexing.differences(engine, today) == set()


def test_follow_tells_a_producer_that_lost_its_last_product(engine, build, today):
    old, new = ProducerFactory(), ProducerFactory()
    product = ProductFactory(producer=old)
    build()
    product.producer = new
    product.save()

    Follower(engine).follow(today, NOON)

    assert indexing.differences(engine, today) == set()


def test_a_change_that_commits_late_is_not_missed(engine, build, today):
    """Its number is early, for it was drawn before its transaction ended."""
    build()
    product = ProductFactory(name="Kẹo gừng Mẫu")
    early = Change.objects.get(kind="product")
    early.delete()
    follower = Follower(engine)
    follower.follow(today, NOON)

    early.save(force_insert=True)
    follower.follow(today, NOON)

    assert pks("keo gung", today) == {product.pk}


def test_changes_count_as_passed_when_they_are_old(engine, build, today):
    build()
    ProductFactory()
    follower = Follower(engine)
    at_noon(minutes=-11)
    newest = Change.objects.latest("pk")

    follower.follow(today, NOON)

    assert state().passed == newest.pk
    assert follower.done == set()


def test_young_changes_are_remembered_instead(engine, build, today):
    build()
    ProductFactory()
    follower = Follower(engine)
    at_noon(minutes=-9)

    follower.follow(today, NOON)

    assert state().passed == 0
    assert len(follower.done) == Change.objects.count()


def test_another_worker_does_again_what_it_does_not_remember(engine, build, today):
    build()
    ProductFactory()
    Follower(engine).follow(today, NOON)

    again = Follower(engine).follow(today, NOON)

    assert again == 2
    assert indexing.differences(engine, today) == set()


def test_follow_says_when_it_last_found_nothing_to_do(engine, build, today):
    build()
    follower = Follower(engine)

    follower.follow(today, NOON + timedelta(seconds=14))
    soon = state().seen_at
    follower.follow(today, NOON + timedelta(seconds=15))

    assert soon == NOON
    assert state().seen_at == NOON + timedelta(seconds=15)


def test_follow_waits_for_another_writer(engine, build, today):
    build()
    product = ProductFactory(name="Kẹo gừng Mẫu")
    holding = embedded.writing(embedded.open_index(engine._current()))
    holding.__enter__()
    threading.Timer(0.5, lambda: holding.__exit__(None)).start()

    Follower(engine).follow(today, NOON)

    assert pks("keo gung", today) == {product.pk}


def test_a_writer_that_stays_is_not_waited_for_without_end(
    engine, build, today, monkeypatch
):
    build()
    ProductFactory()
    monkeypatch.setattr(indexing, "WRITER_WAIT_SECONDS", 0.2)

    with (
        embedded.writing(embedded.open_index(engine._current())),
        pytest.raises(WriterBusy),
    ):
        Follower(engine).follow(today, NOON)


def test_what_failed_is_done_when_the_engine_is_back(engine, build, today, caplog):
    build()
    product = ProductFactory(name="Kẹo gừng Mẫu")
    follower = Follower(engine)
    away = engine.folder.with_name("away")
    engine.folder.rename(away)
    with pytest.raises(EngineUnavailable) as failure:
        follower.follow(today, NOON)
    indexing.note_failure(engine, failure.value, NOON)
    failing_since = state().failing_since
    away.rename(engine.folder)

    follower.follow(today, NOON)

    assert failing_since == NOON
    assert (state().failing_since, state().failure) == (None, "")
    assert pks("keo gung", today) == {product.pk}
    assert "up to date again" in caplog.text


def test_a_failure_is_logged_when_it_begins_and_not_again(engine, caplog):
    failure = EngineUnavailable("xa quá")

    with caplog.at_level(logging.WARNING):
        for seconds in range(3):
            indexing.note_failure(engine, failure, NOON + timedelta(seconds=seconds))

    assert caplog.text.count("xa quá") == 1
    assert state().failing_since == NOON


# -- Tidying -----------------------------------------------------------------------


def test_tidy_drops_what_every_index_has_passed(engine, build, today):
    build()
    ProductFactory()
    at_noon(minutes=-11)
    Follower(engine).follow(today, NOON)

    dropped = indexing.tidy([engine], NOON)

    assert dropped == 3
    assert not Change.objects.exists()


def test_tidy_keeps_what_is_young(engine, build, today):
    build()
    ProductFactory()
    at_noon(minutes=-9)
    Follower(engine).follow(today, NOON)

    assert indexing.tidy([engine], NOON) == 0


def test_tidy_keeps_what_an_index_waits_for(engine, build):
    build()
    ProductFactory()
    at_noon(minutes=-11)

    assert indexing.tidy([engine], NOON) == 0


def test_tidy_keeps_what_a_build_will_want(engine, build, today):
    build()
    ProductFactory()
    at_noon(minutes=-11)
    IndexState.objects.update(building_from=0)
    Follower(engine).follow(today, NOON)

    assert indexing.tidy([engine], NOON) == 0


def test_tidy_forgets_an_index_nobody_keeps(engine, build):
    build()

    indexing.tidy([], NOON)

    assert not IndexState.objects.exists()


# -- Building ----------------------------------------------------------------------


def test_rebuild_tells_how_far_it_is(build):
    RecognitionFactory()
    told = []

    done = build(progress=lambda so_far, total: told.append((so_far, total)))

    assert told[-1] == (done, done)
    assert state().built_at == NOON
    assert (state().building_from, state().building_since) == (None, None)


def test_rebuild_takes_along_what_changed_meanwhile(build, today):
    found = []

    def change(done, total):
        if not found:
            found.append(ProductFactory(name="Kẹo gừng Mẫu").pk)

    build(progress=change)

    assert pks("keo gung", today) == set(found)


def test_readers_see_the_old_index_until_the_new_one_is_whole(build, today):
    product = ProductFactory(name="Kẹo gừng Mẫu")
    build()
    seen = []

    build(progress=lambda done, total: seen.append(pks("keo gung", today)))

    assert {product.pk} in seen
    assert all(some == {product.pk} for some in seen)


def test_a_follower_begins_anew_after_a_rebuild(engine, build, today):
    """What it applied while the new index was filled went to the old one."""
    build()
    follower = Follower(engine)
    held = []

    def change(done, total):
        if not held:
            held.append(ProductFactory(name="Kẹo gừng Mẫu").pk)
            follower.follow(today, NOON)

    build(progress=change)
    again = follower.follow(today, NOON)

    assert again == 2
    assert pks("keo gung", today) == set(held)


def test_two_builds_at_once_are_refused(build):
    with pytest.raises(BuildRunning):
        build(progress=lambda done, total: build())

    assert state().building_since is None


def test_a_build_that_was_killed_does_not_hinder_the_next(engine, build):
    indexing.begin(engine, NOON)
    with pytest.raises(BuildRunning):
        build(now=lambda: NOON + timedelta(minutes=1, seconds=59))

    build(now=lambda: NOON + timedelta(minutes=2))

    assert engine.is_built()


def test_a_long_build_goes_on_as_long_as_it_is_heard_of(engine, build):
    minutes = iter(range(100))

    build(now=lambda: NOON + timedelta(minutes=next(minutes)))

    assert engine.is_built()


def test_a_build_that_was_taken_over_gives_way(engine, build):
    RecognitionFactory()

    def take_over(done, total):
        IndexState.objects.update(building_since=NOON + timedelta(minutes=9))

    with pytest.raises(BuildRunning):
        build(progress=take_over)

    assert not engine.is_built()
    assert state().building_since == NOON + timedelta(minutes=9)


def test_a_build_that_fails_leaves_the_old_index(engine, build, today):
    product = ProductFactory(name="Kẹo gừng Mẫu")
    build()

    with pytest.raises(ZeroDivisionError):
        build(progress=lambda done, total: 1 // 0)

    assert pks("keo gung", today) == {product.pk}
    assert state().building_since is None
    assert len([path for path in engine.folder.iterdir() if path.is_dir()]) == 1


def test_a_build_that_cannot_even_begin_gives_its_turn_back(engine, build):
    engine.folder.parent.mkdir(exist_ok=True)
    engine.folder.write_text("một tệp, không phải thư mục")

    with pytest.raises(OSError, match="search"):
        build()

    assert state().building_since is None


def test_a_wish_for_a_new_index_is_granted_once(engine, build):
    build()
    IndexState.objects.update(asked_at=NOON)

    build()

    assert state().asked_at is None


# -- Comparing ---------------------------------------------------------------------


def test_compare_tells_what_is_missing_outdated_and_left_over(engine, build, today):
    renamed, gone = ProductFactory(producer=None), ProductFactory(producer=None)
    build()
    new = ProductFactory(producer=None)
    Product.objects.filter(pk=renamed.pk).update(name="Kẹo gừng Mẫu")
    Product.objects.filter(pk=gone.pk).update(
        retired_on=today, retired_reason="Nhập nhầm"
    )

    found = indexing.compare(engine, today)

    assert found.missing == {uid_of(Kind.PRODUCT, new.pk)}
    assert found.outdated == {uid_of(Kind.PRODUCT, renamed.pk)}
    assert found.left_over == {uid_of(Kind.PRODUCT, gone.pk)}


def test_mend_makes_index_and_register_alike(engine, build, today):
    build()
    ProductFactory()

    indexing.mend(engine, indexing.differences(engine, today), today)

    assert indexing.differences(engine, today) == set()


def test_compare_needs_an_index(engine, today):
    shutil.rmtree(engine.folder, ignore_errors=True)

    with pytest.raises(EngineUnavailable):
        indexing.compare(engine, today)


def test_an_index_of_other_fields_is_none(engine, build, monkeypatch):
    build()
    monkeypatch.setattr(embedded, "CURRENT", "current-00000000")

    assert not engine.is_built()
    assert build() > 0
    assert engine.is_built()
