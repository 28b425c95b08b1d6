"""PostgreSQL beside SQLite: databases on a server that the tests start."""

import os

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.sites.models import Site
from django.db import connections

from tests.postgres import SERVER_USER, ToolsMissing, create_tables, serving


@pytest.fixture(scope="session")
def postgres_server():
    """Yield the port of a server; skip without one, but never in CI."""
    try:
        with serving() as port:
            yield port
    except ToolsMissing as missing:
        if os.environ.get("CI"):
            pytest.fail(str(missing))
        pytest.skip(str(missing))


@pytest.fixture
def postgres(postgres_server, django_db_blocker):
    """Yield the alias of an empty database on that server."""
    alias = "server"
    connections.databases[alias] = {
        **connections.databases["default"],
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "postgres",
        "USER": SERVER_USER,
        "PASSWORD": "",
        "HOST": "127.0.0.1",
        "PORT": postgres_server,
        "OPTIONS": {},
    }
    with django_db_blocker.unblock():
        yield alias
        connections[alias].close()
    del connections[alias], connections.databases[alias]


@pytest.fixture
def shop_on_postgresql(postgres):
    """Let the default alias be that server's database, with every table and key."""
    kept = connections.databases["default"], connections["default"]
    connections.databases["default"] = connections.databases[postgres]
    connections["default"] = connections.create_connection("default")
    ContentType.objects.clear_cache()
    Site.objects.clear_cache()
    create_tables(connections["default"])
    Site.objects.create(pk=settings.SITE_ID, domain="mau.example", name="Mẫu")
    yield
    with connections["default"].cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    connections["default"].close()
    connections.databases["default"], connections["default"] = kept
    ContentType.objects.clear_cache()
    Site.objects.clear_cache()
