"""Servers that are away, slow, half there or no Elasticsearch at all."""

import json
import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from search import documents
from search.engines.base import Count, EngineUnavailable, Query
from tests.search.engines.elastic.conftest import engine_at, fill, product

WHOLE = {
    "status": 200,
    "timed_out": False,
    "_shards": {"failed": 0},
    "hits": {"total": {"value": 0}},
}


@pytest.fixture
def nobody():
    """The address of a port that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"


@pytest.fixture
def silent():
    """The address of a server that takes questions and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.fixture
def told():
    """What the server at `odd` answers, as (status, body)."""
    return {"status": 200, "body": {"responses": [WHOLE]}, "asked": 0}


@pytest.fixture
def odd(told):
    """The address of a server that says what a test wants."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            told["asked"] += 1
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(told["status"])
            self.send_header("X-Elastic-Product", "Elasticsearch")
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(told["body"]).encode())

        def log_message(self, *words):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def seconds_of_a_refusal(engine) -> float:
    started = time.monotonic()
    with pytest.raises(EngineUnavailable):
        engine.query_many([Query(), Query()])
    return time.monotonic() - started


def test_a_server_that_is_away_is_told_in_every_way(nobody):
    for use in (
        lambda engine: engine.is_built(),
        lambda engine: engine.query_many([Query()]),
        lambda engine: list(engine.contents()),
        lambda engine: engine.replace([1], documents.rows_of(product(1))),
        lambda engine: engine.rebuild(),
    ):
        with pytest.raises(EngineUnavailable):
            use(engine_at(nobody))


def test_a_slow_server_costs_its_budget_once_and_then_nothing(silent):
    engine = engine_at(silent, budget=0.4)

    first = seconds_of_a_refusal(engine)
    later = [seconds_of_a_refusal(engine) for _again in range(20)]

    assert first >= 0.4
    assert sum(later) < first


def test_several_slow_hosts_share_one_budget(silent):
    engine = engine_at(f"{silent},{silent.replace('127.0.0.1', 'localhost')}")

    assert seconds_of_a_refusal(engine) < 1.5


def test_another_host_answers_where_one_is_away(nobody, odd, told):
    engine = engine_at(f"{nobody},{odd}")

    answers = [engine.query_many([Query()]) for _again in range(4)]

    assert [answer.total for [answer] in answers] == [0] * 4
    assert told["asked"] == 4


def test_another_host_answers_where_one_is_slow(silent, odd):
    engine = engine_at(f"{silent},{odd}")

    answers = [engine.query_many([Query()]) for _again in range(4)]

    assert [answer.total for [answer] in answers] == [0] * 4


@pytest.mark.parametrize(
    "part",
    [
        {**WHOLE, "timed_out": True},
        {**WHOLE, "_shards": {"failed": 1}},
        {"status": 503, "error": {"reason": "all shards failed"}},
    ],
)
def test_what_a_part_of_the_shards_says_is_no_answer(odd, told, part):
    told["body"] = {"responses": [WHOLE, part]}
    engine = engine_at(odd)

    seconds_of_a_refusal(engine)
    seconds_of_a_refusal(engine)

    assert told["asked"] == 1


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_an_overloaded_server_is_left_to_rest(odd, told, status):
    told.update(status=status, body={"error": "no"})
    engine = engine_at(odd)

    seconds_of_a_refusal(engine)
    seconds_of_a_refusal(engine)

    assert told["asked"] == 1


@pytest.mark.parametrize("status", [400, 401, 403, 404])
def test_a_server_that_refuses_at_once_may_be_asked_again(odd, told, status):
    told.update(status=status, body={"error": "no"})
    engine = engine_at(odd)
    seconds_of_a_refusal(engine)

    told.update(status=200, body={"responses": [WHOLE]})

    assert engine.query_many([Query()])[0].total == 0


@pytest.mark.xdist_group("elastic")
def test_giving_up_a_build_succeeds_though_the_server_is_away(engine, nobody, caplog):
    build = engine.rebuild()
    engine_away = engine_at(nobody)
    build.client = engine_away.client

    with pytest.raises(EngineUnavailable):
        build.finish()
    build.abandon()

    assert "left behind" in caplog.text


@pytest.mark.xdist_group("elastic")
def test_a_closed_index_is_no_answer(engine):
    fill(engine, product(1))
    [build] = engine.client.indices.get_alias(name=engine.alias)
    engine.client.indices.close(index=build)

    with pytest.raises(EngineUnavailable):
        engine.query_many([Query(count={"stars": Count()})])


def test_a_server_that_recovers_is_believed_again(odd, told, monkeypatch):
    engine = engine_at(odd)
    told["status"] = 503
    seconds_of_a_refusal(engine)
    told["status"] = 200
    monkeypatch.setattr(engine.breaker, "_clock", lambda: time.monotonic() + 16)

    assert engine.query_many([Query()])[0].total == 0
    assert engine.query_many([Query()])[0].total == 0
