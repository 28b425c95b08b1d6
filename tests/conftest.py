"""Fixtures every test may use. The database is a copy of a ready file."""

import shutil
from datetime import date

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connections
from django.utils import translation
from django.utils.translation import trans_real

from config.translations import compile_catalogues
from tests.elastic.fixtures import elasticsearch  # noqa: F401 - one for all tests

TODAY = date(2026, 11, 23)


def pytest_configure(config):
    """Let every run read the same words, on a clean checkout too."""
    compile_catalogues()
    # Apps that translate while they load have read what was there before.
    trans_real._translations.clear()
    translation.deactivate()


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_blocker):
    """Copy the migrated database instead of migrating for most of a minute."""
    if connections["default"].vendor != "sqlite":
        request.getfixturevalue("migrated_server_database")
        yield
        return
    from config.ready import ready_database

    worker = getattr(request.config, "workerinput", {}).get("workerid", "main")
    path = settings.VAR / f"test-{worker}.sqlite3"
    with django_db_blocker.unblock():
        use_copy(ready_database(), path)
        yield
        connections["default"].close()


def use_copy(ready, path) -> None:
    connections["default"].close()
    path.parent.mkdir(parents=True, exist_ok=True)
    for leftover in path.parent.glob(f"{path.name}-*"):
        leftover.unlink()
    shutil.copyfile(ready, path)
    connections["default"].settings_dict["NAME"] = str(path)


@pytest.fixture(scope="session")
def migrated_server_database(django_db_blocker):
    """Migrate a database server's own test database, once a session."""
    from django.test.utils import setup_databases, teardown_databases

    with django_db_blocker.unblock():
        old = setup_databases(verbosity=0, interactive=False, keepdb=True)
        yield
        teardown_databases(old, verbosity=0, keepdb=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item):
    """Give back places, groups and the home page after a test that flushes all.

    A fixture would be too early: the flush that a mark asks for comes after it.
    """
    try:
        return (yield)
    finally:
        if flushes(item) and connections["default"].vendor == "sqlite":
            from config.ready import ready_database

            path = connections["default"].settings_dict["NAME"]
            use_copy(ready_database(), type(settings.VAR)(path))


def flushes(item) -> bool:
    marks = item.iter_markers("django_db")
    return "transactional_db" in getattr(item, "fixturenames", ()) or any(
        mark.kwargs.get("transaction") for mark in marks
    )


@pytest.fixture(autouse=True)
def nothing_remembered():
    """Forget what a test cached: rows rolled back leave their numbers to others.

    Wagtail remembers a picture's sizes by its number and content. The frame of the
    pages is that of a site on which nobody changed anything.
    """
    from cms import front_reading, shop_window
    from cms.site_settings import frame

    frame.keep(frame.Frame())
    front_reading.remembered.forget()
    shop_window.remembered.forget()
    yield
    cache.clear()


@pytest.fixture
def today() -> date:
    """A day to judge by; tests never read the clock."""
    return TODAY
