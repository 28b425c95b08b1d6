"""What the worker does for the search: build, follow, build anew when asked.

It runs beside the worker's other jobs, in threads with connections of their own:
a sheet of a thousand stamps may take minutes, a change has five seconds. Each
engine has a thread, for one that hangs must not hold up the one that stands in
for it; and each build has one, for the index in use is followed meanwhile.
"""

import logging
import threading
import time

from django.db import close_old_connections, connection
from django.utils import timezone

from search import indexing, port
from search.engines.base import Engine, EngineUnavailable
from search.models import IndexState

logger = logging.getLogger(__name__)

TICK_SECONDS = 1.0
TIDY_SECONDS = 60.0
# After something unforeseen, such as a full disk: neither silence nor a log of it.
PAUSE_SECONDS = 15.0


class Keeper:
    """Keeps one engine's index. Only the chosen engine's is built unasked."""

    def __init__(self, engine: Engine, *, is_chosen: bool) -> None:
        self.engine = engine
        self.is_chosen = is_chosen
        self.follower = indexing.Follower(engine)
        self.builder: threading.Thread | None = None
        self.build_not_before = 0.0

    def step(self) -> int:
        """Do what is due; return how many documents were looked at."""
        at = timezone.now()
        state = indexing.state_of(self.engine)
        try:
            if self.has_to_build(state):
                self.build()
                state.refresh_from_db()
            if state.built_at is None or not self.engine.is_built():
                return 0
            return self.follower.follow(timezone.localdate(at), at)
        except EngineUnavailable as failure:
            if self.is_chosen or state.built_at:
                indexing.note_failure(self.engine, failure, at)
            return 0

    def has_to_build(self, state: IndexState) -> bool:
        """Tell whether there is no whole index yet, or a person asked for a new one.

        An index that this database does not know of was built from another.
        """
        if state.asked_at is not None:
            return True
        return self.is_chosen and not (state.built_at and self.engine.is_built())

    def build(self) -> None:
        """Build now, within this step."""
        try:
            indexing.rebuild(self.engine, timezone.localdate(), timezone.now)
        except indexing.BuildRunning:
            logger.info("another process builds the index of %s", self.engine.name)


class BackgroundKeeper(Keeper):
    """Builds in a thread, so that the index in use is followed meanwhile."""

    def build(self) -> None:
        is_building = self.builder is not None and self.builder.is_alive()
        if is_building or time.monotonic() < self.build_not_before:
            return
        # Should it fail, it is not tried again at every tick.
        self.build_not_before = time.monotonic() + PAUSE_SECONDS
        self.builder = threading.Thread(
            target=self.build_aside,
            name=f"search-build-{self.engine.name}",
            daemon=True,
        )
        self.builder.start()

    def build_aside(self) -> None:
        try:
            super().build()
            self.build_not_before = 0.0
        except EngineUnavailable as failure:
            indexing.note_failure(self.engine, failure, timezone.now())
        except Exception:
            logger.exception("the index of %s could not be built", self.engine.name)
        finally:
            connection.close()


def keepers(kind: type[Keeper] = Keeper) -> list[Keeper]:
    """Return one for each engine, the chosen one first."""
    engines = port.engines()
    return [kind(engine, is_chosen=engine is engines[0]) for engine in engines]


def keep_once() -> int:
    """Bring every index up to date, once; return how many documents were made."""
    looked_at = sum(keeper.step() for keeper in keepers())
    indexing.tidy(port.engines(), timezone.now())
    return looked_at


def keep_on(stop: threading.Event) -> None:
    """Keep every index up to date until told to stop."""
    threads = [
        threading.Thread(
            target=go_round,
            args=(keeper, stop),
            name=f"search-{keeper.engine.name}",
            daemon=True,
        )
        for keeper in keepers(BackgroundKeeper)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def go_round(keeper: Keeper, stop: threading.Event) -> None:
    tidied_at = 0.0
    while not stop.is_set():
        pause = TICK_SECONDS
        try:
            keeper.step()
            if keeper.is_chosen and time.monotonic() - tidied_at >= TIDY_SECONDS:
                tidied_at = time.monotonic()
                indexing.tidy(port.engines(), timezone.now())
        except Exception:
            logger.exception("the index of %s was not followed", keeper.engine.name)
            pause = PAUSE_SECONDS
        close_old_connections()
        stop.wait(pause)
    connection.close()
