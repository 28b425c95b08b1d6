"""Who may do what with stamps in the back office."""

from wagtail.permissions import register_permission_policy

from catalogue.permissions import NothingIsDeleted
from stamps.models import (
    MisuseReport,
    PrintRun,
    Scan,
    StampAllowance,
    StampBatch,
)

KEPT = (StampBatch, StampAllowance, PrintRun, MisuseReport, Scan)


def register_policies() -> None:
    for model in KEPT:
        register_permission_policy(model, NothingIsDeleted(model))
