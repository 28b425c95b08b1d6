"""The real products the project ships, read as any other annex."""

from collections import Counter
from pathlib import Path

import pytest

import catalogue
from catalogue.annex.reading import Annex
from catalogue.annex.values import Status
from tests.catalogue.annex.samples import read

REAL = Path(catalogue.__file__).parent / "data" / "ocop-products.csv"


@pytest.fixture(scope="module")
def annex() -> Annex:
    return read(REAL.read_bytes(), REAL.name)


def test_all_real_rows_are_read_without_a_problem(annex):
    assert len(annex.rows) == 306
    assert [row for row in annex.rows if row.problems] == []
    assert (annex.ignored, annex.skipped, annex.notices) == ((), (), ())


def test_unknown_stars_and_days_stay_unknown(annex):
    assert Counter(row.stars for row in annex.rows) == {3: 217, 4: 59, 5: 22, None: 8}
    known = [row.issued or row.withdrawal_issued for row in annex.rows]
    assert sum(day is not None and day.day is not None for day in known) == 56
    assert sum(day is not None and day.day is None for day in known) == 168


def test_two_withdrawing_decisions_are_no_recognitions(annex):
    withdrawn = [row for row in annex.rows if row.status is Status.WITHDRAWN]

    assert [row.reference for row in withdrawn] == ["P0060", "P0061", "P0381"]
    assert [row.withdrawal_number for row in withdrawn] == ["3763/QĐ-UBND"] * 2 + [""]
    assert [str(row.issued) for row in withdrawn] == ["None", "None", "năm 2021"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_the_encoding_changes_nothing(annex, encoding):
    again = read(REAL.read_text("utf-8-sig").encode(encoding), REAL.name)

    assert again.rows == annex.rows
