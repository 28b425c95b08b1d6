"""How soon `make run` shows the site, the first time and the second."""

import os
import shutil
import signal
import subprocess
import time

from bench.report import Line
from bench.servers import ROOT, free_port, wait_for
from bench.sites import FOLDER

RUN = FOLDER / "run"


def measure() -> list[Line]:
    """Start twice in a folder of its own; what is installed stays installed."""
    print("make run, lần đầu và lần hai…", flush=True)
    shutil.rmtree(RUN, ignore_errors=True)
    first, second = start(), start()
    return [
        Line("make run lần đầu, không kể cài đặt", first, unit="giây"),
        Line("make run lần hai", second, at_most=10, unit="giây"),
    ]


def start() -> float:
    """Run until the front page answers, stop, and return the seconds it took."""
    port = free_port()
    environment = {
        **os.environ,
        "VAR_DIR": str(RUN),
        "MEDIA_ROOT": str(RUN / "media"),
        "PORT": str(port),
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    started = time.monotonic()
    with subprocess.Popen(
        ["make", "--no-print-directory", "run"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    ) as site:
        try:
            wait_for(f"http://127.0.0.1:{port}/", site)
            return time.monotonic() - started
        finally:
            os.killpg(site.pid, signal.SIGINT)
