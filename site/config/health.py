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

OK, AWAY, BEHIND = "ok", "away", "behind"


@never_cache
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Answer that the process runs, asking nothing and nobody."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Answer for each thing a page needs; 503 when one is away."""
    states = {
        "database": database_state(),
        "migrations": migration_state(),
        "media": media_state(),
    }
    is_ready = all(state == OK for state in states.values())
    return JsonResponse({"ready": is_ready, **states}, status=200 if is_ready else 503)


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


def media_state() -> str:
    folder = Path(settings.MEDIA_ROOT)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"ok")
    except OSError:
        return AWAY
    return OK
