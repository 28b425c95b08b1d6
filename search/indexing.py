"""Keeps every index true to the register. Only the worker and commands write.

A change that commits late carries an early number. Changes therefore count as
passed only when they are ten minutes old; younger ones the worker remembers, and
after a restart does again, which changes nothing.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, Min

from catalogue.models import Product
from search.documents import Kind, kind_and_pk, rows_of, uid_of
from search.engines.base import Engine, EngineUnavailable
from search.models import Change, IndexState
from search.sources import SOURCES
from search.sources.places import FACETS, number_of

logger = logging.getLogger(__name__)

SETTLED = timedelta(minutes=10)
AT_ONCE = 500


class BuildRunning(Exception):
    """Another process is building a new index of this engine."""


STALE_BUILD = timedelta(minutes=30)


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
        waiting = [
            change
            for change in Change.objects.filter(pk__gt=state.passed)
            if change.pk not in self.done
        ]
        wanted = expanded(waiting)
        for some in in_parts(sorted(wanted), AT_ONCE):
            self.engine.replace(some, rows_for(some, on))
        self.done |= {change.pk for change in waiting}
        self._settle(state, at)
        return len(wanted)

    def _settle(self, state: IndexState, at: datetime) -> None:
        old = Change.objects.filter(pk__gt=state.passed, at__lt=at - SETTLED)
        last = old.aggregate(last=Max("pk"))["last"]
        if last is not None:
            IndexState.objects.filter(pk=state.pk, generation=state.generation).update(
                passed=last
            )
            self.done = {pk for pk in self.done if pk > last}


def state_of(engine: Engine) -> IndexState:
    return IndexState.objects.get_or_create(engine=engine.name)[0]


def expanded(changes: Iterable[Change]) -> set[int]:
    """Return the documents to make anew: a product takes its places along."""
    wanted = {uid_of(Kind(change.kind), change.about) for change in changes}
    products = [c.about for c in changes if c.kind == Kind.PRODUCT]
    fields = ("province_id", "commune_id", "former_district_id")
    for some in in_parts(products, AT_ONCE):
        rows = Product.objects.filter(pk__in=some).order_by().values_list(*fields)
        wanted |= {
            uid_of(Kind.PLACE, number_of(facet, pk))
            for row in rows
            for facet, pk in zip(FACETS, row, strict=True)
            if pk
        }
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


def tidy() -> int:
    """Drop the changes that every index has passed; return how many."""
    states = IndexState.objects.aggregate(
        passed=Min("passed"), building=Min("building_from")
    )
    passed, building = states["passed"], states["building"]
    if passed is None:
        return 0
    least = passed if building is None else min(passed, building)
    return Change.objects.filter(pk__lte=least).delete()[0]


def rebuild(
    engine: Engine,
    on: date,
    now: Callable[[], datetime],
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> int:
    """Build a new index beside the one in use and put it in its place.

    What changes meanwhile is applied before readers see the new index. Returns
    the number of documents. Raises BuildRunning and EngineUnavailable.
    """
    state = begin(engine, now())
    build = engine.rebuild()
    try:
        done = fill(build.add, state, on, progress)
        meanwhile = Change.objects.filter(pk__gt=state.building_from)
        for some in in_parts(sorted(expanded(list(meanwhile))), AT_ONCE):
            build.replace(some, rows_for(some, on))
        build.finish()
    except BaseException:
        build.abandon()
        IndexState.objects.filter(pk=state.pk).update(
            building_from=None, building_since=None
        )
        raise
    IndexState.objects.filter(pk=state.pk).update(
        passed=state.building_from,
        generation=state.generation + 1,
        built_at=now(),
        building_from=None,
        building_since=None,
        failing_since=None,
        failure="",
    )
    return done


@transaction.atomic
def begin(engine: Engine, at: datetime) -> IndexState:
    state_of(engine)
    state = IndexState.objects.select_for_update().get(engine=engine.name)
    if state.building_since and state.building_since > at - STALE_BUILD:
        raise BuildRunning(engine.name)
    old = Change.objects.filter(at__lt=at - SETTLED).aggregate(last=Max("pk"))["last"]
    state.building_from = max(old or 0, state.passed)
    state.building_since, state.done = at, 0
    state.total = sum(len(source.all_pks()) for source in SOURCES.values())
    state.save()
    return state


def fill(add, state: IndexState, on: date, progress) -> int:
    done = 0
    for source in SOURCES.values():
        for some in in_parts(source.all_pks(), AT_ONCE):
            documents = list(source.documents(some, on))
            add([row for document in documents for row in rows_of(document)])
            done += len(documents)
            progress(done, state.total)
            IndexState.objects.filter(pk=state.pk).update(done=done)
    return done


def differences(engine: Engine, on: date) -> set[int]:
    """Return the documents whose rows in the index are not those of the register."""
    kept = dict(engine.contents())
    wrong = set()
    for kind, source in SOURCES.items():
        for some in in_parts(source.all_pks(), AT_ONCE):
            for document in source.documents(some, on):
                rows = rows_of(document)
                if kept.pop(uid_of(kind, document.pk), None) != rows[0]["digest"]:
                    wrong.add(document.uid)
    return wrong | set(kept)


def mend(engine: Engine, uids: Iterable[int], on: date) -> None:
    for some in in_parts(sorted(uids), AT_ONCE):
        engine.replace(some, rows_for(some, on))


def note_failure(engine: Engine, failure: EngineUnavailable, at: datetime) -> None:
    """Keep since when an engine has failed, and log it when it begins to."""
    state = state_of(engine)
    if state.failing_since is None:
        logger.warning("the index of %s waits: %s", engine.name, failure)
        state.failing_since = at
    state.failure = str(failure)[:300]
    state.save(update_fields=["failing_since", "failure"])


def note_recovery(engine: Engine) -> None:
    failing = IndexState.objects.filter(engine=engine.name, failing_since__isnull=False)
    if failing.update(failing_since=None, failure=""):
        logger.warning("the index of %s is up to date again", engine.name)
