"""Start and stop a real Elasticsearch, one node or several, on loopback."""

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Self

from elasticsearch import ApiError, Elasticsearch, TransportError

from tests.elastic import home

PATIENCE = 90  # Seconds; a start takes 5 on an idle machine.


class StartFailed(Exception):
    """The node ended or did not answer in time; the message ends with its log."""


class ElasticServer:
    """One node, as a context manager: answering inside, gone and forgotten outside.

    Ports are chosen by the system. `joins` names the transport address of a node
    whose cluster this one enters; without it the node founds a cluster.
    """

    def __init__(self, heap: str = "512m", name: str = "node-1", joins: str = ""):
        self.heap = heap
        self.name = name
        self.joins = joins
        self.url = ""
        self.transport = ""
        self.process: subprocess.Popen | None = None
        self.folder = Path()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *exception) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        return self.process.pid

    def start(self) -> None:
        """Start the node and wait until the cluster's health is known to it."""
        self.launch()
        self.wait()

    def launch(self) -> None:
        """Start the node's process without waiting for it."""
        place = home.install()
        self.folder = Path(tempfile.mkdtemp(prefix="elasticsearch-"))
        (self.folder / "logs").mkdir()
        with (self.folder / "log").open("w") as log:
            self.process = subprocess.Popen(
                [*self.java(place), *(f"{k}={v}" for k, v in self.settings(place))],
                stdin=subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
            )

    def java(self, place: Path) -> list[str]:
        return [
            "java",
            f"-Xms{self.heap}",
            f"-Xmx{self.heap}",
            "-Djava.security.manager=allow",
            f"-Djava.io.tmpdir={self.folder}",
            "-cp",
            f"{place}:{place / 'lib'}/*",
            "Launcher",
        ]

    def settings(self, place: Path) -> list[tuple[str, str | Path]]:
        founding = [("cluster.initial_master_nodes", self.name)]
        return [
            ("path.home", place),
            ("path.data", self.folder / "data"),
            ("path.logs", self.folder / "logs"),
            ("cluster.name", "ocop-tests"),
            ("node.name", self.name),
            ("node.portsfile", "true"),
            ("network.host", "127.0.0.1"),
            ("http.port", "0"),
            ("transport.port", "0"),
            # A full disk of a developer's machine is not what is tested.
            ("cluster.routing.allocation.disk.threshold_enabled", "false"),
            ("discovery.seed_hosts", self.joins),
            *([] if self.joins else founding),
        ]

    def wait(self) -> None:
        """Wait until the node answers; stop it and raise StartFailed if it does not."""
        deadline = time.monotonic() + PATIENCE
        try:
            self.url = f"http://{self.port_of('http', deadline)}"
            self.transport = self.port_of("transport", deadline)
            with Elasticsearch(self.url) as client:
                while not answers(client):
                    self.pause(deadline)
        except BaseException:
            self.stop()
            raise

    def port_of(self, kind: str, deadline: float) -> str:
        """Read the address which the node writes down once it listens."""
        path = self.folder / "logs" / f"{kind}.ports"
        while not path.exists():
            self.pause(deadline)
        return path.read_text().split()[0]

    def pause(self, deadline: float) -> None:
        if self.process.poll() is not None or time.monotonic() > deadline:
            log = (self.folder / "log").read_text(errors="replace")
            raise StartFailed(f"Elasticsearch không khởi động được:\n{log[-4000:]}")
        time.sleep(0.1)

    def stop(self) -> None:
        """End the node in order, then by force, and remove what it wrote."""
        if self.process is None:
            return
        self.process.stdin.close()
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
        self.process = None

    def kill(self) -> None:
        """End the node at once, as a machine that loses its power."""
        self.process.kill()
        self.process.wait(timeout=15)


def answers(client: Elasticsearch) -> bool:
    """Tell whether the node belongs to a cluster that has a master."""
    try:
        client.cluster.health(timeout="1s")
    except (ApiError, TransportError):
        return False
    return True


@contextmanager
def cluster(size: int, heap: str = "384m") -> Iterator[list[ElasticServer]]:
    """Run several nodes as one cluster; the first founds it, the others join."""
    with ExitStack() as stack:
        founder = stack.enter_context(ElasticServer(heap))
        others = [
            ElasticServer(heap, f"node-{number}", joins=founder.transport)
            for number in range(2, size + 1)
        ]
        for node in others:
            stack.callback(node.stop)
            node.launch()
        for node in others:
            node.wait()
        wait_for_nodes(founder.url, size)
        yield [founder, *others]


def wait_for_nodes(url: str, size: int) -> None:
    with Elasticsearch(url, request_timeout=PATIENCE) as client:
        client.cluster.health(wait_for_nodes=str(size), timeout=f"{PATIENCE - 5}s")
