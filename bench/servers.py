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
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
WORKERS = 2
PATIENCE = 60


@dataclass(frozen=True)
class SiteUnderLoad:
    """How one of the sites is started: its settings and its other environment."""

    settings: str
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
        """Run a module of the bench in that site's environment; return its output."""
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(
            command, env=self.environment, cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        if done.returncode:
            raise SystemExit(f"{module} không chạy được (mã {done.returncode}).")
        return done.stdout


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serving(site: SiteUnderLoad) -> Iterator[str]:
    """Serve the site on a free port of loopback; yield its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "bench.wsgi",
        f"--bind=127.0.0.1:{port}",
        f"--workers={WORKERS}",
        "--worker-class=sync",
        "--log-level=warning",
    ]
    server = subprocess.Popen(command, env=site.environment, cwd=ROOT)
    try:
        wait_for(f"{address}/", server)
        yield address
    finally:
        server.terminate()
        server.wait()


def wait_for(url: str, server: subprocess.Popen) -> float:
    """Wait until the address answers without an error; return the seconds it took."""
    started = time.monotonic()
    while time.monotonic() - started < PATIENCE:
        if server.poll() is not None:
            break
        try:
            with urlopen(url, timeout=10):
                return time.monotonic() - started
        except (URLError, OSError):
            time.sleep(0.05)
    raise SystemExit(f"{url} không trả lời sau {PATIENCE} giây.")
