"""What a balancer or a watchdog asks: alive, and ready to serve?"""

import tempfile
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from search import port
from search.engines.base import EngineUnavailable, Query

OK, AWAY, BEHIND = "ok", "away", "behind"
# Who answers searches when the chosen engine is away; pages are whole all the same.
STANDS_IN, BY_DATABASE = "fallback", "database"


@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Answer that the process runs, asking nothing and nobody."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Answer for each thing a page needs; 503 when one is away.

    The search engine is no such thing, for another answers in its place.
    """
    states = {
        "database": database_state(),
        "migrations": migration_state(),
        "media": media_state(),
    }
    is_ready = all(state == OK for state in states.values())
    told = {"ready": is_ready, **states, "search": search_state()}
    return JsonResponse(told, status=200 if is_ready else 503)


def database_state() -> str:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return AWAY
    return OK


def migration_state() -> str:
    try:
        applied = MigrationRecorder(connection).applied_migrations()
    except DatabaseError:
        return AWAY
    return OK if newest_migrations() <= set(applied) else BEHIND


@cache
def newest_migrations() -> set[tuple[str, str]]:
    """Return the last migration of each app, as the code of this process has them."""
    return set(MigrationLoader(None).graph.leaf_nodes())


def search_state() -> str:
    """Ask each engine the smallest question there is; the first to answer says it."""
    for engine, state in zip(port.engines(), (OK, STANDS_IN), strict=False):
        try:
            engine.query_many([Query(limit=1)])
        except EngineUnavailable:
            continue
        return state
    return BY_DATABASE


def media_state() -> str:
    folder = Path(settings.MEDIA_ROOT)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"ok")
    except OSError:
        return AWAY
    return OK
