"""The audit lines of an import: one for each object it touched, written at once."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from wagtail.models import ModelLogEntry

IMPORTED = "ocop.imported"
UNDONE = "ocop.import_undone"


def record_all(
    action: str,
    targets: Iterable[models.Model],
    *,
    by: AbstractBaseUser | None,
    data: dict,
) -> None:
    """Write the same line about many objects; `accounts.trail.record` writes one."""
    now = timezone.now()
    kinds: dict[type, ContentType] = {}
    lines = []
    for target in targets:
        model = type(target)
        kind = kinds.get(model) or ContentType.objects.get_for_model(model)
        kinds[model] = kind
        lines.append(
            ModelLogEntry(
                content_type=kind,
                object_id=str(target.pk),
                label=str(target),
                action=action,
                timestamp=now,
                user=by,
                data=data,
            )
        )
    ModelLogEntry.objects.bulk_create(lines, batch_size=500)
