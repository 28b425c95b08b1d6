"""Both sites, made ready for the load."""

import hashlib
import json
from importlib.metadata import version
from pathlib import Path

from bench.made import REAL
from bench.servers import ROOT, SiteUnderLoad

FOLDER = ROOT / "var" / "bench"
OURS = SiteUnderLoad("bench.settings", "config.wsgi")
PEER_LIBRARIES = ("django", "django-oscar", "django-haystack", "whoosh")


def ready_ours() -> list[str]:
    """Fill our database anew, for today; return the paths of some products."""
    OURS.run("django", "collectstatic", "--noinput", "--verbosity=0")
    return json.loads(OURS.run("bench.ours"))


def ready_peer() -> tuple[SiteUnderLoad, list[str]]:
    """Build the peer, or take the one built before from the same things."""
    folder = FOLDER / f"oscar-{peer_fingerprint()}"
    if not folder.exists():
        print("Dựng Oscar gốc để so sánh (một lần, nửa phút)…", flush=True)
        half_done = folder.with_suffix(".part")
        half_done.mkdir(parents=True, exist_ok=True)
        for old in half_done.glob("peer.sqlite3*"):
            old.unlink()
        peer_in(half_done).run("bench.peer.build")
        half_done.rename(folder)
    return peer_in(folder), json.loads((folder / "paths.json").read_text())


def peer_in(folder: Path) -> SiteUnderLoad:
    extra = {"PEER_FOLDER": str(folder)}
    return SiteUnderLoad("bench.peer.settings", "bench.peer.wsgi", extra)


def peer_fingerprint() -> str:
    """Name what the peer is made of: libraries, its own files, the products."""
    digest = hashlib.sha256()
    for library in PEER_LIBRARIES:
        digest.update(f"{library} {version(library)}".encode())
    here = Path(__file__).parent
    for path in [REAL, here / "made.py", *sorted((here / "peer").glob("*.py"))]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
