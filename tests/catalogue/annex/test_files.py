import io
import random
import unicodedata
import zipfile
from contextlib import suppress

import pytest
from openpyxl import Workbook

from catalogue.annex.sheets import MAX_BYTES, AnnexRefused
from tests.catalogue.annex.samples import (
    book_bytes,
    csv_bytes,
    fill,
    messages,
    read,
    saved,
)

LIST = [
    ["STT", "Tên sản phẩm", "Chủ thể", "Hạng sao"],
    ["1", "Đặc sản nước mắm Mẫu", "Hợp tác xã Mẫu 1", "4 sao"],
    ["2", "Rượu dừa Mẫu", "Hộ kinh doanh Mẫu 2", "3 sao"],
]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_reads_csv_in_each_unicode_encoding(encoding):
    rows = read(csv_bytes(LIST, encoding=encoding)).rows

    assert [(row.name, row.stars) for row in rows] == [
        ("Đặc sản nước mắm Mẫu", 4),
        ("Rượu dừa Mẫu", 3),
    ]


def to_1258(text: str) -> bytes:
    """Write as Windows-1258 does: the letter, then its tone as a mark of its own."""
    out = bytearray()
    for letter in text:
        try:
            out += letter.encode("cp1258")
        except UnicodeEncodeError:
            tone = unicodedata.normalize("NFD", letter)
            tone = next(
                mark for mark in tone if mark in "\u0300\u0301\u0303\u0309\u0323"
            )
            bare = unicodedata.normalize("NFD", letter).replace(tone, "")
            out += unicodedata.normalize("NFC", bare).encode("cp1258") + tone.encode(
                "cp1258"
            )
    return bytes(out)


def test_reads_windows_1258_with_its_separate_tones():
    data = to_1258(csv_bytes(LIST).decode())

    rows = read(data).rows

    assert rows[0].name == "Đặc sản nước mắm Mẫu"
    assert rows[1].producer == "Hộ kinh doanh Mẫu 2"


def test_composes_decomposed_text():
    decomposed = unicodedata.normalize("NFD", csv_bytes(LIST).decode()).encode()

    rows = read(decomposed).rows

    assert rows[0].name == "Đặc sản nước mắm Mẫu"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_finds_the_delimiter(delimiter):
    listed = [*LIST, ["3", "Gạo; nếp, tẻ Mẫu", "Hợp tác xã Mẫu 1", "3,0"]]

    rows = read(csv_bytes(listed, delimiter=delimiter)).rows

    assert rows[2].name == "Gạo; nếp, tẻ Mẫu"
    assert rows[2].stars == 3


def test_obeys_the_delimiter_line_of_excel():
    rows = read(b"sep=;\r\n" + csv_bytes(LIST, delimiter=";")).rows

    assert rows[0].row_number == 3
    assert len(rows) == 2


def test_counts_rows_as_the_officer_sees_them():
    data = csv_bytes([LIST[0], [], LIST[1], ["", "", "", ""], LIST[2]])

    rows = read(data).rows

    assert [row.row_number for row in rows] == [3, 5]


def test_a_line_break_in_a_quoted_cell_is_one_row():
    data = csv_bytes([LIST[0], ["1", "Gạo\nMẫu", "Hợp tác xã\r\nMẫu 1", "3"], LIST[2]])

    rows = read(data).rows

    assert rows[0].name == "Gạo Mẫu"
    assert rows[1].row_number == 3


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "Tệp trống"),
        (b"\xef\xbb\xbf \r\n\r\n", "Tệp trống"),
        (b" " * 5000, "Tệp trống"),
        (b",,,\n,,,\n", "Tệp trống"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "ảnh"),
        (b"\xff\xd8\xff\xe0....", "ảnh"),
        (b"Rar!\x1a\x07", "nén"),
        (b"{\\rtf1 abc}", "RTF"),
        (b"hello world, this is a letter\n", "Không tìm thấy danh sách"),
        (b'{"name": "x", "stars": 4}', "Không tìm thấy danh sách"),
        (bytes(range(256)) * 20, "bảng mã"),
        (b"\xff\xfea\x00b", "bảng mã"),
        (b"PK\x03\x04 broken", "XLSX bị hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, ".xls bị hỏng"),
        (b"<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:"
         b"spreadsheet'/>", "XML năm 2003"),
    ],
)  # fmt: skip
def test_refuses_what_is_no_table_in_words(data, said):
    with pytest.raises(AnnexRefused) as refused:
        read(data)

    assert said in refused.value.message


def test_refuses_a_file_of_fifty_megabytes_before_reading_it():
    data = b"Ten san pham,Sao\n" + b"x" * (50 * 1024 * 1024)

    with pytest.raises(AnnexRefused, match="quá nặng: nhiều nhất là 10 MB"):
        read(data)


def test_takes_a_file_of_just_the_largest_size():
    head = csv_bytes(LIST)

    rows = read(head + b"\n" * (MAX_BYTES - len(head))).rows

    assert len(rows) == 2


def test_refuses_old_vietnamese_fonts_with_what_to_do():
    data = "STT,Tªn s¶n phÈm,Chñ thÓ\n1,N­íc m¾m,HTX\n".encode("latin-1")

    with pytest.raises(AnnexRefused, match="TCVN3"):
        read(data)


def test_refuses_a_list_without_products():
    with pytest.raises(AnnexRefused, match="không có dòng sản phẩm"):
        read(csv_bytes(LIST[:1]))


def test_refuses_more_rows_than_can_be_judged():
    data = csv_bytes([LIST[0], *(LIST[1] for _ in range(20_001))])

    with pytest.raises(AnnexRefused, match=r"hơn 20\.000 dòng"):
        read(data)


def test_refuses_a_quote_never_closed():
    listed = "\n".join(f"{n},Gạo {n},HTX Mẫu,3" for n in range(2, 60))
    data = f'STT,Tên sản phẩm,Chủ thể,Sao\n1,"Gạo,HTX,3\n{listed}\n'.encode()

    with pytest.raises(AnnexRefused, match="nháy kép"):
        read(data)


def test_leaves_out_columns_beyond_the_bound_and_says_so():
    wide = [[*row, *[""] * 300, "xa"] for row in LIST]

    annex = read(csv_bytes(wide))

    assert len(annex.rows) == 2
    assert any("200 cột" in notice for notice in annex.notices)


def test_random_bytes_are_refused_or_read_but_never_crash():
    random.seed(7)
    heads = [
        b"",
        b"PK\x03\x04",
        b"\xff\xfe",
        b"<table>",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    ]

    for number in range(300):
        with pytest.raises(AnnexRefused):
            read(heads[number % 5] + random.randbytes(number * 7))


def test_a_cut_or_twisted_workbook_is_refused_or_read_but_never_crashes():
    random.seed(7)
    whole = book_bytes(LIST)

    for _ in range(150):
        data = bytearray(whole[: random.randint(1, len(whole))])
        data[random.randrange(len(data))] ^= 0xFF
        with suppress(AnnexRefused):
            read(bytes(data))


# Workbooks


def test_reads_xlsx_whatever_its_name():
    rows = read(book_bytes(LIST), "phu-luc.csv").rows

    assert [row.stars for row in rows] == [4, 3]
    assert rows[0].row_number == 2


def test_reads_a_dimension_that_lies():
    data = rewritten(
        book_bytes(LIST),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'<dimension ref="A1:D3" />', b'<dimension ref="A1"/>'),
    )

    assert len(read(data).rows) == 2


def rewritten(data: bytes, part: str, change) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            changed = change(content) if entry.filename == part else content
            assert entry.filename != part or changed != content
            new.writestr(entry.filename, changed, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def test_refuses_a_zip_bomb_before_unpacking_it():
    data = rewritten(
        book_bytes(LIST),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml + b" " * (80 * 1024 * 1024),
    )
    assert len(data) < MAX_BYTES

    with pytest.raises(AnnexRefused, match="khi giải nén"):
        read(data, "bom.xlsx")


def test_refuses_entities_that_grow():
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>'
    data = rewritten(book_bytes(LIST), "xl/workbook.xml", lambda _: bomb)

    with pytest.raises(AnnexRefused, match="bị hỏng"):
        read(data)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("word/document.xml", "Word"),
        ("mimetype", "ODS"),
        ("xl/workbook.bin", "XLSB"),
        ("anh.jpg", "tệp nén"),
    ],
)
def test_refuses_other_archives_in_words(part, said):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(part, "x")

    with pytest.raises(AnnexRefused, match=said):
        read(out.getvalue(), "phu-luc.xlsx")


def test_refuses_an_encrypted_workbook_in_words():
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")

    with pytest.raises(AnnexRefused, match="mật khẩu"):
        read(data, "phu-luc.xlsx")


def test_never_evaluates_a_formula():
    rows = read(
        book_bytes([*LIST, [3, '=HYPERLINK("http://mau.example","Gạo")', "", 3]])
    ).rows

    assert rows[2].is_refused
    assert rows[2].name == ""
    assert "công thức chưa có kết quả" in messages(rows[2])
    assert not rows[0].problems


def test_takes_the_result_saved_with_a_formula():
    with_value = b'<c r="D3"><f>1+2</f><v>3</v></c>'
    listed = [LIST[0], LIST[1], ["2", "Rượu dừa Mẫu", "Hộ kinh doanh Mẫu 2", "=1+2"]]
    data = rewritten(
        book_bytes(listed),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'<c r="D3"><f>1+2</f><v /></c>', with_value),
    )

    rows = read(data).rows

    assert (rows[1].stars, rows[1].problems) == (3, ())


def test_refuses_a_cell_with_a_spreadsheet_error():
    rows = read(book_bytes([*LIST, ["3", "Gạo Mẫu", "#REF!", "3"]])).rows

    assert "lỗi của bảng tính: #REF!" in messages(rows[2])


def test_a_stray_cell_far_away_costs_nothing():
    book = Workbook()
    fill(book.active, LIST)
    book.active["XFD1048576"] = "x"

    assert len(read(saved(book)).rows) == 2


def test_a_merge_over_the_whole_sheet_costs_nothing():
    data = rewritten(
        book_bytes(LIST, merges=("A5:B5",)),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'ref="A5:B5"', b'ref="A5:XFD1048576"'),
    )

    assert len(read(data).rows) == 2


# HTML and old Excel

HTML = """<html><head><meta charset="utf-8"><style>td {color: red}</style></head><body>
<p>Kèm theo Quyết định số 12/QĐ-UBND ngày 05/03/2024 của UBND huyện Mẫu</p>
<table><tr><th>TT</th><th>Tên&nbsp;sản phẩm</th><th>Chủ thể</th><th>Hạng sao</th></tr>
<tr><td>1</td><td>Gạo <b>Mẫu</b></td><td rowspan=2>Hợp tác xã Mẫu 1</td><td>3 sao</td></tr>
<tr><td>2</td><td>Nếp Mẫu</td><td>4 sao</td></tr></table>
<table><tr><td>Nơi nhận:</td><td>CHỦ TỊCH</td></tr></table></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_reads_an_html_table_under_a_wrong_extension(encoding):
    rows = read(HTML.encode(encoding), "phu-luc.xls").rows

    assert [(row.name, row.producer, row.stars) for row in rows] == [
        ("Gạo Mẫu", "Hợp tác xã Mẫu 1", 3),
        ("Nếp Mẫu", "Hợp tác xã Mẫu 1", 4),
    ]
    assert rows[0].decision_number == "12/QĐ-UBND"


def test_a_web_page_without_a_list_is_refused():
    with pytest.raises(AnnexRefused, match="Không tìm thấy danh sách"):
        read(b"<!DOCTYPE html><html><body><p>404</p></body></html>", "phu-luc.xlsx")


def test_hostile_html_is_only_text():
    page = HTML.replace("Gạo <b>Mẫu</b>", "&lt;script&gt;alert(1)&lt;/script&gt;")

    rows = read(page.encode()).rows

    assert "mã HTML" in messages(rows[0])
