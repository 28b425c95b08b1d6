import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch, helpers

from tests.elastic import home
from tests.elastic.fixtures import require_elasticsearch
from tests.elastic.server import ElasticServer, cluster

pytestmark = pytest.mark.xdist_group("elastic")

DOCUMENTS = 1_000


@pytest.fixture
def three_nodes():
    require_elasticsearch()
    with cluster(3) as nodes:
        yield nodes


def test_a_cluster_keeps_every_document_when_a_node_dies(three_nodes):
    asked, *_others, dying = three_nodes
    with Elasticsearch(asked.url, request_timeout=30) as client:
        fill(client)

        dying.kill()
        client.cluster.health(wait_for_nodes="2", timeout="20s")
        health = client.cluster.health(index="kept", wait_for_status="yellow")
        client.indices.refresh(index="kept")
        found = client.search(index="kept", size=DOCUMENTS, source=False)

    assert health["number_of_nodes"] == 2
    assert found["_shards"]["failed"] == 0
    assert {hit["_id"] for hit in found["hits"]["hits"]} == {
        str(number) for number in range(DOCUMENTS)
    }


def fill(client: Elasticsearch) -> None:
    settings = {"number_of_shards": 3, "number_of_replicas": 1}
    client.indices.create(index="kept", settings=settings)
    client.cluster.health(index="kept", wait_for_status="green", timeout="20s")
    actions = ({"_id": number, "number": number} for number in range(DOCUMENTS))
    helpers.bulk(client, actions, index="kept")


def test_the_server_says_its_version_and_listens_on_this_machine_alone(elasticsearch):
    with Elasticsearch(elasticsearch.url) as client:
        [node] = client.nodes.info()["nodes"].values()

    assert node["version"] == home.VERSION
    assert node["http"]["bound_address"] == [elasticsearch.url.removeprefix("http://")]


def test_a_stopped_server_leaves_nothing_behind():
    require_elasticsearch()
    server = ElasticServer(heap="256m")
    server.start()
    folder, process = server.folder, server.process

    server.stop()

    assert process.returncode == 0
    assert not folder.exists()


def test_a_server_ends_with_the_process_that_started_it():
    require_elasticsearch()
    started = (
        "from tests.elastic.server import ElasticServer\n"
        "server = ElasticServer(heap='256m')\n"
        "server.start()\n"
        "print(server.pid, server.folder, flush=True)\n"
        "import os; os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", started], capture_output=True, text=True, check=False
    )
    pid, folder = done.stdout.split()

    assert is_over(int(pid))
    shutil.rmtree(folder)


def is_over(pid: int) -> bool:
    """Wait for a process that nobody here is the parent of."""
    for _attempt in range(100):
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.1)
    return False
