"""Writing scans down beside the answers, so that no answer ever waits for it."""

import atexit
import logging
import os
import queue
import threading
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest
from django.utils import timezone

from stamps.codes import StampCode
from stamps.models import Scan
from stamps.visitors import daily_hash

logger = logging.getLogger(__name__)

MOST_WAITING = 5000
AT_ONCE = 1000
GATHER_SECONDS = 0.5
GOODBYE_SECONDS = 3


class Noted(NamedTuple):
    """A scan on its way into the table, as cheap as can be made in a request."""

    batch_id: int
    serial: int
    scanned_at: datetime
    province: str
    visitor: str


class Recorder:
    """A bounded queue and one thread that empties it, for each process.

    What does not fit, or what the database refuses, is dropped and counted in the
    log: a lost scan costs a figure, a waiting shopper costs the trust.
    """

    def __init__(self, most_waiting: int = MOST_WAITING):
        self.waiting: queue.Queue[Noted] = queue.Queue(most_waiting)
        self.dropped = 0
        self.ending = threading.Event()
        self.starting = threading.Lock()
        self.writer: threading.Thread | None = None

    def put(self, scan: Noted) -> None:
        """Take a scan without ever waiting."""
        try:
            self.waiting.put_nowait(scan)
        except queue.Full:
            self.dropped += 1
        if settings.STAMP_SCANS_IN_BACKGROUND and self.writer is None:
            self.start()

    def start(self) -> None:
        with self.starting:
            if self.writer is None:
                self.writer = threading.Thread(
                    target=self.write_on, name="stamp-scans", daemon=True
                )
                self.writer.start()
                atexit.register(self.end)

    def write_on(self) -> None:
        """Write for ever, a batch at a time; the database rests when nobody scans."""
        while not self.ending.is_set() or not self.waiting.empty():
            try:
                first = self.waiting.get(timeout=GATHER_SECONDS)
            except queue.Empty:
                continue
            self.ending.wait(GATHER_SECONDS)
            self.write([first, *self.taken(AT_ONCE - 1)])
            if self.waiting.empty():
                connection.close()

    def end(self) -> None:
        """Write what still waits before the process goes."""
        self.ending.set()
        self.writer.join(GOODBYE_SECONDS)

    def flush(self) -> None:
        """Write all that waits, in the caller's own thread."""
        while scans := self.taken(AT_ONCE):
            self.write(scans)

    def taken(self, most: int) -> list[Noted]:
        scans = []
        while len(scans) < most:
            try:
                scans.append(self.waiting.get_nowait())
            except queue.Empty:
                break
        return scans

    def write(self, scans: list[Noted]) -> None:
        try:
            with transaction.atomic():
                insert(scans)
        except DatabaseError:
            self.dropped += len(scans)
            logger.exception("%s scans could not be written", len(scans))
            connection.close_if_unusable_or_obsolete()
        if self.dropped:
            logger.warning("%s scans were dropped", self.dropped)
            self.dropped = 0


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
