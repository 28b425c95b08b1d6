"""From a file to a plan that waits for an officer's word."""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from catalogue.annex.reading import Annex, read_annex
from catalogue.imports.drafts import PlannedRow
from catalogue.imports.facts import to_plain
from catalogue.imports.planning import plan
from catalogue.models import Import, ImportRow, ImportState


@dataclass(frozen=True, slots=True)
class Checked:
    """A file read and compared with the register; nothing of it is kept yet."""

    file_name: str
    sha256: str
    annex: Annex
    rows: list[PlannedRow]

    @property
    def notices(self) -> list[str]:
        return [*said_before(self.sha256), *self.annex.notices]


def look(data: bytes, file_name: str, *, on: date) -> Checked:
    """Read a file and say what importing it would do; raise AnnexRefused."""
    annex = read_annex(data, file_name, on)
    planned = plan(list(annex.rows), on)
    return Checked(file_name, hashlib.sha256(data).hexdigest(), annex, planned.rows)


@transaction.atomic
def keep(checked: Checked, *, by: AbstractBaseUser | None) -> Import:
    """Keep the check, so that it can be shown, accepted in parts and written."""
    run = Import.objects.create(
        file_name=checked.file_name[-255:],
        sha256=checked.sha256,
        title=checked.annex.title.text[:2000],
        notices=checked.notices,
        ignored_columns=list(checked.annex.ignored),
        checked_by=by,
    )
    rows = [
        ImportRow(
            run=run,
            sheet=planned.row.sheet[:255],
            row_number=planned.row.row_number,
            verdict=planned.verdict,
            reasons=planned.reasons,
            changes=[[c.label, c.old, c.new] for c in planned.changes],
            facts=to_plain(planned.row),
            fingerprint=planned.fingerprint,
        )
        for planned in checked.rows
    ]
    ImportRow.objects.bulk_create(rows, batch_size=500)
    return run


def said_before(sha256: str) -> list[str]:
    """Say whether this very file was written before, and on which day."""
    earlier = Import.objects.filter(sha256=sha256, state=ImportState.APPLIED)
    latest = earlier.order_by("-applied_at").first()
    if latest is None:
        return []
    return [
        f"Tệp này đã được ghi vào sổ ngày {latest.applied_at.astimezone():%d/%m/%Y} "
        f"(“{latest.file_name}”)."
    ]


def was_imported(sha256: str) -> bool:
    """Tell whether a file was ever written, even if that was undone since."""
    return Import.objects.filter(
        sha256=sha256, state__in=[ImportState.APPLIED, ImportState.UNDONE]
    ).exists()
