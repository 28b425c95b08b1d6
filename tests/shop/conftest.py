"""A PostgreSQL server of one's own, for what SQLite cannot show."""

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.sites.models import Site
from django.db import connections

SERVER_USER = "postgres"


def program(name: str) -> str | None:
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(versions[-1]) if versions else shutil.which(name)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def run_as_server(*command: str) -> None:
    """Run a program of PostgreSQL, which refuses to be started by root."""
    if os.geteuid() == 0:
        command = ("runuser", "-u", SERVER_USER, "--", *command)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="session")
def postgres_server():
    """Start a server in an empty folder; yield its port, stop it afterwards."""
    initdb, pg_ctl = program("initdb"), program("pg_ctl")
    if not (initdb and pg_ctl):
        sentence = "Chưa cài PostgreSQL (initdb, pg_ctl) trên máy này."
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    with tempfile.TemporaryDirectory(prefix="ocop-pg-", dir="/tmp") as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, SERVER_USER)
        data, port = f"{folder}/data", free_port()
        run_as_server(initdb, "-D", data, "-U", SERVER_USER, "-A", "trust")
        options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off"
        log = f"{folder}/log"
        run_as_server(pg_ctl, "-D", data, "-w", "-l", log, "-o", options, "start")
        yield port
        run_as_server(pg_ctl, "-D", data, "-m", "immediate", "stop")


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
    with connections["default"].schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
    Site.objects.create(pk=settings.SITE_ID, domain="mau.example", name="Mẫu")
    yield
    with connections["default"].cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    connections["default"].close()
    connections.databases["default"], connections["default"] = kept
    ContentType.objects.clear_cache()
    Site.objects.clear_cache()
