"""Writing small rows beside the answers, so that no answer ever waits for it.

For scans of stamps, and for whatever else is counted above them.
"""

import atexit
import logging
import queue
import threading
from typing import Generic, TypeVar

from django.db import DatabaseError, connection, transaction

logger = logging.getLogger(__name__)

MOST_WAITING = 5000
AT_ONCE = 1000
GATHER_SECONDS = 0.5
GOODBYE_SECONDS = 3

Noted = TypeVar("Noted")


class Recorder(Generic[Noted]):
    """A bounded queue and one thread that empties it, for each process.

    What does not fit, or what the database refuses, is dropped and counted in the
    log: a lost row costs a figure, a waiting reader costs the trust. Threads and
    locks do not come along into a process forked off, so make a new one there.
    """

    what = "rows"

    def __init__(self, most_waiting: int = MOST_WAITING):
        self.waiting: queue.Queue[Noted] = queue.Queue(most_waiting)
        self.dropped = 0
        self.ending = threading.Event()
        self.starting = threading.Lock()
        self.writer: threading.Thread | None = None

    def insert(self, rows: list[Noted]) -> None:
        """Write the rows, within a transaction."""
        raise NotImplementedError

    def is_in_background(self) -> bool:
        """Tell whether to write by itself; tests call `flush` instead."""
        raise NotImplementedError

    def put(self, row: Noted) -> None:
        """Take a row without ever waiting."""
        try:
            self.waiting.put_nowait(row)
        except queue.Full:
            self.dropped += 1
        if self.writer is None and self.is_in_background():
            self.start()

    def start(self) -> None:
        with self.starting:
            if self.writer is None:
                self.writer = threading.Thread(
                    target=self.write_on, name=self.what, daemon=True
                )
                self.writer.start()
                atexit.register(self.end)

    def write_on(self) -> None:
        """Write for ever, a batch at a time; the database rests when nobody comes."""
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
        while rows := self.taken(AT_ONCE):
            self.write(rows)

    def taken(self, most: int) -> list[Noted]:
        rows = []
        while len(rows) < most:
            try:
                rows.append(self.waiting.get_nowait())
            except queue.Empty:
                break
        return rows

    def write(self, rows: list[Noted]) -> None:
        try:
            with transaction.atomic():
                self.insert(rows)
        except DatabaseError:
            self.dropped += len(rows)
            logger.exception("%s %s could not be written", len(rows), self.what)
            connection.close_if_unusable_or_obsolete()
        if self.dropped:
            logger.warning("%s %s were dropped", self.dropped, self.what)
            self.dropped = 0
