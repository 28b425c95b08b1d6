"""The processor time a server has used, as Linux counts it."""

import os
from pathlib import Path

USER, SYSTEM = 11, 12  # Columns of /proc/<pid>/stat after the name.


def seconds_of_server(address: str) -> float:
    """Return what the processes bound to http://host:port used, in core seconds."""
    bound = f"--bind={address.removeprefix('http://')}\0".encode()
    ticks = 0
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if bound not in (process / "cmdline").read_bytes():
                continue
            columns = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:  # It ended while we looked.
            continue
        ticks += int(columns[USER]) + int(columns[SYSTEM])
    return ticks / os.sysconf("SC_CLK_TCK")
