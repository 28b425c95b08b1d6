"""The list of 2,000 showrooms, nearest first, beside an empty page of its size."""

import json
from argparse import Namespace
from statistics import median
from urllib.request import urlopen

from bench import sites, wrk
from bench.report import Line
from bench.servers import DidNotRun

NOTHING, PAGE, LIST = "trang rỗng", "trang trống cùng cỡ", "điểm bán gần nhất"
OPEN_LIST = "điểm bán gần nhất đang mở"
WARM_UP = 2


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
) -> dict[str, list[float]]:
    targets = {
        NOTHING: ["/rong/"],
        PAGE: [empty_page(address, paths[0])],
        LIST: paths,
        OPEN_LIST: [f"{path}&mo=1" for path in paths],
    }
    for target in targets.values():
        wrk.requests_a_second(address, target, WARM_UP)
    found: dict[str, list[float]] = {name: [] for name in targets}
    for number in range(1, rounds + 1):
        print(f"Vòng {number}/{rounds}…", flush=True)
        for name, target in targets.items():
            found[name].append(wrk.requests_a_second(address, target, seconds))
    return found


def empty_page(address: str, path: str) -> str:
    """Return the address of a page without content, filled to the size of the list."""
    return f"/khung/{size(address + path) - size(f'{address}/khung/0/')}/"


def size(address: str) -> int:
    with urlopen(address, timeout=30) as answer:
        return len(answer.read())


def lines(found: dict[str, list[float]], queries: int, open_ms: float) -> list[Line]:
    rate = {name: median(rates) for name, rates in found.items()}
    return [
        *(Line(name, rate[name], unit="lượt/giây") for name in found),
        Line(f"{PAGE} / {LIST}", rate[PAGE] / rate[LIST], at_most=2),
        Line(f"{PAGE} / {OPEN_LIST}", rate[PAGE] / rate[OPEN_LIST]),
        Line(f"{LIST}: truy vấn", queries, at_most=7),
        Line("xét 2.000 điểm có đang mở không", open_ms, at_most=50, unit="ms"),
    ]
