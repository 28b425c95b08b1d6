"""How fast stamps get onto sheets, and how much memory that takes.

`python -m bench.sheets 10000` is the part inside Django, a process for each number
of stamps, so that each has a peak of memory of its own.
"""

import base64
import json
import os
import resource
import shutil
import sys
import tempfile
import time
from argparse import Namespace
from datetime import date
from pathlib import Path

import django

from bench.report import Line
from bench.servers import ROOT, SiteUnderLoad

FOLDER = ROOT / "var" / "bench"
DATABASE = FOLDER / "sheets.sqlite3"
KEY = base64.b64encode(os.urandom(32)).decode()
PRESS = SiteUnderLoad(
    "bench.settings",
    "config.wsgi",
    {"STAMP_KEYS": f"0:{KEY}", "BASE_URL": "https://ocop.example.vn"},
)
# Sheets are made in files of 2,000 stamps: from the second on memory must not grow.
COUNTS = (1_000, 10_000, 100_000)
MOST_GROWTH = 1.25


def run(options: Namespace) -> list[Line]:
    return measure(COUNTS[:2] if options.quick else COUNTS)


def measure(counts: tuple[int, ...] = COUNTS) -> list[Line]:
    lines, peaks = [], []
    for count in counts:
        stamps = f"{count:,}".replace(",", ".")
        print(f"In {stamps} tem…", flush=True)
        figures = json.loads(PRESS.run("bench.sheets", str(count)))
        peaks.append(figures["megabytes"])
        name = f"tờ tem, {stamps}"
        lines += [
            Line(name, figures["sheets"], at_least=500, unit="tem/giây"),
            Line(f"{name}: đỉnh bộ nhớ", figures["megabytes"], unit="MB"),
        ]
    growth = peaks[-1] / peaks[0]
    return [
        Line("mã tem", figures["codes"], unit="mã/giây"),
        *lines,
        Line("tờ tem: bộ nhớ nhiều nhất / ít nhất", growth, at_most=MOST_GROWTH),
    ]


def codes_per_second(count: int) -> float:
    from stamps import codes
    from stamps.keys import stamp_keys

    keys = stamp_keys()
    started = time.process_time()
    for serial in range(count):
        codes.encode(keys, 1, serial)
    return count / (time.process_time() - started)


def sheets_per_second(count: int, folder: Path) -> float:
    """Make the files of a run on one core, all in this process."""
    from stamps.models import StampBatch
    from stamps.printing import layouts, pieces

    batch = StampBatch(pk=1, quantity=count, lot="MAU-01", **recognised())
    started = time.process_time()
    plan = pieces.plan_for(batch, layouts.named("a4-3x8"))
    for piece in pieces.pieces(plan.layout, 1, count):
        pieces.write(batch, plan, piece, folder).unlink()
    return count / (time.process_time() - started)


def recognised() -> dict:
    """Return a product with stars that stands in no database."""
    from catalogue.models import Producer, Product, Recognition, RecognitionDecision

    product = Product(
        name="Trà Mẫu, hộp giấy 200 g", producer=Producer(name="Hợp tác xã Mẫu 1")
    )
    day = date(2026, 3, 1)
    decision = RecognitionDecision(
        number="1/QĐ-MAU",
        authority="UBND tỉnh Mẫu",
        issued_earliest=day,
        issued_latest=day,
    )
    recognition = Recognition(decision=decision, product=product, stars=4)
    recognition.follow_decision()
    return {"product": product, "recognition": recognition, "packed_on": day}


def main(count: int) -> None:
    django.setup()
    from django.db import connection

    from config.ready import ready_database

    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob(f"{DATABASE.name}*"):
        old.unlink()
    shutil.copyfile(ready_database(), DATABASE)
    connection.settings_dict["NAME"] = DATABASE
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        sheets = sheets_per_second(count, Path(folder))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {
        "sheets": sheets,
        "megabytes": peak,
        "codes": codes_per_second(min(count, 20_000)),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main(int(sys.argv[1]))
