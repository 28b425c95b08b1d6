"""Both sites, made ready for the load."""

import hashlib
import json
import shutil
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Peer:
    """Stock Oscar, the same with SQLite opened as ours is, and paths of products."""

    stock: SiteUnderLoad
    tuned: SiteUnderLoad
    products: list[str]


def ready_peer() -> Peer:
    """Build the peer, or take the one built before from the same things."""
    folder = FOLDER / f"oscar-{peer_fingerprint()}"
    tuned = folder / "tuned"
    if not folder.exists():
        print("Dựng Oscar gốc để so sánh (một lần, nửa phút)…", flush=True)
        half_done = folder.with_suffix(".part")
        shutil.rmtree(half_done, ignore_errors=True)
        half_done.mkdir(parents=True)
        peer_in(half_done).run("bench.peer.build")
        shutil.copytree(half_done, half_done / "tuned")
        half_done.rename(folder)
    products = json.loads((folder / "paths.json").read_text())
    return Peer(peer_in(folder), peer_in(tuned, PEER_TUNED="1"), products)


def peer_in(folder: Path, **extra: str) -> SiteUnderLoad:
    extra["PEER_FOLDER"] = str(folder)
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
