"""A migrated database kept ready in a file.

Migrating Wagtail and Oscar from nothing takes most of a minute; copying a file
takes none. The file's name carries what it was made from, so that it is made
again when a migration or a library changes.
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from django.conf import settings


def fingerprint() -> str:
    """Return a name for the state of all migrations: ours, and the locked libraries'."""
    digest = hashlib.sha256()
    files = [settings.ROOT / "requirements.lock", *migration_files()]
    for path in files:
        digest.update(path.relative_to(settings.ROOT).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def migration_files() -> list[Path]:
    rooms = [*settings.ROOT.glob("*/migrations/*.py")]
    rooms += settings.ROOT.glob("site/*/migrations/*.py")
    rooms += settings.ROOT.glob("shop/*/migrations/*.py")
    rooms += settings.ROOT.glob("places/data/*.gz")
    # Makes a group after each migrate.
    rooms.append(settings.ROOT / "shop" / "receivers.py")
    return sorted(path for path in rooms if ".venv" not in path.parts)


def ready_database() -> Path:
    """Return a migrated SQLite file, made now if there is none for this state."""
    folder = settings.VAR / "ready"
    path = folder / f"{fingerprint()}.sqlite3"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        # Two test processes start at once: one makes it, the other waits.
        with (folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not path.exists():
                make_database(path)
    return path


def make_database(path: Path) -> None:
    half_done = path.with_suffix(".part")
    half_done.unlink(missing_ok=True)
    subprocess.run(  # noqa: S603
        [sys.executable, settings.ROOT / "manage.py", "migrate", "--verbosity=0"],
        env={
            **os.environ,
            "DATABASE_URL": f"sqlite:///{half_done}",
            "QUICK_SQLITE": "1",
        },
        check=True,
    )
    with closing(sqlite3.connect(half_done)) as database:
        database.execute("PRAGMA journal_mode=DELETE")
    for old in path.parent.glob("*.sqlite3"):
        old.unlink()
    half_done.rename(path)
