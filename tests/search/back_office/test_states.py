"""How each index stands, and asking the worker for a new one."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from search.back_office import states
from search.documents import Kind
from search.models import Change, IndexState
from tests.factories import ProductFactory
from tests.search.elsewhere import dead_address

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)


def told(today, at=None):
    return states.told(at or timezone.now(), today)


def words(desk) -> str:
    return desk.get(reverse("search_states:index")).content.decode()


def test_an_index_that_is_not_built_says_who_answers(desk, today):
    [state] = told(today)

    assert not state.is_well
    assert "Chưa dựng; trong lúc ấy cơ sở dữ liệu trả lời." in words(desk)


def test_an_index_tells_what_it_holds(desk, build_index, today):
    ProductFactory()
    build_index()

    [state] = told(today)

    counts = {str(label): number for label, number in state.counts}
    assert counts[str(states.KINDS[Kind.PRODUCT])] == 1
    assert counts[str(states.KINDS[Kind.PRODUCER])] == 1
    assert state.total == sum(counts.values())
    assert state.is_well


def test_an_index_tells_how_many_changes_it_waits_for(build_index, today):
    build_index()
    IndexState.objects.update(seen_at=NOON)
    ProductFactory()
    Change.objects.update(at=NOON + timedelta(seconds=1))
    Change.objects.create(kind=Kind.PRODUCT, about=1)
    Change.objects.filter(about=1, kind="product").update(at=NOON)

    [state] = told(today, NOON)

    assert state.behind == Change.objects.filter(at__gt=NOON).count() > 0


@pytest.mark.parametrize(("seconds", "is_silent"), [(60, False), (61, True)])
def test_a_worker_that_is_not_heard_of_is_told(build_index, today, seconds, is_silent):
    build_index()
    IndexState.objects.update(seen_at=NOON)

    [state] = told(today, NOON + timedelta(seconds=seconds))

    assert state.is_silent == is_silent


def test_a_failure_is_told_with_its_beginning(desk, build_index):
    build_index()
    IndexState.objects.update(failing_since=NOON, failure="đĩa đầy <b>")

    page = words(desk)

    assert "Không ghi được từ 12:00 23/11/2026." in page
    assert "đĩa đầy &lt;b&gt;" in page


def test_progress_is_told_while_a_new_index_is_built(desk, build_index):
    build_index()
    IndexState.objects.update(
        building_alive_at=timezone.now(), building_since=NOON, done=1500, total=12_000
    )

    page = words(desk)

    assert "Đang dựng: 1.500 trên 12.000 mục" in page
    assert 'value="1500" max="12000"' in page
    assert "/dung-lai/" not in page


def test_a_build_that_was_killed_is_no_longer_told(build_index, today):
    build_index()
    IndexState.objects.update(building_alive_at=NOON)

    [state] = told(today, NOON + timedelta(minutes=2))

    assert not state.is_building


def test_a_cluster_away_is_told_beside_what_stands_in_for_it(
    desk, build_index, settings, today
):
    build_index()
    settings.SEARCH_URL = f"elasticsearch://{dead_address()}/mau"

    chosen, other = told(today)

    assert (chosen.is_chosen, chosen.is_well) == (True, False)
    assert chosen.failure
    assert (other.is_chosen, other.is_well) == (False, True)
    assert "(dự phòng)" in words(desk)


def test_asking_leaves_word_for_the_worker_and_builds_nothing(
    desk, editor, build_index, today
):
    build_index()
    before = IndexState.objects.get()

    answer = desk.post(reverse("search_states:rebuild", args=["embedded"]))

    after = IndexState.objects.get()
    assert answer.url == reverse("search_states:index")
    assert after.asked_at is not None
    assert after.generation == before.generation
    line = ModelLogEntry.objects.get(action="ocop.search_rebuild_asked")
    assert line.user == editor
    assert "đang đợi việc nền" in words(desk)


def test_an_engine_nobody_has_is_not_asked(desk):
    answer = desk.post(reverse("search_states:rebuild", args=["khong-co"]))

    assert answer.status_code == 404
    assert not IndexState.objects.exists()


def test_looking_at_the_address_that_asks_asks_nothing(desk):
    answer = desk.get(reverse("search_states:rebuild", args=["embedded"]))

    assert answer.url == reverse("search_states:index")
    assert not IndexState.objects.exists()
