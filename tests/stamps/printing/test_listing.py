"""The list for a printing house."""

import csv

import pytest

from stamps import codes
from stamps.keys import stamp_keys
from stamps.models import StampBatch
from stamps.printing import listing
from stamps.refusals import ImpossibleRange, WrongState

pytestmark = pytest.mark.django_db


def rows(batch, *bounds):
    text = "".join(listing.listing(batch, *bounds))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(text[1:].splitlines()))


def test_each_stamp_is_a_row_with_what_its_label_says(batch):
    code = codes.encode(stamp_keys(), batch.pk, 2)

    made = rows(batch)

    assert len(made) == 5000
    assert made[1] == {
        "ma": codes.grouped(code),
        "dia_chi": f"https://ocop.example.vn/t/{code}",
        "so": "2",
        "lo": "MAU-01",
        "san_pham": batch.product.name,
        "chu_the": batch.product.producer.name,
        "hieu_luc_den": "01/01/2028",
    }


def test_a_range_is_its_stamps_only(batch):
    assert [row["so"] for row in rows(batch, 4999, 5000)] == ["4999", "5000"]


def test_lines_come_some_thousand_at_a_time(batch):
    parts = list(listing.listing(batch))

    assert len(parts) == 1 + 5000 // listing.ROWS_AT_ONCE
    assert max(part.count("\n") for part in parts) == listing.ROWS_AT_ONCE


def test_no_spreadsheet_takes_a_lot_for_a_formula(batch):
    StampBatch.objects.filter(pk=batch.pk).update(lot="=1+1")
    batch.refresh_from_db()

    assert rows(batch, 1, 1)[0]["lo"] == "'=1+1"


def test_a_batch_not_approved_has_no_list(requested):
    with pytest.raises(WrongState, match="chưa được duyệt"):
        listing.listing(requested)


def test_serials_outside_are_refused_before_the_first_line(batch):
    with pytest.raises(ImpossibleRange):
        listing.listing(batch, 0, 10)
