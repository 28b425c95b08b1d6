"""What a page weighs on its way to a visitor who comes for the first time.

`python -m bench.weights PATH…` fetches pages in process and prints, as JSON, the
compressed bytes of the page with its styles, scripts and drawings, and the bytes of
the fonts its styles name. Photographs are left out.
"""

import gzip
import json
import re
import sys

import django

from bench import sites
from bench.report import Line

PARTS = re.compile(r'(?:href|src)="(/static/[^"#?]+\.(?:css|js|svg))')
FONTS = re.compile(r'url\("?([^")]+\.woff2)"?\)')
LIMIT = 100_000


def measure() -> list[Line]:
    product = sites.ready_ours()[0]
    pages = {"danh sách": "/san-pham/", "trang sản phẩm": product, "trang chủ": "/"}
    found = json.loads(sites.OURS.run("bench.weights", *pages.values()))
    lines = [
        Line(f"{name}: nặng", found[path]["page"], at_most=LIMIT, unit="byte")
        for name, path in pages.items()
    ]
    fonts = max(weight["fonts"] for weight in found.values())
    return [*lines, Line("phông chữ", fonts, at_most=LIMIT, unit="byte")]


def weigh(path: str) -> dict[str, int]:
    from django.test import Client

    html = Client().get(path).content.decode()
    parts = {name: static_bytes(name) for name in sorted(set(PARTS.findall(html)))}
    fonts = {
        font.rpartition("/")[2]
        for name, content in parts.items()
        if name.endswith(".css")
        for font in FONTS.findall(content.decode())
    }
    sent = [html.encode(), *parts.values()]
    return {
        "page": sum(len(gzip.compress(content)) for content in sent),
        "fonts": sum(len(static_bytes(f"/static/fonts/{font}")) for font in fonts),
    }


def static_bytes(address: str) -> bytes:
    from django.conf import settings

    return (settings.STATIC_ROOT / address.removeprefix("/static/")).read_bytes()


def main() -> None:
    django.setup()
    print(json.dumps({path: weigh(path) for path in sys.argv[1:]}))


if __name__ == "__main__":
    main()
