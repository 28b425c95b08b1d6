"""One way to ask: the engine that was chosen, or the next that can answer.

`SEARCH_URL` chooses: nothing or `embedded:` for the engine in a folder,
`elasticsearch://host:9200/name` for a cluster. Where neither can answer, callers
ask the database.
"""

import logging
import time
from collections.abc import Sequence
from functools import lru_cache

from django.conf import settings

from search.engines.base import (
    Answer,
    Engine,
    EngineUnavailable,
    Enough,
    Query,
    never,
)
from search.engines.embedded import Embedded

logger = logging.getLogger(__name__)

EMBEDDED = "embedded"
TELL_EVERY_SECONDS = 60

_told_at: dict[str, float] = {}


@lru_cache(maxsize=4)
def engines_of(url: str, folder: str) -> tuple[Engine, ...]:
    embedded = Embedded(settings.VAR.__class__(folder))
    if url in ("", "embedded:"):
        return (embedded,)
    from search.engines.elastic import Address, Elastic

    return (Elastic(Address.read(url)), embedded)


def engines() -> tuple[Engine, ...]:
    """Return the chosen engine first, then those that stand in for it."""
    return engines_of(settings.SEARCH_URL, str(settings.SEARCH_FOLDER))


def ask(queries: Sequence[Query], enough: Enough = never) -> list[Answer] | None:
    """Answer queries by one engine; None where no engine can.

    After an answer that is `enough` the rest may be left out.
    """
    for engine in engines():
        try:
            return engine.query_many(queries, enough)
        except EngineUnavailable as failure:
            tell(engine, failure)
    return None


def tell(engine: Engine, failure: EngineUnavailable) -> None:
    """Put a failure in the log, once a minute for each engine."""
    now = time.monotonic()
    if now - _told_at.get(engine.name, -TELL_EVERY_SECONDS) >= TELL_EVERY_SECONDS:
        _told_at[engine.name] = now
        logger.warning("search engine %s cannot answer: %s", engine.name, failure)
