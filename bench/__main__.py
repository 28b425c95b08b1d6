"""`make bench`: measure, print beside the bounds, and fail when one is missed.

Options go through ARGS: `make bench ARGS="--quick --only list,product"`.
"""

import argparse
import sys

from bench import (
    growth,
    imports,
    pages,
    placing,
    search,
    sheets,
    showrooms,
    start,
    stories,
    verdict,
    weights,
    wrk,
)
from bench.report import Line, table
from bench.servers import DidNotRun

PAGES = {"list", "product", "home"}
LOADED = PAGES | {"verdict", "showrooms", "stories"}
PARTS = (
    "list",
    "product",
    "home",
    "verdict",
    "sheets",
    "growth",
    "search",
    "showrooms",
    "stories",
    "placing",
    "import",
    "weight",
    "start",
)


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument(
        "--quick", action="store_true", help="một vòng, mỗi trang 2 giây"
    )
    parser.add_argument(
        "--only", default=",".join(PARTS), help=f"chỉ đo: {', '.join(PARTS)}"
    )
    options = parser.parse_args()
    options.only = set(options.only.split(","))
    if unknown := options.only - set(PARTS):
        parser.error(f"không có phép đo {', '.join(sorted(unknown))}")
    return options


def measure(options: argparse.Namespace) -> list[Line]:
    lines = []
    if wanted := options.only & PAGES:
        rounds, seconds = (1, 2) if options.quick else (3, 8)
        lines += pages.measure(wanted, rounds=rounds, seconds=seconds)
    for part in (verdict, sheets, growth, search, showrooms, stories, placing):
        if part.__name__.rpartition(".")[2] in options.only:
            lines += part.run(options)
    if "import" in options.only:
        lines += imports.measure()
    if "weight" in options.only:
        lines += weights.measure()
    if "start" in options.only:
        lines += start.measure()
    return lines


def main() -> int:
    options = read_options()
    if options.only & LOADED and not wrk.is_installed():
        print("Cần wrk để đo tải: apt install wrk (Debian, Ubuntu).", file=sys.stderr)
        return 2
    try:
        lines = measure(options)
    except DidNotRun as reason:
        print(reason, file=sys.stderr)
        return 2
    print(table(lines))
    return 0 if all(line.passes for line in lines) else 1


if __name__ == "__main__":
    sys.exit(main())
