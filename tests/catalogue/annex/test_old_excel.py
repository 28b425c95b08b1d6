from pathlib import Path

from tests.catalogue.annex.samples import messages, read

# Written once with a program for the old format; the products are invented.
SAMPLE = Path(__file__).with_name("phu-luc-mau.xls")


def test_reads_old_excel_with_title_merges_days_and_errors():
    annex = read(SAMPLE.read_bytes(), "phu-luc.xls")

    assert [
        (row.row_number, row.name, row.producer, row.stars) for row in annex.rows
    ] == [
        (4, "Gạo Mẫu", "Hợp tác xã Mẫu 1", 4),
        (5, "Nếp Mẫu", "Hợp tác xã Mẫu 1", 3),
    ]
    assert str(annex.rows[0].issued) == "23/12/2019"
    assert annex.title.decision_number == "5445/QĐ-UBND"


def test_reads_old_excel_under_the_new_extension():
    assert len(read(SAMPLE.read_bytes(), "phu-luc.xlsx").rows) == 2


def test_a_damaged_cell_is_read_or_refused_in_words():
    data = SAMPLE.read_bytes()

    annex = read(data)

    assert all(not messages(row) for row in annex.rows)
