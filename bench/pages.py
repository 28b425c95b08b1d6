"""Our pages beside the peer's and beside an empty view: requests and queries."""

import json
from contextlib import ExitStack
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from bench import sites, wrk
from bench.processor import seconds_of_server
from bench.report import Line
from bench.servers import DidNotRun, SiteUnderLoad

EMPTY, LIST, PRODUCT, HOME = "trang rỗng", "danh sách", "trang sản phẩm", "trang chủ"
STOCK_LIST, STOCK_DETAIL = "danh sách Oscar gốc", "trang sản phẩm Oscar gốc"
TUNED_DETAIL = "trang sản phẩm Oscar, SQLite như ta"
LISTS = [
    "/san-pham/",
    "/san-pham/?trang=9",
    "/san-pham/?q=nuoc+mam",
    "/san-pham/?sao=4&nhom=I&tinh=68&q=che",
    "/san-pham/?hieu-luc=tat-ca",
]
LEAST_ON_A_LIST = 20
WARM_UP = 2
# These keep both workers busy, unless something else is taking the cores.
FULL = {LIST, STOCK_LIST, PRODUCT, HOME}
LEAST_CORES = 1.5


class Answered(NamedTuple):
    """Requests a second, what one costs the processor in ms, and cores in use."""

    rate: float
    cost: float
    cores: float


@dataclass(frozen=True)
class Target:
    """Pages of a site that are asked for in turn."""

    name: str
    site: SiteUnderLoad
    paths: list[str]
    # Slow and wavering pages are asked for longer, for a figure to trust.
    stretch: int = 1


def measure(wanted: set[str], *, rounds: int, seconds: int) -> list[Line]:
    products = sites.ready_ours()
    peer = sites.ready_peer()
    targets = [Target(EMPTY, sites.OURS, ["/rong/"])]
    if "list" in wanted:
        targets.append(Target(LIST, sites.OURS, LISTS[:1]))
        targets.append(Target(STOCK_LIST, peer.stock, ["/catalogue/"], stretch=3))
    if "product" in wanted:
        targets.append(Target(PRODUCT, sites.OURS, products))
        targets.append(Target(STOCK_DETAIL, peer.stock, peer.products, stretch=2))
        targets.append(Target(TUNED_DETAIL, peer.tuned, peer.products))
    if "home" in wanted:
        targets.append(Target(HOME, sites.OURS, ["/"]))
    asked = {target.name: visit(target) for target in targets}
    seen = under_load(targets, rounds=rounds, seconds=seconds)
    lines = [
        line
        for name, answered in seen.items()
        for line in (
            Line(name, answered.rate, unit="lượt/giây"),
            Line(name, answered.cost, unit="ms CPU mỗi lượt"),
        )
    ]
    if any(seen[name].cores < LEAST_CORES for name in seen.keys() & FULL):
        print("Máy đang bận việc khác: tỉ số dưới đây chưa đáng tin.", flush=True)
    if "list" in wanted:
        lines += about_list(seen, asked)
    if "product" in wanted:
        lines += about_product(seen, asked)
    if "home" in wanted:
        lines.append(Line("trang chủ: truy vấn", most(asked[HOME], "queries")))
    return lines


def visit(target: Target) -> dict[str, dict]:
    """Ask for each page in process, and make sure that it is the page."""
    paths = LISTS if target.name == LIST else target.paths
    pages = json.loads(target.site.run("bench.queries", *paths))
    for path, page in pages.items():
        if page["status"] != 200:
            raise DidNotRun(f"{path} trả lời {page['status']}.")
    shown = pages[paths[0]]["products"]
    if target.name in (LIST, STOCK_LIST) and shown < LEAST_ON_A_LIST:
        raise DidNotRun(f"{paths[0]} chỉ bày {shown} sản phẩm.")
    return pages


def under_load(
    targets: list[Target], *, rounds: int, seconds: int
) -> dict[str, Answered]:
    """Load the targets one after another, round by round; return the medians.

    All servers stand by the whole time, but only one is ever asked.
    """
    seen: dict[str, list[Answered]] = {target.name: [] for target in targets}
    with ExitStack() as stack:
        addresses: dict[int, str] = {}
        for target in targets:
            if id(target.site) not in addresses:
                address = stack.enter_context(target.site.serving())
                addresses[id(target.site)] = address
            load(target, addresses[id(target.site)], WARM_UP)
        for number in range(1, rounds + 1):
            print(f"Vòng {number}/{rounds}…", flush=True)
            for target in targets:
                answered = load(target, addresses[id(target.site)], seconds)
                seen[target.name].append(answered)
    return {
        name: Answered(*map(median, zip(*found, strict=True)))
        for name, found in seen.items()
    }


def load(target: Target, address: str, seconds: int) -> Answered:
    seconds *= target.stretch
    before = seconds_of_server(address)
    rate = wrk.requests_a_second(address, target.paths, seconds)
    used = seconds_of_server(address) - before
    return Answered(rate, 1000 * used / (rate * seconds), used / seconds)


def about_list(seen: dict[str, Answered], asked: dict[str, dict]) -> list[Line]:
    ours, stock = seen[LIST], seen[STOCK_LIST]
    return [
        Line(
            "danh sách / danh sách Oscar gốc",
            ours.rate / stock.rate,
            at_least=25,
            unit="lần",
        ),
        Line("tính theo CPU", stock.cost / ours.cost, unit="lần"),
        Line("trang rỗng / danh sách", seen[EMPTY].rate / ours.rate, unit="lần"),
        Line("danh sách: truy vấn", most(asked[LIST], "queries"), at_most=8),
        Line("danh sách: lượt ghi", most(asked[LIST], "writes"), at_most=0),
        Line("danh sách Oscar gốc: truy vấn", most(asked[STOCK_LIST], "queries")),
    ]


def about_product(seen: dict[str, Answered], asked: dict[str, dict]) -> list[Line]:
    ours, stock, tuned = seen[PRODUCT], seen[STOCK_DETAIL], seen[TUNED_DETAIL]
    return [
        Line(
            "trang sản phẩm / Oscar gốc",
            ours.rate / stock.rate,
            at_least=2,
            unit="lần",
        ),
        Line("tính theo CPU", stock.cost / ours.cost, unit="lần"),
        Line(
            "trang sản phẩm / Oscar, SQLite như ta", ours.rate / tuned.rate, unit="lần"
        ),
        Line("trang rỗng / trang sản phẩm", seen[EMPTY].rate / ours.rate, unit="lần"),
        Line("trang sản phẩm: truy vấn", most(asked[PRODUCT], "queries"), at_most=10),
        Line("trang sản phẩm: lượt ghi", most(asked[PRODUCT], "writes"), at_most=0),
        Line(
            "trang sản phẩm Oscar gốc: truy vấn", most(asked[STOCK_DETAIL], "queries")
        ),
    ]


def most(pages: dict[str, dict], figure: str) -> int:
    return max(page[figure] for page in pages.values())
