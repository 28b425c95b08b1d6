"""The list of 2,000 showrooms, nearest first, beside the page of an empty view.

The empty view draws a page of the same rows, given to it once: what it costs is
the page. What the list costs above it is finding the nearest among all.
"""

import json
from argparse import Namespace
from dataclasses import dataclass
from statistics import median

from bench import sites, wrk
from bench.processor import seconds_of_server
from bench.report import Line
from bench.servers import DidNotRun

NOTHING, PAGE, LIST = "trang rỗng", "trang dựng sẵn cùng cỡ", "điểm bán gần nhất"
OPEN_LIST = "điểm bán gần nhất đang mở"
WARM_UP = 2


@dataclass(frozen=True)
class Load:
    """Requests a second, and milliseconds of processor for each."""

    rate: float
    cost: float


def run(options: Namespace) -> list[Line]:
    return (
        measure(rounds=1, seconds=2) if options.quick else measure(rounds=3, seconds=8)
    )


def measure(*, rounds: int, seconds: int) -> list[Line]:
    sites.ready_ours()
    made = json.loads(sites.OURS.run("bench.spots"))
    asked = json.loads(sites.OURS.run("bench.queries", made["paths"][0]))
    page = next(iter(asked.values()))
    if page["status"] != 200:
        raise DidNotRun(f"{made['paths'][0]} trả lời {page['status']}.")
    with sites.OURS.serving() as address:
        found = load(address, made["paths"], rounds, seconds)
    return lines(found, page["queries"], made["open"])


def load(
    address: str, paths: list[str], rounds: int, seconds: int
) -> dict[str, list[Load]]:
    targets = {
        NOTHING: ["/rong/"],
        PAGE: ["/trang-san/"],
        LIST: paths,
        OPEN_LIST: [f"{path}&mo=1" for path in paths],
    }
    for target in targets.values():
        wrk.requests_a_second(address, target, WARM_UP)
    found: dict[str, list[Load]] = {name: [] for name in targets}
    for number in range(1, rounds + 1):
        print(f"Vòng {number}/{rounds}…", flush=True)
        for name, target in targets.items():
            before = seconds_of_server(address)
            rate = wrk.requests_a_second(address, target, seconds)
            used = seconds_of_server(address) - before
            found[name].append(Load(rate, 1000 * used / (rate * seconds)))
    return found


def lines(found: dict[str, list[Load]], queries: int, open_ms: float) -> list[Line]:
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
    return [
        *written,
        Line(f"{LIST} so với {PAGE}", rate[PAGE] / rate[LIST], at_most=2, unit="lần"),
        Line("tính theo CPU", cost[LIST] / cost[PAGE], unit="lần"),
        Line(f"{OPEN_LIST}, tính theo CPU", cost[OPEN_LIST] / cost[PAGE], unit="lần"),
        Line(f"{LIST}: truy vấn", queries, at_most=7),
        Line("xét 2.000 điểm có đang mở không", open_ms, at_most=50, unit="ms"),
    ]
