"""The front door and an article beside a plain Wagtail page with as many pictures."""

import json
from argparse import Namespace
from statistics import median

from bench import sites, wrk
from bench.processor import seconds_of_server
from bench.report import Line
from bench.servers import DidNotRun

HOME, ARTICLE = "trang chủ", "bài viết"
PLAIN_HOME, PLAIN_ARTICLE = "trang Wagtail trơn, 24 ảnh", "trang Wagtail trơn, 7 ảnh"
BESIDE = {HOME: PLAIN_HOME, ARTICLE: PLAIN_ARTICLE}
WARM_UP = 2
LIMIT = 100_000


def run(options: Namespace) -> list[Line]:
    rounds, seconds = (1, 2) if options.quick else (3, 8)
    sites.ready_ours()
    made = json.loads(sites.OURS.run("bench.told"))
    targets = {
        HOME: "/",
        PLAIN_HOME: made["beside_home"],
        ARTICLE: made["article"],
        PLAIN_ARTICLE: made["beside_article"],
    }
    asked = json.loads(sites.OURS.run("bench.queries", *targets.values()))
    for path, page in asked.items():
        if page["status"] != 200:
            raise DidNotRun(f"{path} trả lời {page['status']}.")
    weight = json.loads(sites.OURS.run("bench.weights", made["article"]))
    with sites.OURS.serving() as address:
        rates, costs = load(address, targets, rounds, seconds)
    return [
        *lines(rates, costs),
        *(
            Line(f"{name}: truy vấn", asked[path]["queries"])
            for name, path in targets.items()
        ),
        Line("bài viết: lượt ghi", asked[made["article"]]["writes"], at_most=0),
        Line(
            "bài viết: nặng",
            weight[made["article"]]["page"],
            at_most=LIMIT,
            unit="byte",
        ),
    ]


def load(
    address: str, targets: dict[str, str], rounds: int, seconds: int
) -> tuple[dict[str, float], dict[str, float]]:
    """Return the medians of requests a second, and of processor for each in ms."""
    for path in targets.values():
        wrk.requests_a_second(address, [path], WARM_UP)
    rates = {name: [] for name in targets}
    costs = {name: [] for name in targets}
    for number in range(1, rounds + 1):
        print(f"Vòng {number}/{rounds}…", flush=True)
        for name, path in targets.items():
            before = seconds_of_server(address)
            rate = wrk.requests_a_second(address, [path], seconds)
            used = seconds_of_server(address) - before
            rates[name].append(rate)
            costs[name].append(1000 * used / (rate * seconds))
    return (
        {name: median(found) for name, found in rates.items()},
        {name: median(found) for name, found in costs.items()},
    )


def lines(rates: dict[str, float], costs: dict[str, float]) -> list[Line]:
    written = [
        line
        for name in rates
        for line in (
            Line(name, rates[name], unit="lượt/giây"),
            Line(name, costs[name], unit="ms CPU mỗi lượt"),
        )
    ]
    for ours, plain in BESIDE.items():
        ratio = rates[ours] / rates[plain]
        written.append(Line(f"{ours} / {plain}", ratio, at_least=1, unit="lần"))
        by_cost = costs[plain] / costs[ours]
        written.append(Line("tính theo CPU", by_cost, unit="lần"))
    return written
