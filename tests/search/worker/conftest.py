"""The worker as it really runs: a process of its own over the same database."""

import os
import subprocess
import sys
import time
from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from search import port
from tests.search.worker.asking import PATIENCE


@pytest.fixture(autouse=True)
def clock():
    """Another process has the real clock, so these tests have it too."""


@pytest.fixture
def on():
    return timezone.localdate()


@pytest.fixture
def manage(transactional_db, own_index):
    """Return what starts a command as a process; all are killed afterwards."""
    started = []

    def start(*command: str) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, str(settings.ROOT / "manage.py"), *command],
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "config.settings.test",
                "DATABASE_URL": f"sqlite:///{connection.settings_dict['NAME']}",
                "SEARCH_FOLDER": str(settings.SEARCH_FOLDER),
                "SEARCH_URL": settings.SEARCH_URL,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate(timeout=PATIENCE)


@pytest.fixture
def worker(manage):
    """Start the worker and wait until it has built the index."""
    process = manage("run_periodic")
    wait_until(lambda: port.engines()[0].is_built() or process.poll() is not None)
    assert process.poll() is None, process.stdout.read()
    return process


def wait_until(is_so: Callable[[], object], seconds: float = PATIENCE) -> float:
    """Return after how many seconds it was so; fail when it never is."""
    start = time.monotonic()
    while time.monotonic() - start < seconds:
        if is_so():
            return time.monotonic() - start
        time.sleep(0.05)
    pytest.fail(f"Đã đợi {seconds} giây.")
