"""Load from wrk: requests a second at one address, or over a list of them."""

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from bench.servers import DidNotRun

CONNECTIONS = 4
THREADS = 2
RATE = re.compile(r"^Requests/sec:\s+([\d.]+)", re.MULTILINE)
ERRORS = re.compile(r"^\s*(?:Non-2xx or 3xx responses|Socket errors):.*$", re.MULTILINE)
IN_TURN = """
local paths = {{ {paths} }}
local turn = 0
request = function()
  turn = turn % #paths + 1
  return wrk.format("GET", paths[turn])
end
"""


def is_installed() -> bool:
    return shutil.which("wrk") is not None


def requests_a_second(address: str, paths: list[str], seconds: int) -> float:
    """Ask for the paths in turn; stop at any answer that is not the page."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "paths.lua"
        script.write_text(IN_TURN.format(paths=", ".join(f'"{p}"' for p in paths)))
        command = [
            "wrk",
            f"--connections={CONNECTIONS}",
            f"--threads={THREADS}",
            f"--duration={seconds}s",
            "--timeout=30s",
            f"--script={script}",
            address,
        ]
        said = subprocess.run(
            command, stdout=subprocess.PIPE, text=True, check=True
        ).stdout
    if errors := ERRORS.search(said):
        raise DidNotRun(f"{address}{paths[0]}: {errors.group().strip()}")
    rate = float(RATE.search(said).group(1))
    if not rate:
        raise DidNotRun(f"{address}{paths[0]}: không trả lời kịp trong {seconds} giây.")
    return rate
