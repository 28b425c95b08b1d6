"""An engine away, slow or half there: another answers, and all is caught up."""

import logging
import time

import pytest
from django.utils import timezone

from search import indexing, keeping, port
from search.engines.base import Query
from search.models import IndexState
from tests.factories import RecognitionFactory
from tests.search.elsewhere import Gate, dead_address, silent_server
from tests.search.worker.asking import pks

pytestmark = pytest.mark.django_db

BUDGET = 0.8
# What a busy machine may add before the clock of the budget starts and after.
SLACK = 4.0  # Seconds a busy machine may add.


@pytest.fixture(autouse=True)
def fresh_engines():
    """Let no engine of another test rest, and nothing have been told."""
    port.engines_of.cache_clear()
    port._told_at.clear()
    yield
    port.engines_of.cache_clear()


@pytest.fixture
def choose(settings):
    def choose(address: str) -> None:
        settings.SEARCH_URL = f"elasticsearch://{address}/mau-that-bai?replicas=0"

    return choose


@pytest.fixture
def tea(db):
    return RecognitionFactory(product__name="Chè xanh Mẫu").product


def show(client, text: str = "chè") -> list[int]:
    page = client.get("/san-pham/", {"q": text})
    assert page.status_code == 200
    return [card.pk for card in page.context["products"]]


# -- What visitors get -------------------------------------------------------------


def test_a_cluster_that_refuses_is_stood_in_for(client, tea, build_index, choose):
    build_index()
    choose(dead_address())

    found = show(client)

    assert found == [tea.pk]
    assert client.get("/san-pham/", {"q": "chè"}).context["result"].answered_by == (
        "index"
    )


def test_without_an_index_to_stand_in_the_database_answers(client, tea, choose):
    choose(dead_address())

    page = client.get("/san-pham/", {"q": "chè"})

    assert [card.pk for card in page.context["products"]] == [tea.pk]
    assert page.context["result"].answered_by == "database"
    assert "Máy tìm đang tạm nghỉ" in page.content.decode()


def test_a_cluster_that_stays_silent_costs_its_budget_once(client, tea, choose):
    with silent_server() as address:
        choose(address)
        start = time.monotonic()
        first = show(client)
        took = time.monotonic() - start
        start = time.monotonic()
        again = show(client)
        took_again = time.monotonic() - start

    assert first == again == [tea.pk]
    assert took < BUDGET + SLACK
    assert took_again < took


def test_an_index_that_is_not_whole_is_stood_in_for(client, tea, build_index, choose):
    """Its build was never finished: the folder is there, its name is not."""
    build_index()
    half = port.engines()[0].rebuild()
    half.add([])

    found = show(client)

    assert found == [tea.pk]


def test_a_broken_index_is_stood_in_for_by_the_database(client, tea, build_index):
    build_index()
    [engine] = port.engines()
    (engine._current() / "meta.json").write_text("{")

    assert show(client) == [tea.pk]


@pytest.mark.parametrize("spoilt", ["meta.json", "*.store", "*.term"])
def test_the_worker_builds_a_broken_index_anew(client, tea, build_index, today, spoilt):
    build_index()
    [engine] = port.engines()
    assert show(client) == [tea.pk]
    for path in engine._current().glob(spoilt):
        path.unlink()
        path.write_bytes(b"")
    # Another process opens it now; this one has it in memory.
    port.engines_of.cache_clear()
    before = show(client)

    keeping.keep_once()

    assert before == [tea.pk]
    assert pks("che xanh", today) == {tea.pk}


def test_a_failure_is_logged_once_a_minute(client, tea, choose, caplog, monkeypatch):
    choose(dead_address())
    with caplog.at_level(logging.WARNING):
        for _turn in range(3):
            show(client)
        soon = caplog.text.count("elastic cannot answer")
        monkeypatch.setattr(port, "TELL_EVERY_SECONDS", 0)
        show(client)

    assert soon == 1
    assert caplog.text.count("elastic cannot answer") == 2


# -- What the worker does ----------------------------------------------------------


def test_the_worker_notes_since_when_the_chosen_engine_fails(choose):
    choose(dead_address())

    keeping.keep_once()

    state = IndexState.objects.get(engine="elastic")
    assert state.failing_since is not None
    assert state.failure


def test_the_worker_keeps_the_one_that_stands_in_fresh(tea, build_index, choose, today):
    build_index()
    choose(dead_address())
    candy = RecognitionFactory(product__name="Kẹo gừng Mẫu").product

    keeping.keep_once()

    assert pks("keo gung", today) == {candy.pk}


def test_the_worker_does_not_build_what_nobody_asked_for(choose, settings):
    choose(dead_address())

    keeping.keep_once()

    assert not port.engines()[1].is_built()
    assert not IndexState.objects.get(engine="embedded").built_at


def test_the_worker_builds_what_was_asked_for(tea, choose, today):
    choose(dead_address())
    state = indexing.state_of(port.engines()[1])
    IndexState.objects.filter(pk=state.pk).update(asked_at=timezone.now())

    keeping.keep_once()

    assert port.engines()[1].is_built()
    assert pks("che xanh", today) == {tea.pk}


def test_the_worker_builds_the_chosen_one_unasked(tea, today):
    keeping.keep_once()

    assert pks("che xanh", today) == {tea.pk}


def test_an_index_of_another_database_is_built_anew(tea, build_index, today):
    build_index()
    IndexState.objects.all().delete()
    candy = RecognitionFactory(product__name="Kẹo gừng Mẫu").product

    keeping.keep_once()

    assert pks("keo gung", today) == {candy.pk}


@pytest.mark.xdist_group("elastic")
def test_a_cluster_that_comes_back_catches_up_by_itself(
    elasticsearch, tea, choose, today
):
    gate = Gate(elasticsearch.url)
    gate.open()
    choose(gate.address)
    keepers = keeping.keepers()
    step(keepers)
    gate.close()
    candy = RecognitionFactory(product__name="Kẹo gừng Mẫu").product
    step(keepers)
    away = IndexState.objects.get(engine="elastic").failing_since
    gate.open()

    step(keepers)

    elastic = port.engines()[0]
    elastic.breaker.succeeded()
    state = IndexState.objects.get(engine="elastic")
    assert away is not None
    assert state.failing_since is None
    assert elastic.query_many([Query(limit=1)])
    assert pks("keo gung", today) == {candy.pk}
    assert indexing.differences(elastic, today) == set()
    gate.close()
    delete_all(elasticsearch.url)


def step(keepers: list[keeping.Keeper]) -> None:
    """Let each engine's rest be over, then do one round."""
    port.engines()[0].breaker.succeeded()
    for keeper in keepers:
        keeper.step()


def delete_all(url: str) -> None:
    from elasticsearch import Elasticsearch

    with Elasticsearch(url) as client:
        for name in client.indices.get_alias(index="mau-that-bai*"):
            client.indices.delete(index=name)
