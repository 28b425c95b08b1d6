"""Verdicts of stamps beside an empty view under the same server."""

import base64
import json
import re
import subprocess
import tempfile
from argparse import Namespace
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from statistics import median

from bench import sites, wrk
from bench.processor import seconds_of_server
from bench.report import Line
from bench.servers import DidNotRun

KEY = "0:" + base64.b64encode(b"only-for-the-bench-32-bytes-long").decode()
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
EMPTY, TRUE, FORGED = "trang rỗng", "mã thật", "mã giả"
SLOWEST = re.compile(r"^\s+99%\s+([\d.]+)(us|ms|s)$", re.MULTILINE)
MILLISECONDS = {"us": 0.001, "ms": 1, "s": 1000}
SOCKET_ERRORS = re.compile(r"^\s*Socket errors:.*$", re.MULTILINE)
WARM_UP = 2


@dataclass(frozen=True)
class Load:
    """Requests a second, milliseconds 99 of 100 stay under, and of processor each."""

    rate: float
    slowest: float
    cost: float


def run(options: Namespace) -> list[Line]:
    return (
        measure(rounds=1, seconds=2) if options.quick else measure(rounds=3, seconds=8)
    )


def measure(*, rounds: int, seconds: int) -> list[Line]:
    sites.ready_ours()
    site = replace(sites.OURS, extra={**sites.OURS.extra, "STAMP_KEYS": KEY})
    stamps = json.loads(site.run("bench.stamped"))
    targets = {
        EMPTY: ["/rong/"],
        TRUE: [f"/t/{code}" for code in stamps],
        FORGED: [f"/t/{code}" for code in made_up(200)],
    }
    asked = {name: visit(site, targets[name][:20]) for name in (TRUE, FORGED)}
    check(asked)
    found: dict[str, list[Load]] = {name: [] for name in targets}
    with site.serving() as address:
        for paths in targets.values():
            load(address, paths, WARM_UP)
        for number in range(1, rounds + 1):
            print(f"Vòng {number}/{rounds}…", flush=True)
            for name, paths in targets.items():
                found[name].append(load(address, paths, seconds))
    return lines(found, asked)


def lines(found: dict[str, list[Load]], asked: dict[str, list[dict]]) -> list[Line]:
    rate = {name: median(load.rate for load in loads) for name, loads in found.items()}
    cost = {name: median(load.cost for load in loads) for name, loads in found.items()}
    written = [
        line
        for name in found
        for line in (
            Line(name, rate[name], unit="lượt/giây"),
            Line(name, cost[name], unit="ms CPU mỗi lượt"),
        )
    ]
    for name, most in ((TRUE, 2), (FORGED, 0)):
        queries = max(page["queries"] for page in asked[name])
        slowest = median(load.slowest for load in found[name])
        written += [
            Line(f"{name} / trang rỗng", rate[name] / rate[EMPTY], at_least=0.5),
            Line("tính theo CPU", cost[EMPTY] / cost[name]),
            Line(f"{name}: p99", slowest, unit="ms"),
            Line(f"{name}: truy vấn", queries, at_most=most),
        ]
    return written


def made_up(count: int) -> list[str]:
    """Return codes of the right form that no key made, the same at every run."""
    dice = Random(2026)
    return ["0" + "".join(dice.choices(ALPHABET, k=19)) for _turn in range(count)]


def visit(site, paths: list[str]) -> list[dict]:
    return list(json.loads(site.run("bench.queries", *paths)).values())


def check(asked: dict[str, list[dict]]) -> None:
    for name, status in ((TRUE, 200), (FORGED, 404)):
        if any(page["status"] != status for page in asked[name]):
            raise DidNotRun(f"{name} không trả lời {status}.")


def load(address: str, paths: list[str], seconds: int) -> Load:
    """Ask for the paths in turn. That forged codes are answered 404 is right."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "paths.lua"
        script.write_text(wrk.IN_TURN.format(paths=", ".join(f'"{p}"' for p in paths)))
        command = [
            "wrk",
            "--latency",
            f"--connections={wrk.CONNECTIONS}",
            f"--threads={wrk.THREADS}",
            f"--duration={seconds}s",
            "--timeout=30s",
            f"--script={script}",
            address,
        ]
        before = seconds_of_server(address)
        said = subprocess.run(
            command, stdout=subprocess.PIPE, text=True, check=True
        ).stdout
        used = seconds_of_server(address) - before
    if errors := SOCKET_ERRORS.search(said):
        raise DidNotRun(f"{address}{paths[0]}: {errors.group().strip()}")
    value, unit = SLOWEST.search(said).groups()
    slowest = float(value) * MILLISECONDS[unit]
    rate = float(wrk.RATE.search(said).group(1))
    return Load(rate, slowest, 1000 * used / (rate * seconds))
