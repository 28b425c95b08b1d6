"""How much the database grows with stamps issued and with stamps scanned.

`python -m bench.growth` is the part inside Django, on our site's bench database.
"""

import json
from argparse import Namespace
from dataclasses import replace
from datetime import timedelta

import django

from bench import sites
from bench.report import Line
from bench.sheets import KEY

BATCHES, PER_BATCH, SCANS = 50, 20_000, 10_000
# A million stamps are fifty rows: far below a megabyte, whatever a page's size.
MOST_KILOBYTES_ISSUED = 512


def run(options: Namespace) -> list[Line]:
    sites.ready_ours()
    site = replace(sites.OURS, extra={**sites.OURS.extra, "STAMP_KEYS": f"0:{KEY}"})
    grown = json.loads(site.run("bench.growth"))
    return [
        Line(
            "1.000.000 tem cấp: cơ sở dữ liệu lớn thêm",
            grown["issued"] / 1024,
            at_most=MOST_KILOBYTES_ISSUED,
            unit="kB",
        ),
        Line(
            "10.000 lượt quét: cơ sở dữ liệu lớn thêm",
            grown["scanned"] / 1024,
            unit="kB",
        ),
    ]


def bytes_used() -> int:
    """Return what the rows and indexes take, free pages aside."""
    from django.db import connection

    with connection.cursor() as cursor:
        sizes = []
        for pragma in ("page_count", "freelist_count", "page_size"):
            cursor.execute(f"PRAGMA {pragma}")
            sizes.append(cursor.fetchone()[0])
    pages, free, size = sizes
    return (pages - free) * size


def issue() -> list:
    from django.utils import timezone

    from accounts.models import User
    from catalogue.models import Recognition
    from stamps.models import BatchState, StampBatch

    now, today = timezone.now(), timezone.localdate()
    people = [User.objects.create(email=f"growth{n}@mau.example") for n in range(2)]
    recognitions = Recognition.objects.in_force(today).order_by("pk")[:BATCHES]
    return StampBatch.objects.bulk_create(
        StampBatch(
            product_id=recognition.product_id,
            recognition=recognition,
            quantity=PER_BATCH,
            lot="MAU-G",
            packed_on=today,
            state=BatchState.PRINTED,
            requested_by=people[0],
            requested_at=now,
            approved_by=people[1],
            approved_at=now,
        )
        for recognition in recognitions
    )


def scan(batches: list) -> None:
    from django.utils import timezone

    from stamps.models import Scan

    now = timezone.now()
    Scan.objects.bulk_create(
        Scan(
            batch=batches[n % len(batches)],
            serial=n // len(batches) + 1,
            scanned_at=now - timedelta(minutes=n),
            province="42",
            visitor=f"{n:016x}",
        )
        for n in range(SCANS)
    )


def main() -> None:
    django.setup()
    before = bytes_used()
    batches = issue()
    issued = bytes_used()
    scan(batches)
    print(json.dumps({"issued": issued - before, "scanned": bytes_used() - issued}))


if __name__ == "__main__":
    main()
