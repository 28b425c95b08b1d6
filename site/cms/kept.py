"""What a page works out from the whole register or all news, in memory.

The audit trail tells every process of what somebody did; what happens without a
line there is seen once the time is over.
"""

import time
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from django.db import connection
from wagtail.models import ModelLogEntry, PageLogEntry

T = TypeVar("T")
Version = tuple
KEPT_SECONDS = 60


def version() -> Version:
    """Return the numbers of the last lines about pages and about all else."""
    ends = (
        f"(SELECT MAX(id) FROM {connection.ops.quote_name(log._meta.db_table)})"  # noqa: S608
        for log in (PageLogEntry, ModelLogEntry)
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(ends)}")
        return tuple(cursor.fetchone())


class Kept(Generic[T]):
    """The last thing worked out under each key, until the version is another."""

    def __init__(self) -> None:
        self.known: dict[Hashable, tuple[Version, float, T]] = {}

    def get(self, key: Hashable, version: Version, work_out: Callable[[], T]) -> T:
        now = time.monotonic()
        known = self.known.get(key)
        if known and known[0] == version and now - known[1] < KEPT_SECONDS:
            return known[2]
        made = work_out()
        self.known[key] = version, now, made
        return made

    def forget(self) -> None:
        self.known.clear()
