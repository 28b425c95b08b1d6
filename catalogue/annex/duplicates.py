"""Rows of one file that say the same thing twice, or contradict each other."""

from collections import defaultdict

from catalogue.annex.rows import AnnexRow, Level
from catalogue.annex.text import words
from places.folding import normal


def mark_duplicates(rows: list[AnnexRow]) -> list[AnnexRow]:
    """Refuse the second row of one product in one decision, and shared numbers."""
    marked = list(rows)
    _mark_repeated(marked)
    _mark_shared_numbers(marked)
    _mark_shared_references(marked)
    return marked


def _identity(row: AnnexRow) -> tuple:
    return (
        # With its marks: dừa is a coconut, dứa a pineapple.
        normal(row.name).casefold(),
        words(row.producer),
        words(row.commune),
        words(row.district),
        words(row.province),
        row.decision_number,
        row.issued,
        row.withdrawal_number,
    )


def _mark_repeated(rows: list[AnnexRow]) -> None:
    first: dict[tuple, int] = {}
    for place, row in enumerate(rows):
        if not row.name:
            continue
        earlier = first.setdefault(_identity(row), place)
        if earlier == place:
            continue
        before = rows[earlier]
        if (before.stars, before.status) == (row.stars, row.status):
            said = (
                f"Trùng với {_at(before, row)}: cùng sản phẩm, chủ thể và quyết định."
            )
        else:
            clash = "cùng sản phẩm, chủ thể và quyết định mà khác hạng sao"
            said = f"Mâu thuẫn với {_at(before, row)}: {clash}."
            rows[earlier] = before.with_problem(
                "", Level.REFUSE, f"Mâu thuẫn với {_at(row, before)}: {clash}."
            )
        rows[place] = row.with_problem("", Level.REFUSE, said)


def _mark_shared_numbers(rows: list[AnnexRow]) -> None:
    """Refuse all products under one certificate number: which is right is unknown."""
    for places in _shared(rows, "certificate_number"):
        for place in places:
            others = next(rows[other] for other in places if other != place)
            number = rows[place].certificate_number
            rows[place] = rows[place].with_problem(
                "certificate_number",
                Level.REFUSE,
                f"Số giấy chứng nhận {number} cũng ghi ở {_at(others, rows[place])} "
                "cho sản phẩm khác.",
            )


def _mark_shared_references(rows: list[AnnexRow]) -> None:
    for places in _shared(rows, "reference"):
        for place in places[1:]:
            first = rows[places[0]]
            rows[place] = rows[place].with_problem(
                "reference",
                Level.REFUSE,
                f"Mã tham chiếu {rows[place].reference} đã dùng ở "
                f"{_at(first, rows[place])} cho sản phẩm khác.",
            )


def _shared(rows: list[AnnexRow], field: str) -> list[list[int]]:
    """Return the places of rows that share a value under different products."""
    holders = defaultdict(list)
    for place, row in enumerate(rows):
        if value := words(getattr(row, field)):
            holders[value].append(place)
    return [
        places
        for places in holders.values()
        if len({(words(rows[p].name), words(rows[p].producer)) for p in places}) > 1
    ]


def _at(row: AnnexRow, seen_from: AnnexRow) -> str:
    if row.sheet == seen_from.sheet:
        return f"dòng {row.row_number}"
    return f"dòng {row.row_number} của trang tính “{row.sheet}”"
