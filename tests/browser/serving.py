"""The real site in a process of its own, with a database of its own."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from django.conf import settings

from config.ready import ready_database

ENTER = """
import json, django
django.setup()
from tests.browser.rows import enter
print(json.dumps(enter()))
"""
PATIENCE = 60


@dataclass(frozen=True)
class ServedSite:
    """Where the site answers, and the addresses of its sample pages by name."""

    address: str
    pages: dict[str, str]


def environment(folder: Path) -> dict[str, str]:
    """Return the settings of a site whose every file lies in `folder`."""
    inherited = ("PATH", "HOME", "LANG", "TZ")
    return {
        **{name: os.environ[name] for name in inherited if name in os.environ},
        "DJANGO_SETTINGS_MODULE": "config.settings.development",
        "PYTHONPATH": f"{settings.ROOT}:{settings.SITE}",
        "VAR_DIR": str(folder),
    }


def fill(folder: Path) -> dict[str, str]:
    """Lay a ready database into the folder and enter what browsers look at."""
    shutil.copyfile(ready_database(), folder / "db.sqlite3")
    entered = subprocess.run(
        [sys.executable, "-c", ENTER],
        cwd=settings.ROOT,
        env=environment(folder),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return json.loads(entered.stdout.splitlines()[-1])


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(folder: Path, port: int) -> subprocess.Popen:
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "config.wsgi",
        f"--bind=127.0.0.1:{port}",
        "--workers=1",
        "--threads=4",
        "--log-level=warning",
    ]
    return subprocess.Popen(command, cwd=settings.ROOT, env=environment(folder))


def wait_for(address: str, process: subprocess.Popen) -> None:
    """Return once the site answers; raise when it ends or takes too long."""
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last:
        if process.poll() is not None:
            break
        try:
            urlopen(f"{address}/healthz", timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"Trang không khởi động được (mã {process.poll()}).")
