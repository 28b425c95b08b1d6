"""The files of a real Elasticsearch: fetched from Maven Central once, checked, kept.

Maven has the server's core and its network module and nothing else, which is all
that our indexes may ask for. Machines fetch through whatever Maven is set to use.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
VERSION = "8.19.4"
PATIENCE = 600  # Seconds for 40 MB on a slow line.
NETWORK = "transport-netty4"
DESCRIPTOR = f"""\
name={NETWORK}
description=HTTP and transport over Netty
version={VERSION}
classname=org.elasticsearch.transport.netty4.Netty4Plugin
java.version=17
elasticsearch.version={VERSION}
has.native.controller=false
"""


class ToolsMissing(Exception):
    """Java or Maven is not installed; the message says what to install."""


class DownloadFailed(Exception):
    """Maven could not fetch the server, or what came is not what was pinned."""


def require_tools() -> None:
    """Raise ToolsMissing unless Java's compiler and Maven are there."""
    missing = [tool for tool in ("java", "javac", "mvn") if not shutil.which(tool)]
    if missing:
        raise ToolsMissing(
            f"Máy này chưa có {', '.join(missing)} để chạy Elasticsearch. Trên Debian, "
            "hãy cài: apt-get install openjdk-17-jdk-headless maven"
        )


def install(var: Path | None = None) -> Path:
    """Return the server's folder, complete and checked; fetch it where it is not.

    Processes that ask at the same time wait for the first, by a lock on a file.
    """
    require_tools()
    var = var or Path(os.environ.get("VAR_DIR") or ROOT / "var")
    home = var / "elasticsearch" / VERSION
    home.mkdir(parents=True, exist_ok=True)
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if complaints(home):
            fetch(home)
            if wrong := complaints(home):
                raise DownloadFailed(f"Tệp tải về không đúng: {', '.join(wrong)}")
        lay_out(home)
    return home


def pinned() -> dict[str, str]:
    """Return the digest of every jar by its name."""
    lines = (HERE / "jars.sha256").read_text().splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


def jar_folder(home: Path, name: str) -> Path:
    """Return where a jar belongs: the network module has a class loader of its own."""
    is_network = name.startswith(("netty-", NETWORK))
    return home / "modules" / NETWORK if is_network else home / "lib"


def complaints(home: Path) -> list[str]:
    """Name the jars that are missing or altered."""
    return [
        name for name, digest in pinned().items() if digest_of(home, name) != digest
    ]


def digest_of(home: Path, name: str) -> str:
    path = jar_folder(home, name) / name
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else ""


def fetch(home: Path) -> None:
    """Let Maven fetch the jars, refusing those that miss the registry's checksum."""
    jars = home / "fetched"
    done = run(
        "mvn", "--batch-mode", "--quiet", "--strict-checksums", "--file",
        HERE / "pom.xml", "dependency:copy-dependencies", f"-DoutputDirectory={jars}",
    )  # fmt: skip
    if done.returncode:
        raise DownloadFailed(f"Maven không tải được Elasticsearch:\n{done.stdout}")
    for name in pinned():
        folder = jar_folder(home, name)
        folder.mkdir(parents=True, exist_ok=True)
        if (jars / name).exists():
            (jars / name).replace(folder / name)
    shutil.rmtree(jars)


def lay_out(home: Path) -> None:
    """Write what a node reads beside its jars, and compile what starts it."""
    (home / "config").mkdir(exist_ok=True)
    (home / "plugins").mkdir(exist_ok=True)
    shutil.copy(HERE / "log4j2.properties", home / "config")
    (home / "modules" / NETWORK / "plugin-descriptor.properties").write_text(DESCRIPTOR)
    source, compiled = HERE / "Launcher.java", home / "Launcher.class"
    if compiled.exists() and compiled.stat().st_mtime > source.stat().st_mtime:
        return
    done = run("javac", "-cp", home / "lib" / "*", "-d", home, source)
    if done.returncode:
        raise DownloadFailed(f"Không biên dịch được Launcher.java:\n{done.stdout}")


def run(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
