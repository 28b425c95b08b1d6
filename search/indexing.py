"""Keeps every index true to the register. Only the worker and commands write.

A change that commits late carries an early number. Changes therefore count as
passed only when they are ten minutes old; younger ones the worker remembers, and
after a restart does again, which changes nothing.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import F, Max, Min

from catalogue.models import Product
from search.documents import Kind, kind_and_pk, rows_of, uid_of
from search.engines.base import Engine, EngineUnavailable, Rebuild, WriterBusy
from search.models import Change, IndexState
from search.sources import SOURCES, places

logger = logging.getLogger(__name__)

SETTLED = timedelta(minutes=10)
SEEN_EVERY = timedelta(seconds=15)
# A build that has not been heard of for so long was killed.
SILENT_BUILD = timedelta(minutes=2)
AT_ONCE = 500
WRITER_WAIT_SECONDS = 10.0
WRITER_PAUSE_SECONDS = 0.1

Now = Callable[[], datetime]
Progress = Callable[[int, int], None]


class BuildRunning(Exception):
    """Another process is building a new index of this engine."""


class Noted(NamedTuple):
    """A change as the worker reads it, by the thousand."""

    pk: int
    kind: str
    about: int


class Follower:
    """Brings one engine up to date, remembering what it has done already."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.done: set[int] = set()
        self.generation = -1

    def follow(self, on: date, at: datetime) -> int:
        """Apply what changed since; return how many documents were looked at.

        Raises EngineUnavailable; then nothing counts as done.
        """
        state = state_of(self.engine)
        if state.generation != self.generation:
            self.done, self.generation = set(), state.generation
        later = changes_after(state.passed)
        waiting = [change for change in later if change.pk not in self.done]
        wanted = expanded(waiting)
        mend(self.engine, wanted, on)
        self.done |= {change.pk for change in waiting}
        self._settle(state, at)
        if waiting or state.failing_since or is_long_ago(state.seen_at, at):
            self._arrive(state, at)
        return len(wanted)

    def _settle(self, state: IndexState, at: datetime) -> None:
        old = Change.objects.filter(pk__gt=state.passed, at__lt=at - SETTLED)
        last = old.aggregate(last=Max("pk"))["last"]
        if last is not None:
            IndexState.objects.filter(pk=state.pk, generation=state.generation).update(
                passed=last
            )
            self.done = {pk for pk in self.done if pk > last}

    def _arrive(self, state: IndexState, at: datetime) -> None:
        mine = IndexState.objects.filter(pk=state.pk)
        mine.update(seen_at=at, failing_since=None, failure="")
        if state.failing_since:
            logger.warning("the index of %s is up to date again", self.engine.name)


def is_long_ago(seen_at: datetime | None, at: datetime) -> bool:
    """Tell whether it is time to write down again that nothing was to do."""
    return seen_at is None or at - seen_at >= SEEN_EVERY


def state_of(engine: Engine) -> IndexState:
    return IndexState.objects.get_or_create(engine=engine.name)[0]


def changes_after(passed: int) -> list[Noted]:
    rows = Change.objects.filter(pk__gt=passed).values_list("pk", "kind", "about")
    return [Noted(*row) for row in rows]


def expanded(changes: Iterable[Noted]) -> set[int]:
    """Return the documents to make anew: a product takes its places along."""
    changes = list(changes)
    wanted = {uid_of(Kind(change.kind), change.about) for change in changes}
    products = [c.about for c in changes if c.kind == Kind.PRODUCT]
    for some in in_parts(products, AT_ONCE):
        rows = Product.objects.filter(pk__in=some).order_by()
        numbers = places.numbers_of(rows.values_list(*places.FIELDS))
        wanted |= {uid_of(Kind.PLACE, number) for number in numbers}
    return wanted


def rows_for(uids: Iterable[int], on: date) -> list[dict]:
    """Return the rows of what is to be found among these; the rest has none."""
    by_kind: dict[Kind, list[int]] = defaultdict(list)
    for uid in uids:
        kind, pk = kind_and_pk(uid)
        by_kind[kind].append(pk)
    return [
        row
        for kind, pks in by_kind.items()
        for document in SOURCES[kind].documents(pks, on)
        for row in rows_of(document)
    ]


def in_parts(values: list, size: int) -> Iterator[list]:
    for start in range(0, len(values), size):
        yield values[start : start + size]


def mend(engine: Engine, uids: Iterable[int], on: date) -> None:
    """Make these documents anew; another process that writes is waited for."""
    for some in in_parts(sorted(uids), AT_ONCE):
        rows = rows_for(some, on)
        deadline = time.monotonic() + WRITER_WAIT_SECONDS
        while True:
            try:
                engine.replace(some, rows)
                break
            except WriterBusy:
                if time.monotonic() >= deadline:
                    raise
                time.sleep(WRITER_PAUSE_SECONDS)


def tidy(engines: Iterable[Engine], at: datetime) -> int:
    """Drop the changes that every index has passed; return how many.

    The state of an index nobody keeps any more goes too: should its engine be
    chosen again, its index is built anew.
    """
    unkept = IndexState.objects.exclude(engine__in=[engine.name for engine in engines])
    if unkept.exists():
        unkept.delete()
    told = Change.objects.filter(at__lt=at - SETTLED).aggregate(last=Max("pk"))
    built = IndexState.objects.exclude(built_at=None).aggregate(last=Min("passed"))
    building = IndexState.objects.aggregate(last=Min("building_from"))
    if told["last"] is None:
        return 0
    lasts = [some["last"] for some in (told, built, building)]
    least = min(last for last in lasts if last is not None)
    return Change.objects.filter(pk__lte=least).delete()[0]


# -- Building anew ---------------------------------------------------------------


def rebuild(
    engine: Engine,
    on: date,
    now: Now,
    progress: Progress = lambda done, total: None,
) -> int:
    """Build a new index beside the one in use and put it in its place.

    What changes meanwhile is applied before readers see the new index. Returns
    the number of documents. Raises BuildRunning and EngineUnavailable.
    """
    with building(engine, now()) as state:
        with new_index(engine) as build:
            done = fill(build, state, on, now, progress)
            meanwhile = changes_after(state.building_from)
            for some in in_parts(sorted(expanded(meanwhile)), AT_ONCE):
                build.replace(some, rows_for(some, on))
            still_at_it(state, now())
            build.finish()
        note_built(state, now())
    return done


@contextmanager
def building(engine: Engine, at: datetime) -> Iterator[IndexState]:
    """Hold the right to build, and give it back however the build ends."""
    state = begin(engine, at)
    try:
        yield state
    finally:
        mine(state).update(
            building_from=None, building_since=None, building_alive_at=None
        )


@contextmanager
def new_index(engine: Engine) -> Iterator[Rebuild]:
    build = engine.rebuild()
    try:
        yield build
    except BaseException:
        with suppress(EngineUnavailable):
            build.abandon()
        raise


@transaction.atomic
def begin(engine: Engine, at: datetime) -> IndexState:
    state_of(engine)
    state = IndexState.objects.select_for_update().get(engine=engine.name)
    if state.building_alive_at and state.building_alive_at > at - SILENT_BUILD:
        raise BuildRunning(engine.name)
    old = Change.objects.filter(at__lt=at - SETTLED).aggregate(last=Max("pk"))["last"]
    state.building_from = max(old or 0, state.passed)
    state.building_since = state.building_alive_at = at
    state.asked_at, state.done = None, 0
    state.total = sum(len(source.all_pks()) for source in SOURCES.values())
    state.save()
    return state


def mine(state: IndexState):
    """Return the state's row as long as the build is still this one's."""
    return IndexState.objects.filter(pk=state.pk, building_since=state.building_since)


def still_at_it(state: IndexState, at: datetime) -> None:
    """Say that the build goes on. Raises BuildRunning where another took over."""
    if not mine(state).update(done=state.done, building_alive_at=at):
        raise BuildRunning(state.engine)


def note_built(state: IndexState, at: datetime) -> None:
    """Let followers begin at what changed since the build began."""
    IndexState.objects.filter(pk=state.pk).update(
        passed=state.building_from,
        generation=F("generation") + 1,
        built_at=at,
        seen_at=at,
        failing_since=None,
        failure="",
    )


def fill(
    build: Rebuild, state: IndexState, on: date, now: Now, progress: Progress
) -> int:
    for source in SOURCES.values():
        for some in in_parts(source.all_pks(), AT_ONCE):
            documents = list(source.documents(some, on))
            build.add([row for document in documents for row in rows_of(document)])
            state.done += len(documents)
            still_at_it(state, now())
            progress(state.done, state.total)
    return state.done


# -- Comparing with the register ---------------------------------------------------


class Comparison(NamedTuple):
    """Documents that the index lacks, has otherwise, or should no longer have."""

    missing: set[int]
    outdated: set[int]
    left_over: set[int]

    @property
    def uids(self) -> set[int]:
        return self.missing | self.outdated | self.left_over


def compare(engine: Engine, on: date) -> Comparison:
    """Compare what the index keeps with the register, document by document.

    A product whose standing has changed by the mere passing of days is told as
    outdated: the index answers rightly for it, with a period more than it needs.
    """
    kept = dict(engine.contents())
    missing, outdated = set(), set()
    for kind, source in SOURCES.items():
        for some in in_parts(source.all_pks(), AT_ONCE):
            for document in source.documents(some, on):
                digest = kept.pop(uid_of(kind, document.pk), None)
                if digest is None:
                    missing.add(document.uid)
                elif digest != rows_of(document)[0]["digest"]:
                    outdated.add(document.uid)
    return Comparison(missing, outdated, set(kept))


def differences(engine: Engine, on: date) -> set[int]:
    """Return the documents whose rows in the index are not those of the register."""
    return compare(engine, on).uids


def note_failure(engine: Engine, failure: EngineUnavailable, at: datetime) -> None:
    """Keep since when an engine has failed, and log it when it begins to."""
    state = state_of(engine)
    if state.failing_since is None:
        logger.warning("the index of %s waits: %s", engine.name, failure)
        state.failing_since = at
    state.failure = str(failure)[:300]
    state.save(update_fields=["failing_since", "failure"])
