from contextlib import contextmanager

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone


@pytest.fixture(autouse=True)
def clock(monkeypatch, today):
    """Views read the clock; here it stands still."""
    monkeypatch.setattr(timezone, "localdate", lambda *args: today)


@pytest.fixture
def uploads(settings, tmp_path):
    """Keep pictures of this test apart: Wagtail remembers sizes by number."""
    settings.MEDIA_ROOT = tmp_path
    cache.clear()
    return tmp_path


WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


@pytest.fixture
def reads_only(db):
    """Return a context manager that fails when something within writes."""

    @contextmanager
    def watch():
        with CaptureQueriesContext(connection) as asked:
            yield asked
        written = [q["sql"] for q in asked if q["sql"].lstrip().startswith(WRITES)]
        assert written == []

    return watch
