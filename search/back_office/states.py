"""How each index stands, in figures a person can act on."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import trail
from search import listing, port
from search.back_office.trying import ENGINES
from search.documents import Kind
from search.engines.base import Engine, EngineUnavailable, Query
from search.indexing import SILENT_BUILD, state_of
from search.models import Change, IndexState

KINDS = {
    Kind.PRODUCT: _("sản phẩm"),
    Kind.PRODUCER: _("chủ thể"),
    Kind.SHOWROOM: _("điểm bán"),
    Kind.PLACE: _("nơi chốn"),
    Kind.GROUP: _("nhóm sản phẩm"),
    Kind.ARTICLE: _("trang, bài viết"),
}
# The worker is heard of every fifteen seconds.
SILENCE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Told:
    """An engine's index: its state, what it holds, and what is wrong with it."""

    name: str
    label: Promise
    is_chosen: bool
    state: IndexState
    counts: list[tuple[Promise, int]]
    behind: int
    is_building: bool
    is_silent: bool
    failure: str

    @property
    def total(self) -> int:
        return sum(number for _label, number in self.counts)

    @property
    def is_asked_for(self) -> bool:
        return self.state.asked_at is not None

    @property
    def is_well(self) -> bool:
        return not (self.failure or self.is_silent) and self.state.built_at is not None


def told(at: datetime, on: date) -> list[Told]:
    """Return the chosen engine's index first, then what stands in for it."""
    engines = port.engines()
    return [of_engine(engine, engine is engines[0], at, on) for engine in engines]


def of_engine(engine: Engine, is_chosen: bool, at: datetime, on: date) -> Told:
    state = state_of(engine)
    alive, seen = state.building_alive_at, state.seen_at
    is_building = alive is not None and alive > at - SILENT_BUILD
    try:
        counts = holds(engine, on) if engine.is_built() else []
        failure = state.failure
    except EngineUnavailable as unavailable:
        counts, failure = [], state.failure or str(unavailable)
    is_kept = state.built_at is not None
    return Told(
        name=engine.name,
        label=ENGINES[engine.name],
        is_chosen=is_chosen,
        state=state,
        counts=counts,
        behind=Change.objects.filter(at__gt=seen).count() if seen else 0,
        is_building=is_building,
        is_silent=is_kept and not state.failing_since and seen < at - SILENCE,
        failure=failure if is_kept or is_chosen else "",
    )


def holds(engine: Engine, on: date) -> list[tuple[Promise, int]]:
    """Count the documents that answer that day, kind by kind."""
    queries = [Query(scope=listing.scope(kind, on), limit=1) for kind in KINDS]
    answers = engine.query_many(queries)
    labels = zip(KINDS.values(), answers, strict=True)
    return [(label, answer.total) for label, answer in labels]


def ask_to_rebuild(name: str, *, by: AbstractBaseUser, at: datetime) -> None:
    """Leave word for the worker, which looks every second."""
    engine = next((each for each in port.engines() if each.name == name), None)
    if engine is None:
        raise Http404
    state = state_of(engine)
    IndexState.objects.filter(pk=state.pk).update(asked_at=at)
    trail.record("ocop.search_rebuild_asked", target=state, by=by)
