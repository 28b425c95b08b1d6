"""From an uploaded annex to its rows: the way in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from catalogue.annex.duplicates import mark_duplicates
from catalogue.annex.facts import RowReader
from catalogue.annex.files import read_sheets
from catalogue.annex.layout import Columns, SkippedRow, Walk, find_columns
from catalogue.annex.rows import AnnexRow, Level
from catalogue.annex.sheets import MAX_COLUMNS, AnnexRefused, Sheet
from catalogue.annex.text import words
from catalogue.annex.title import Title

_NO_HEADER = (
    "Không tìm thấy danh sách sản phẩm: cần một dòng tiêu đề có “Tên sản phẩm” và ít nhất "
    "một cột khác như “Chủ thể”, “Hạng sao”. Nếu chữ trong tệp hiện sai dấu (phông TCVN3, "
    "VNI hay bảng mã khác), hãy lưu lại thành XLSX hoặc CSV UTF-8."
)
_SKIPPED_SHEET = re.compile(r"\b(?:khong dat|de nghi|du kien)\b")


@dataclass(frozen=True, slots=True)
class Annex:
    """All that was read of a file.

    `columns` maps each understood field to its heading as written, `ignored` names
    the columns left aside, `skipped` the rows that are no products, and `notices`
    what the officer should know of the file as a whole.
    """

    title: Title
    columns: dict[str, str]
    ignored: tuple[str, ...]
    rows: tuple[AnnexRow, ...]
    skipped: tuple[SkippedRow, ...] = ()
    notices: tuple[str, ...] = ()


def read_annex(data: bytes, filename: str, on: date) -> Annex:
    """Read an annex as of a day; raise AnnexRefused if it holds no list at all.

    A row that is wrong does not spoil the others: its problems say why.
    """
    sheets = read_sheets(data, filename)
    if not any(sheet.rows for sheet in sheets):
        raise AnnexRefused("Tệp trống: không có ô nào có chữ.")
    lists, notices = choose_lists(sheets)
    rows: list[AnnexRow] = []
    walks: list[Walk] = []
    for sheet, columns in lists:
        walk = Walk(sheet, columns)
        walks.append(walk)
        rows += read_rows(walk, on)
    if not rows:
        raise AnnexRefused("Có dòng tiêu đề nhưng không có dòng sản phẩm nào bên dưới.")
    title = walks[0].titles[0]
    notices += _remarks(title, rows)
    return Annex(
        title=title,
        columns={
            name: heading
            for walk in reversed(walks)
            for columns in reversed(walk.columns)
            for name, heading in columns.headings.items()
        },
        ignored=tuple(dict.fromkeys(_ignored(walks))),
        rows=tuple(mark_duplicates(rows)),
        skipped=tuple(row for walk in walks for row in walk.skipped),
        notices=tuple(notices),
    )


def choose_lists(sheets: list[Sheet]) -> tuple[list[tuple[Sheet, Columns]], list[str]]:
    """Return the sheets that hold a list, wherever they stand in the file.

    A sheet that only counts products, is hidden, or is named as a draft gives way
    to one that lists them; the notices say what was left out.
    """
    found = [(sheet, columns) for sheet in sheets if (columns := find_columns(sheet))]
    if not found:
        raise AnnexRefused(_NO_HEADER)
    best = max(_worth(*one) for one in found)
    kept = [one for one in found if _worth(*one) == best]
    notices = [
        f"Trang tính “{sheet.name}” cũng có bảng nhưng không được đọc"
        f"{' vì đang bị ẩn' if sheet.hidden else ''}."
        for sheet, columns in found
        if (sheet, columns) not in kept
    ]
    notices += [
        f"Trang tính “{sheet.name}” rộng hơn {MAX_COLUMNS} cột; phần bên phải không được đọc."
        for sheet, _ in kept
        if sheet.is_wider
    ]
    return kept, notices


def _worth(sheet: Sheet, columns: Columns) -> tuple[int, int, int]:
    is_draft = _SKIPPED_SHEET.search(words(sheet.name)) is not None
    return int(not sheet.hidden), int(not is_draft), min(len(columns.places), 3)


def read_rows(walk: Walk, on: date) -> Iterator[AnnexRow]:
    sheet, before = walk.sheet, None
    follows = Continuation(sheet, walk.columns[0])
    for found in walk.products():
        row = RowReader(found, sheet.name, sheet.faults, on).read()
        if follows.may_follow:
            row = follows.completed(row, before, found.row.cells)
        yield row
        before = row


class Continuation:
    """Blank producer cells that a merge left behind in a file without merges."""

    def __init__(self, sheet: Sheet, columns: Columns):
        self.ordinal = columns.places.get("ordinal", -1)
        producer = columns.places.get("producer", -1)
        self.may_follow = (
            producer >= 0
            and self.ordinal >= 0
            and "reference" not in columns.places
            and not any(merge.left == producer for merge in sheet.merges)
        )

    def completed(
        self, row: AnnexRow, before: AnnexRow | None, cells: tuple[str, ...]
    ) -> AnnexRow:
        """Take the producer of the row above if the row has no number of its own.

        With a number it may be another producer's product: then only say so.
        """
        if row.producer or before is None or not before.producer:
            return row
        if self.ordinal < len(cells) and cells[self.ordinal]:
            return row.with_problem(
                "producer",
                Level.DOUBT,
                f"Chủ thể: ô trống; nếu là ô gộp với dòng trên ({before.producer}), "
                "hãy điền rồi nhập lại.",
            )
        taken = replace(
            row,
            producer=before.producer,
            producer_kind=before.producer_kind,
            address=row.address or before.address,
            locality_detail=row.locality_detail or before.locality_detail,
            commune=row.commune or before.commune,
            district=row.district or before.district,
            province=row.province or before.province,
        )
        return taken.with_problem(
            "producer",
            Level.DOUBT,
            f"Chủ thể: ô trống, lấy theo dòng trên ({before.producer}).",
        )


def _ignored(walks: list[Walk]) -> Iterator[str]:
    for walk in walks:
        for columns in walk.columns:
            yield from columns.ignored


def _remarks(title: Title, rows: list[AnnexRow]) -> list[str]:
    """Say of the whole file what would only repeat itself row by row."""
    remarks = []
    if title.withdraws:
        remarks.append(
            "Tiêu đề nói đây là danh sách thu hồi: mọi dòng được đọc là thu hồi."
        )
    if title.is_proposal:
        remarks.append(
            "Tiêu đề nói đây là danh sách đề nghị và không nêu số quyết định: các dòng "
            "chưa được coi là đã công nhận."
        )
    if all(row.issued is None and not row.withdrawal_issued for row in rows):
        known = f" Tiêu đề chỉ nêu năm {title.year}." if title.year else ""
        remarks.append(f"Không thấy ngày quyết định ở dòng nào.{known}")
    return remarks
