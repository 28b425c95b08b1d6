"""The servers under load: gunicorn with two workers for either site."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
WORKERS = 2
PATIENCE = 300


class DidNotRun(Exception):
    """A part of the bench failed before it could be measured."""


@dataclass(frozen=True)
class SiteUnderLoad:
    """One of the two sites: its settings, its application, its environment."""

    settings: str
    wsgi: str
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": self.settings,
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
            "PYTHONWARNINGS": "ignore",
            **self.extra,
        }

    def run(self, module: str, *arguments: str) -> str:
        """Run a module in that site's environment; return what it prints."""
        done = subprocess.run(
            [sys.executable, "-m", module, *arguments],
            env=self.environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        if done.returncode:
            raise DidNotRun(f"{module} dừng với mã {done.returncode}.")
        return done.stdout

    @contextmanager
    def serving(self) -> Iterator[str]:
        """Serve the site on a free port of loopback; yield its address."""
        address = f"127.0.0.1:{free_port()}"
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            self.wsgi,
            f"--bind={address}",
            f"--workers={WORKERS}",
            "--worker-class=sync",
            "--log-level=warning",
        ]
        with subprocess.Popen(command, env=self.environment, cwd=ROOT) as server:
            try:
                wait_for(f"http://{address}/", server)
                yield f"http://{address}"
            finally:
                server.terminate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(url: str, server: subprocess.Popen) -> float:
    """Wait until the address answers; return the seconds it took."""
    started = time.monotonic()
    while time.monotonic() - started < PATIENCE and server.poll() is None:
        try:
            with urlopen(url, timeout=PATIENCE):
                return time.monotonic() - started
        except HTTPError as answer:
            raise DidNotRun(f"{url} trả lời {answer.code}.") from answer
        except (URLError, OSError):
            time.sleep(0.05)
    raise DidNotRun(f"{url} không trả lời.")
