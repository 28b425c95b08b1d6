"""The stamps of a batch as numbered PDF files, each small enough to make again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from stamps import codes
from stamps.keys import stamp_keys
from stamps.models import OfficialMark, StampBatch
from stamps.printing import geometry
from stamps.printing.drawing import Sheets
from stamps.printing.layouts import Layout
from stamps.printing.squares import prefix, squares
from stamps.printing.wording import wording

# About so many stamps a file: some seconds of work, a megabyte or two.
PIECE = 2000


@dataclass(frozen=True, slots=True)
class Piece:
    """The stamps `first` to `last` in one file; whole pages except at the end."""

    first: int
    last: int

    @property
    def name(self) -> str:
        return f"tem-{self.first:07}-{self.last:07}.pdf"


def pieces(layout: Layout, first: int, last: int) -> Iterator[Piece]:
    size = max(1, PIECE // layout.per_page) * layout.per_page
    for start in range(first, last + 1, size):
        yield Piece(start, min(start + size - 1, last))


def official_mark() -> bytes | None:
    """Return the official mark's picture, where the operator uploaded one."""
    image = OfficialMark.load().image
    if image is None:
        return None
    with image.file.open() as file:
        return file.read()


def plan_for(batch: StampBatch, layout: Layout) -> geometry.Plan:
    """Fill a label of that paper for a batch. Raises `LayoutRefused`."""
    modules = squares(prefix()).size
    has_mark = OfficialMark.load().image_id is not None
    return geometry.plan(layout, modules, wording(batch), has_mark)


def write(batch: StampBatch, plan: geometry.Plan, piece: Piece, folder: Path) -> Path:
    """Write one file whole, or leave none of that name."""
    path = folder / piece.name
    draft = path.with_suffix(".part")
    sheets = Sheets(draft, plan, squares(prefix()), official_mark())
    sheets.entitle(
        _("Tem lô %(batch)s, số %(first)s đến %(last)s")
        % {"batch": batch.pk, "first": piece.first, "last": piece.last},
        settings.WAGTAIL_SITE_NAME,
    )
    for page in pages(batch, plan.layout, piece):
        sheets.page(page)
    sheets.save()
    draft.replace(path)
    return path


def pages(batch: StampBatch, layout: Layout, piece: Piece) -> Iterator[Sequence[str]]:
    keys = stamp_keys()
    for start in range(piece.first, piece.last + 1, layout.per_page):
        end = min(start + layout.per_page - 1, piece.last)
        yield [codes.encode(keys, batch.pk, serial) for serial in range(start, end + 1)]
