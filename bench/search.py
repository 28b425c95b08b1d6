"""How well and how fast the search answers.

Judged queries over the real products, put to the engine in a folder and, where Java
is there, to a real Elasticsearch; then the time of a question with its counts, and of
the whole answer with looser readings, among 20,000 and 200,000 made products. `python -m bench.search` is
the part inside Django, on a database of its own.
"""

import json
import shutil
import statistics
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import django

from bench import judged
from bench.report import Line
from bench.sites import FOLDER, OURS
from tests.search.judged.facts import ON
from tests.search.judged.loading import load

DATABASE = FOLDER / "search.sqlite3"
INDEX = FOLDER / "search"
# Made products, and the milliseconds that 95 of 100 answers stay under.
SIZES = {20_000: 3.0, 200_000: 15.0}
AT_ONCE = 5_000


def run(options: Namespace) -> list[Line]:
    sizes = [min(SIZES)] if options.quick else list(SIZES)
    told = json.loads(OURS.run("bench.search", *map(str, sizes)))
    for said in told["reports"]:
        print(said, file=sys.stderr)
    return [Line(**line) for line in told["lines"]]


# -- Judged queries --------------------------------------------------------------


def judge() -> tuple[list[Line], list[str]]:
    from django.conf import settings

    scores = {}
    settings.SEARCH_URL = ""
    scores["tantivy"] = judged.score(answer, load())
    with elasticsearch() as url:
        if url:
            settings.SEARCH_URL = url
            build()
            scores["Elasticsearch"] = judged.score(answer, load())
            settings.SEARCH_URL = ""
    reports = [judged.report(name, its) for name, its in scores.items()]
    return judged.lines(scores), reports


@contextmanager
def elasticsearch() -> Iterator[str]:
    """Run a server while judging; without Java say what to install."""
    from tests.elastic import home
    from tests.elastic.server import ElasticServer

    try:
        home.require_tools()
    except home.ToolsMissing as missing:
        print(missing, file=sys.stderr)
        yield ""
        return
    with ElasticServer() as server:
        host = server.url.removeprefix("http://")
        yield f"elasticsearch://{host}/bench?replicas=0"


def answer(query) -> list[str]:
    """Return what the list shows first: found, or nearest where nothing is."""
    from search import everything, listing
    from search.documents import Kind
    from search.request import SearchRequest, Validity

    if query.kind != "product":
        found = everything.find(query.text, ON).pks.get(Kind(query.kind), ())
        return [REFERENCES[query.kind][pk] for pk in found]
    request = SearchRequest(text=query.text, validity=Validity(query.validity))
    found = listing.find(listing.read(request, ON))
    return [REFERENCES["product"][pk] for pk in found.pks or found.nearest]


REFERENCES: dict[str, dict[int, str]] = {}


def read_references() -> None:
    from catalogue.models import Product
    from showroom.models import Showroom

    for kind, model in (("product", Product), ("showroom", Showroom)):
        REFERENCES[kind] = dict(model.objects.values_list("pk", "reference"))


def build() -> None:
    """Fill the chosen engine's index from the register of the bench."""
    from django.utils import timezone

    from search import indexing, port

    indexing.rebuild(port.engines()[0], ON, timezone.now)


# -- Time ------------------------------------------------------------------------


def time_answers(products: int) -> list[Line]:
    from search import listing, port, vocabulary
    from search.request import SearchRequest, Validity

    fill(port.engines()[0], products)
    texts = [query.text for query in load() if query.kind == "product"]
    groups = vocabulary.groups()
    questions, answers = [], []
    for text in texts:
        request = SearchRequest(text=text, validity=Validity.IN_FORCE)
        asked = listing.read(request, ON)
        strict, *_looser = listing.readings(listing.listing_query(asked, groups), asked)
        questions.append(milliseconds(lambda strict=strict: port.ask([strict])))
        answers.append(
            milliseconds(lambda r=request: listing.find(listing.read(r, ON)))
        )
    name = f"{products} sản phẩm"
    return [
        Line(
            f"câu hỏi và bộ lọc, {name}: p50", statistics.median(questions), unit="ms"
        ),
        Line(
            f"câu hỏi và bộ lọc, {name}: p95",
            slow(questions),
            at_most=SIZES[products],
            unit="ms",
        ),
        Line(f"cả lời đáp, {name}: p50", statistics.median(answers), unit="ms"),
        Line(f"cả lời đáp, {name}: p95", slow(answers), unit="ms"),
    ]


def milliseconds(work) -> float:
    """Return how long a piece of work takes, the best of three."""
    spent = []
    for _turn in range(3):
        started = time.perf_counter()
        work()
        spent.append(time.perf_counter() - started)
    return min(spent) * 1000


def slow(times: list[float]) -> float:
    """Return what 95 of 100 stay under."""
    return statistics.quantiles(times, n=20)[-1]


def fill(engine, products: int) -> None:
    """Keep so many products made of the real ones, with a real place and group each."""
    from search.documents import rows_of
    from search.sources import SOURCES, Kind

    source = SOURCES[Kind.PRODUCT]
    real = list(source.documents(source.all_pks(), ON))
    pick = Random(1)
    new = engine.rebuild()
    rows: list[dict] = []
    for number in range(1, products + 1):
        rows += rows_of(mixed(number, real, pick))
        if len(rows) >= AT_ONCE:
            new.add(rows)
            rows = []
    new.add(rows)
    new.finish()


def mixed(number: int, real: list, pick: Random):
    """Return a product with the name of one, the place of another, a made maker."""
    from dataclasses import replace

    from search.documents import Period

    name, place, kind = (pick.choice(real) for _ in range(3))
    day = ON.toordinal()
    last = day + pick.randrange(-400, 1000)
    stars = pick.choice((3, 3, 4, 5))
    maker = str(number // 5)
    periods = (
        Period(
            last=last, state="in_force", stars=stars, given=stars, since=last - 1095
        ),
        Period(first=last + 1, state="lapsed", given=stars, since=last - 1095),
    )
    return replace(
        name,
        pk=number,
        title=f"{name.title} {number}",
        maker=f"Hợp tác xã Mẫu {maker}",
        places=place.places,
        facets={**kind.facets, **place.facets, "producer": (maker,)},
        periods=periods,
    )


def main() -> None:
    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from config.ready import ready_database

    for old in FOLDER.glob(f"{DATABASE.name}*"):
        old.unlink()
    shutil.rmtree(INDEX, ignore_errors=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(ready_database(), DATABASE)
    connection.settings_dict["NAME"] = DATABASE
    settings.SEARCH_URL, settings.SEARCH_FOLDER = "", INDEX
    data = Path(settings.ROOT)
    products = str(data / "catalogue" / "data" / "ocop-products.csv")
    call_command(
        "import_recognitions", products, accept_doubtful=True, stdout=sys.stderr
    )
    showrooms = str(data / "showroom" / "data" / "showrooms.csv")
    call_command("import_showrooms", showrooms, accept_doubtful=True, stdout=sys.stderr)
    read_references()
    build()
    lines, reports = judge()
    for size in map(int, sys.argv[1:]):
        lines += time_answers(size)
    print(json.dumps({"lines": [vars(line) for line in lines], "reports": reports}))


if __name__ == "__main__":
    main()
