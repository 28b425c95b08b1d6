"""A PostgreSQL server of one's own, for what SQLite cannot show."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SERVER_USER = "postgres"


class ToolsMissing(Exception):
    """PostgreSQL is not installed here."""


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


@contextmanager
def serving() -> Iterator[int]:
    """Start a server in an empty folder; yield its port, stop it afterwards."""
    initdb, pg_ctl = program("initdb"), program("pg_ctl")
    if not (initdb and pg_ctl):
        raise ToolsMissing("Chưa cài PostgreSQL (initdb, pg_ctl) trên máy này.")
    with tempfile.TemporaryDirectory(prefix="ocop-pg-", dir="/tmp") as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, SERVER_USER)
        data, port = f"{folder}/data", free_port()
        run_as_server(initdb, "-D", data, "-U", SERVER_USER, "-A", "trust")
        options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off"
        log = f"{folder}/log"
        run_as_server(pg_ctl, "-D", data, "-w", "-l", log, "-o", options, "start")
        try:
            yield port
        finally:
            run_as_server(pg_ctl, "-D", data, "-m", "immediate", "stop")


def create_tables(connection) -> None:
    """Make every table with its keys, as the models stand: faster than to migrate."""
    from django.apps import apps

    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
