"""A migrated database kept ready in a file.

Migrating Wagtail and Oscar from nothing takes most of a minute; copying a file
takes none. The file's name carries what it was made from, so that it is made
again when a migration or a library changes.
"""

import fcntl
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from django.conf import settings


def made_from() -> dict[str, str]:
    """Return a digest of each file that shapes the database: ours, and the lock."""
    files = [settings.ROOT / "requirements.lock", *migration_files()]
    return {
        path.relative_to(settings.ROOT).as_posix(): digest(path.read_bytes())
        for path in files
    }


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:16]


def fingerprint() -> str:
    """Return a name for the state of all migrations: ours, and the locked libraries'."""
    return digest(json.dumps(made_from(), sort_keys=True).encode())


def migration_files() -> list[Path]:
    rooms = [*settings.ROOT.glob("*/migrations/*.py")]
    rooms += settings.ROOT.glob("site/*/migrations/*.py")
    rooms += settings.ROOT.glob("site/cms/*/migrations/*.py")
    rooms += settings.ROOT.glob("shop/*/migrations/*.py")
    rooms += settings.ROOT.glob("places/data/*.gz")
    # These write after each migrate.
    rooms.append(settings.ROOT / "shop" / "receivers.py")
    rooms.append(settings.ROOT / "accounts" / "wording.py")
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
    """Migrate from nothing, or from an older file where only new ones were added."""
    half_done = path.with_suffix(".part")
    half_done.unlink(missing_ok=True)
    if older := older_database(path.parent):
        shutil.copyfile(older, half_done)
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
        old.with_suffix(".json").unlink(missing_ok=True)
    path.with_suffix(".json").write_text(json.dumps(made_from()))
    half_done.rename(path)


def older_database(folder: Path) -> Path | None:
    """Find a file made from a part of today's migrations, all of them unchanged."""
    now = made_from().items()
    for path in folder.glob("*.sqlite3"):
        notes = path.with_suffix(".json")
        if notes.exists() and json.loads(notes.read_text()).items() <= now:
            return path
    return None
