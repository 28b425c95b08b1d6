"""The audit trail: Wagtail's log registry, entered through one door."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from wagtail.log_actions import log


def record(
    action: str, *, target: models.Model, by: AbstractBaseUser | None, **data
) -> None:
    """Write down that `by` did `action` to `target`, with plain data beside it.

    `action` is one registered by a `register_log_actions` hook. `by` is None for
    what the site does by itself.
    """
    log(instance=target, action=action, user=by, data=data or None)
