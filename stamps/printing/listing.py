"""A batch's stamps as CSV, for a printing house that draws its own labels."""

import csv
from collections.abc import Iterator
from io import StringIO

from django.utils.translation import gettext as _

from catalogue.imports.facts import guarded
from stamps import codes
from stamps.keys import stamp_keys
from stamps.models import BatchState, StampBatch
from stamps.printing.squares import prefix
from stamps.refusals import WrongState
from stamps.services import batches

ROWS_AT_ONCE = 1000
# Without it a spreadsheet reads the letters in the wrong alphabet.
BYTE_ORDER_MARK = "\ufeff"
COLUMNS = (
    "ma", "dia_chi", "so", "lo", "san_pham", "chu_the", "hieu_luc_den"
)  # fmt: skip


def listing(
    batch: StampBatch, first: int | None = None, last: int | None = None
) -> Iterator[str]:
    """Return the lines some thousand at a time, so that memory stays flat.

    Raises a `StampsRefused` at once, before the first line.
    """
    if batch.state == BatchState.REQUESTED:
        raise WrongState(_("Lô tem chưa được duyệt nên chưa có danh sách mã."))
    first, last = batches.serials(batch, first, last)
    return lines(batch, first, last)


def lines(batch: StampBatch, first: int, last: int) -> Iterator[str]:
    keys, start = stamp_keys(), prefix()
    facts = [
        guarded(batch.lot),
        guarded(batch.product.name),
        guarded(batch.product.producer.name),
        f"{batch.recognition.valid_until:%d/%m/%Y}",
    ]
    yield BYTE_ORDER_MARK + row(COLUMNS)
    for begin in range(first, last + 1, ROWS_AT_ONCE):
        out = StringIO()
        writer = csv.writer(out)
        for serial in range(begin, min(begin + ROWS_AT_ONCE, last + 1)):
            code = codes.encode(keys, batch.pk, serial)
            writer.writerow([codes.grouped(code), start + code, serial, *facts])
        yield out.getvalue()


def row(cells: tuple[str, ...]) -> str:
    out = StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()
