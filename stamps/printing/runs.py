"""Runs of the press: ordered at a desk, worked in the background, piece by piece."""

import logging
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import trail
from stamps.keys import KeysUnusable
from stamps.models import BatchState, PrintRun, PrintState, StampBatch
from stamps.printing import pieces
from stamps.printing.layouts import Layout, LayoutRefused
from stamps.ranges import overlap
from stamps.refusals import ImpossibleRange, WrongState
from stamps.services import batches

logger = logging.getLogger(__name__)

# A file takes seconds; a run that has stood still so long lost its process.
STILL = timedelta(minutes=10)


@transaction.atomic
def order(
    batch: StampBatch,
    layout: Layout,
    *,
    by: AbstractBaseUser,
    at: datetime,
    first: int | None = None,
    last: int | None = None,
    reason: str = "",
) -> PrintRun:
    """Ask for the sheets of a batch, or of the serials `first` to `last`.

    Sheets of stamps that are on paper already are a reprint, which needs a `reason`
    and is recorded as such. Raises a `StampsRefused` that says what is wrong.
    """
    batch = StampBatch.objects.select_for_update().get(pk=batch.pk)
    if batch.state == BatchState.REQUESTED:
        raise WrongState(_("Lô tem chưa được duyệt nên chưa làm tờ in."))
    batches.check_may_be_printed(batch, batches.day(at))
    first, last = batches.serials(batch, first, last)
    if overlap(first, last, batches.voided(batch)):
        raise ImpossibleRange(_("Trong số này có tem đã huỷ; hãy chọn dải khác."))
    pieces.plan_for(batch, layout)
    if is_reprint(batch, first, last):
        batches.record_reprint(
            batch, reason=reason, by=by, at=at, first=first, last=last
        )
    run = PrintRun.objects.create(
        batch=batch,
        layout=layout.to_plain(),
        first=first,
        last=last,
        asked_by=by,
        asked_at=at,
    )
    facts = {"first": first, "last": last}
    trail.record("ocop.stamps_sheets_ordered", target=batch, by=by, **facts)
    return run


def is_reprint(batch: StampBatch, first: int, last: int) -> bool:
    """Tell whether stamps of a printed batch have had their sheets before."""
    before = batch.print_runs.filter(first__lte=last, last__gte=first)
    return batch.is_printed and before.exists()


def resume(run: PrintRun) -> PrintRun:
    """Let a run that failed go on from the file it failed at."""
    failed = PrintRun.objects.filter(pk=run.pk, state=PrintState.FAILED)
    if not failed.update(state=PrintState.WAITING, error=""):
        raise WrongState(_("Chỉ làm tiếp lượt in đã hỏng giữa chừng."))
    run.refresh_from_db()
    return run


def due(at: datetime) -> list[PrintRun]:
    """Return the runs nobody works at, the oldest first."""
    return list(PrintRun.objects.filter(unheld(at)).order_by("pk"))


def unheld(at: datetime) -> Q:
    return Q(state=PrintState.WAITING) | Q(
        state=PrintState.RUNNING, worked_at__lt=at - STILL
    )


def work(run: PrintRun, *, clock: Callable[[], datetime] = timezone.now) -> PrintRun:
    """Make the files that are missing; return the run done, failed or left alone.

    A run that another process holds is left alone. What fails for want of room, of
    rights or of a key becomes a sentence; what fails otherwise is raised as well.
    """
    if not claim(run, clock()):
        return run
    try:
        make_missing(run, clock)
    except (OSError, KeysUnusable, LayoutRefused) as error:
        logger.exception("print run %s failed", run.pk)
        fail(run, sentence(error))
    except Exception:
        fail(run, _("Chương trình gặp lỗi; xem nhật ký máy chủ."))
        raise
    return run


def claim(run: PrintRun, at: datetime) -> bool:
    """Take a run that nobody works at; only one process can."""
    free = PrintRun.objects.filter(unheld(at), pk=run.pk)
    taken = free.update(state=PrintState.RUNNING, worked_at=at)
    run.refresh_from_db()
    return bool(taken)


def make_missing(run: PrintRun, clock: Callable[[], datetime]) -> None:
    layout = Layout.from_plain(run.layout)
    batch = StampBatch.objects.select_related(
        "product__producer", "recognition__decision"
    ).get(pk=run.batch_id)
    plan = pieces.plan_for(batch, layout)
    target = folder(run)
    target.mkdir(parents=True, exist_ok=True)
    for piece in pieces.pieces(layout, run.first + run.made, run.last):
        pieces.write(batch, plan, piece, target)
        if not advance(run, piece.last - run.first + 1, clock()):
            return
    finish(run, clock())


def advance(run: PrintRun, made: int, at: datetime) -> bool:
    """Write down the files made so far; False when another took the run over."""
    held = PrintRun.objects.filter(
        pk=run.pk, state=PrintState.RUNNING, worked_at=run.worked_at
    )
    still_ours = held.update(made=made, worked_at=at)
    run.refresh_from_db()
    return bool(still_ours)


def finish(run: PrintRun, at: datetime) -> None:
    run.state, run.finished_at = PrintState.DONE, at
    run.save(update_fields=["state", "finished_at"])


def fail(run: PrintRun, error: str) -> None:
    run.state, run.error = PrintState.FAILED, error[:255]
    run.save(update_fields=["state", "error"])


def sentence(error: Exception) -> str:
    """Say what stopped a run, and what to do about it."""
    if isinstance(error, OSError):
        return _(
            "Không ghi được tệp (%(why)s). Hãy kiểm tra chỗ trống và quyền của thư "
            "mục, rồi bấm làm tiếp."
        ) % {"why": error.strerror or error}
    if isinstance(error, KeysUnusable):
        return _("Khoá ký tem %(why)s. Hãy xem lại STAMP_KEYS.") % {"why": error}
    return str(error)


def folder(run: PrintRun) -> Path:
    return Path(settings.PRIVATE_ROOT) / "tem" / f"luot-{run.pk}"


def files(run: PrintRun) -> list[Path]:
    """Return the finished files of a run, in the order of their stamps."""
    return sorted(folder(run).glob("*.pdf"))


def copy_to(run: PrintRun, target: Path) -> list[Path]:
    """Copy a run's files to a folder; raises `OSError`."""
    target.mkdir(parents=True, exist_ok=True)
    return [Path(shutil.copy(path, target)) for path in files(run)]
