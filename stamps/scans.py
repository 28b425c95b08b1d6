"""Writing scans down beside the answers, so that no answer ever waits for it."""

import os
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone

from stamps.codes import StampCode
from stamps.models import Scan
from stamps.recorder import Recorder as BackgroundRecorder
from stamps.visitors import daily_hash


class Noted(NamedTuple):
    """A scan on its way into the table, as cheap as can be made in a request."""

    batch_id: int
    serial: int
    scanned_at: datetime
    province: str
    visitor: str


class Recorder(BackgroundRecorder[Noted]):
    what = "scans"

    def insert(self, rows: list[Noted]) -> None:
        insert(rows)

    def is_in_background(self) -> bool:
        return settings.STAMP_SCANS_IN_BACKGROUND


def insert(scans: list[Noted]) -> None:
    """Insert the rows by one statement.

    Making and compiling a model instance for each took as long as the verdict.
    """
    names = ", ".join(map(connection.ops.quote_name, Noted._fields))
    adapt = connection.ops.adapt_datetimefield_value
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {Scan._meta.db_table} ({names})"  # noqa: S608
            " VALUES (%s, %s, %s, %s, %s)",
            [scan._replace(scanned_at=adapt(scan.scanned_at)) for scan in scans],
        )


recorder = Recorder()


def renew() -> None:
    """Begin anew in a process forked off: threads and locks do not come along."""
    global recorder
    recorder = Recorder()


os.register_at_fork(after_in_child=renew)


def record(named: StampCode, request: HttpRequest, at: datetime) -> None:
    """Note that a stamp was looked at: when, in which province, by whom that day."""
    address = request.META.get("REMOTE_ADDR", "")
    agent = request.META.get("HTTP_USER_AGENT", "")
    recorder.put(
        Noted(
            batch_id=named.batch,
            serial=named.serial,
            scanned_at=at,
            province=province_of(request),
            visitor=daily_hash(address, timezone.localdate(at), agent),
        )
    )


def province_of(request: HttpRequest) -> str:
    """Return the province's code that the operator's proxy names, or nothing."""
    header = settings.STAMP_PLACE_HEADER
    if not header:
        return ""
    said = request.headers.get(header, "")
    return said if len(said) == 2 and said.isascii() and said.isdigit() else ""
