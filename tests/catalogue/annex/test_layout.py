import pytest
from openpyxl import Workbook

from catalogue.annex.headings import HEADINGS, field_of
from catalogue.annex.values import Status
from tests.catalogue.annex.samples import (
    book_bytes,
    csv_bytes,
    fill,
    messages,
    read,
    saved,
)

HEADER = ["STT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "Hạng sao", "Ghi chú"]
TITLE = [
    ["ỦY BAN NHÂN DÂN", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["TỈNH MẪU", None, None, "Độc lập - Tự do - Hạnh phúc"],
    ["PHỤ LỤC"],
    ["DANH SÁCH SẢN PHẨM OCOP ĐẠT 3 SAO, 4 SAO ĐỢT 2 NĂM 2019"],
    [
        "(Kèm theo Quyết định số 5445/QĐ-UBND ngày 23 tháng 12 năm 2019 của UBND tỉnh Mẫu)"
    ],
    [],
]


def names(annex) -> list[str]:
    return [row.name for row in annex.rows]


def office_list() -> bytes:
    return book_bytes(
        [
            *TITLE,
            HEADER,
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            ["I", "SẢN PHẨM ĐẠT 4 SAO", None, None, None, None],
            [
                "1",
                "Gạo Mẫu",
                "Hợp tác xã Mẫu 1",
                "Thôn 1, xã Mẫu, huyện Mẫu",
                None,
                None,
            ],
            ["2", "Nếp Mẫu", None, None, None, "cùng chủ thể"],
            ["II", "SẢN PHẨM ĐẠT 3 SAO", None, None, None, None],
            ["3", "Rượu Mẫu", "Hộ kinh doanh Mẫu 2", "Xã Khác, huyện Mẫu", None, None],
            ["", "Tổng cộng: 3 sản phẩm"],
            [],
            ["Nơi nhận:", None, None, "KT. CHỦ TỊCH"],
            ["- Như Điều 3;", None, None, "PHÓ CHỦ TỊCH"],
            ["- Lưu: VT.", None, None, "Nguyễn Văn Mẫu"],
        ],
        merges=("A4:F4", "A5:F5", "B9:F9", "C10:C11", "D10:D11", "B12:F12"),
    )


def test_reads_a_whole_office_list():
    annex = read(office_list(), "phu-luc.xlsx")

    assert [(r.row_number, r.name, r.producer, r.stars) for r in annex.rows] == [
        (10, "Gạo Mẫu", "Hợp tác xã Mẫu 1", 4),
        (11, "Nếp Mẫu", "Hợp tác xã Mẫu 1", 4),
        (13, "Rượu Mẫu", "Hộ kinh doanh Mẫu 2", 3),
    ]
    assert not any(row.problems for row in annex.rows)


def test_each_row_takes_the_decision_of_the_title():
    row = read(office_list()).rows[0]

    assert row.decision_number == "5445/QĐ-UBND"
    assert str(row.issued) == "23/12/2019"
    assert row.authority == "UBND tỉnh Mẫu"
    assert row.round == "đợt 2/2019"
    assert row.status is Status.RECOGNISED


def test_each_row_takes_its_address_apart():
    row = read(office_list()).rows[1]

    assert (row.locality_detail, row.commune, row.district, row.province) == (
        "Thôn 1",
        "xã Mẫu",
        "huyện Mẫu",
        "tỉnh Mẫu",
    )


def test_says_which_rows_were_no_products():
    skipped = [(row.number, row.why) for row in read(office_list()).skipped]

    assert skipped == [
        (8, "dòng đánh số cột"),
        (9, "tiêu đề giữa bảng"),
        (12, "tiêu đề giữa bảng"),
        (14, "dòng tổng"),
    ]


def test_the_list_may_stand_on_another_sheet():
    book = Workbook()
    fill(
        book.active,
        [["Trang bìa"], ["TT", "Sản phẩm", "Số"], [1, "Gạo", 5]],
        title="Bìa",
    )
    fill(
        book.create_sheet(),
        [HEADER, ["1", "Gạo Mẫu", "HTX Mẫu 1", "", "3"]],
        title="DS",
    )

    annex = read(saved(book))

    assert names(annex) == ["Gạo Mẫu"]
    assert annex.rows[0].sheet == "DS"
    assert any("Bìa" in notice for notice in annex.notices)


def test_lists_on_two_sheets_are_both_read():
    book = Workbook()
    fill(
        book.active,
        [["Hạng 4 sao"], HEADER[:4], ["1", "Gạo Mẫu", "HTX Mẫu 1", ""]],
        title="A",
    )
    fill(book.create_sheet(), [["Hạng 3 sao"], HEADER[:4], ["1", "Nếp Mẫu", "HTX Mẫu 1", ""]], title="B")  # fmt: skip

    rows = read(saved(book)).rows

    assert [(row.sheet, row.name, row.stars) for row in rows] == [
        ("A", "Gạo Mẫu", 4),
        ("B", "Nếp Mẫu", 3),
    ]


def test_a_hidden_sheet_gives_way_to_a_shown_one():
    book = Workbook()
    fill(book.active, [HEADER, ["1", "Gạo Cũ", "HTX Mẫu 1", "", "3"]], title="Cũ")
    fill(
        book.create_sheet(),
        [HEADER, ["1", "Gạo Mẫu", "HTX Mẫu 1", "", "3"]],
        title="DS",
    )
    book["Cũ"].sheet_state = "hidden"

    annex = read(saved(book))

    assert names(annex) == ["Gạo Mẫu"]
    assert any("đang bị ẩn" in notice for notice in annex.notices)


def test_headings_over_two_rows():
    data = book_bytes(
        [
            [
                "TT",
                "Tên sản phẩm",
                "Chủ thể",
                None,
                "Kết quả đánh giá",
                None,
                "Quyết định",
                None,
            ],
            [None, None, "Tên", "Địa chỉ", "Điểm", "Hạng", "Số", "Ngày"],
            [
                1,
                "Gạo Mẫu",
                "HTX Mẫu 1",
                "xã Mẫu",
                70.9,
                "4 sao",
                "5/QĐ-UBND",
                "01/02/2024",
            ],
        ],
        merges=("A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:H1"),
    )

    (row,) = read(data).rows

    assert (row.producer, row.commune, row.stars) == ("HTX Mẫu 1", "xã Mẫu", 4)
    assert (str(row.score), row.decision_number) == ("70.9", "5/QĐ-UBND")
    assert str(row.issued) == "01/02/2024"


def test_headings_over_two_rows_in_a_file_without_merges():
    (row,) = read(
        csv_bytes(
            [
                ["TT", "Sản phẩm", "", "Chủ thể", "", "Giấy chứng nhận", ""],
                ["", "Tên", "Nhóm", "Tên", "Điện thoại", "Số", "Có giá trị đến"],
                [
                    "1",
                    "Gạo Mẫu",
                    "Thực phẩm",
                    "HTX Mẫu 1",
                    "0900",
                    "01-2024",
                    "01/02/2027",
                ],
            ]
        )
    ).rows

    assert (row.name, row.group, row.producer) == ("Gạo Mẫu", "Thực phẩm", "HTX Mẫu 1")
    assert row.certificate_number == "01-2024"
    assert f"{row.valid_until:%d/%m/%Y}" == "01/02/2027"


def test_stars_ticked_in_columns_of_their_own():
    rows = read(
        csv_bytes(
            [
                ["TT", "Tên sản phẩm", "Chủ thể", "Hạng sao", "", ""],
                ["", "", "", "3 sao", "4 sao", "5 sao"],
                ["1", "Gạo Mẫu", "HTX Mẫu 1", "x", "", ""],
                ["2", "Nếp Mẫu", "HTX Mẫu 1", "", "x", ""],
                ["3", "Tẻ Mẫu", "HTX Mẫu 1", "x", "x", ""],
            ]
        )
    ).rows

    assert [row.stars for row in rows] == [3, 4, None]
    assert "nhiều hạng sao" in messages(rows[2])


def test_columns_in_any_order_with_extra_ones_reported():
    annex = read(
        csv_bytes(
            [
                ["Điện thoại", "HẠNG SAO", "Chu the", "TEN SAN PHAM", "Mã số thuế"],
                ["0900", "5", "HTX Mẫu 1", "Gạo Mẫu", "0101"],
            ]
        )
    )

    assert (annex.rows[0].name, annex.rows[0].stars) == ("Gạo Mẫu", 5)
    assert annex.ignored == ("Điện thoại", "Mã số thuế")
    assert annex.columns["producer"] == "Chu the"


def test_every_heading_of_the_register_is_understood():
    assert {field_of(heading): heading for heading in HEADINGS.values()} == HEADINGS


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Tên sản phẩm đề nghị công nhận", "name"),
        ("Tên chủ thể (HTX, doanh nghiệp, hộ)", "producer"),
        ("Xã/phường/thị trấn", "commune"),
        ("Huyện, thị xã, thành phố", "district"),
        ("Kết quả xếp hạng (sao)", "stars"),
        ("Hạng sao đạt được", "stars"),
        ("Số QĐ công nhận", "decision_number"),
        ("Số GCN", "certificate_number"),
        ("Thời hạn giấy chứng nhận", "valid_until"),
        ("Số điện thoại", None),
        ("Hạng sao đề nghị", None),
        ("Email", None),
    ],
)
def test_field_of_a_heading_as_offices_write_it(heading, field):
    assert field_of(heading) == field


# Headings between the rows


def read_sections(*rows: list[str]):
    return read(csv_bytes([["STT", "Tên sản phẩm", "Chủ thể"], *rows]))


@pytest.mark.parametrize(
    ("heading", "stars"),
    [
        (["I. SẢN PHẨM ĐẠT 4 SAO", "", ""], 4),
        (["", "Hạng 3 sao:", ""], 3),
        (["A", "Sản phẩm hạng bốn sao (05 sản phẩm)", ""], 4),
        (["", "★★★★★", ""], 5),
        (["I", "Nhóm thực phẩm - hạng 4 sao", ""], 4),
        (["II", "Danh sách sản phẩm OCOP 3 sao", "5"], 3),
    ],
)
def test_stars_in_a_heading_between_the_rows(heading, stars):
    annex = read_sections(heading, ["1", "Gạo Mẫu", "HTX Mẫu 1"])

    assert [(row.name, row.stars) for row in annex.rows] == [("Gạo Mẫu", stars)]


def test_two_stars_in_a_heading_refuse_each_row_below():
    annex = read_sections(["", "Hạng 2 sao", ""], ["1", "Gạo Mẫu", "HTX Mẫu 1"])

    assert annex.rows[0].is_refused
    assert "chỉ công nhận hạng 3, 4 hoặc 5 sao" in messages(annex.rows[0])


def test_a_new_star_heading_ends_the_group_below_the_last():
    annex = read_sections(
        ["I", "Hạng 4 sao", ""],
        ["", "Nhóm thực phẩm", ""],
        ["1", "Gạo Mẫu", "HTX Mẫu 1"],
        ["", "ĐỒ UỐNG", ""],
        ["2", "Rượu Mẫu", "HTX Mẫu 1"],
        ["II", "Hạng 3 sao", ""],
        ["3", "Nếp Mẫu", "HTX Mẫu 1"],
    )

    assert [(row.stars, row.group) for row in annex.rows] == [
        (4, "Thực phẩm"),
        (4, "Đồ uống"),
        (3, ""),
    ]


def test_places_in_headings_between_the_rows():
    annex = read_sections(
        ["I", "Huyện Mẫu", ""],
        ["", "Xã Một", ""],
        ["1", "Gạo Mẫu", "HTX Mẫu 1"],
        ["", "Xã Hai", ""],
        ["2", "Nếp Mẫu", "HTX Mẫu 1"],
        ["II", "Huyện Khác", ""],
        ["3", "Tẻ Mẫu", "HTX Mẫu 1"],
    )

    assert [(row.district, row.commune) for row in annex.rows] == [
        ("Huyện Mẫu", "Xã Một"),
        ("Huyện Mẫu", "Xã Hai"),
        ("Huyện Khác", ""),
    ]


def test_a_cell_that_contradicts_its_heading_is_doubtful():
    (row,) = read(
        csv_bytes(
            [
                ["STT", "Tên sản phẩm", "Chủ thể", "Sao"],
                ["I", "Hạng 4 sao", "", ""],
                ["1", "Gạo Mẫu", "HTX Mẫu 1", "3"],
            ]
        )
    ).rows

    assert (row.stars, row.is_doubtful) == (3, True)


def test_rows_below_not_passed_are_refused():
    annex = read_sections(
        ["1", "Gạo Mẫu", "HTX Mẫu 1"],
        ["II", "Sản phẩm không đạt", ""],
        ["2", "Nếp Mẫu", "HTX Mẫu 1"],
    )

    assert [row.is_refused for row in annex.rows] == [False, True]


def test_a_numbered_product_named_like_a_heading_stays_a_product():
    annex = read_sections(["1", "Sản phẩm rượu 5 sao", ""], ["2", "Xã xíu Mẫu", ""])

    assert names(annex) == ["Sản phẩm rượu 5 sao", "Xã xíu Mẫu"]
    assert [row.stars for row in annex.rows] == [None, None]


def test_a_product_without_name_is_refused_not_lost():
    annex = read_sections(["1", "", "HTX Mẫu 1"], ["2", "-", "HTX Mẫu 1"])

    assert [row.is_refused for row in annex.rows] == [True, True]
    assert "cần tên sản phẩm" in messages(annex.rows[0])


def test_a_second_table_after_the_signature_has_its_own_title():
    annex = read(
        csv_bytes(
            [
                ["Kèm theo Quyết định số 5/QĐ-UBND ngày 1/2/2024 của UBND huyện Mẫu"],
                ["Danh sách sản phẩm đạt 4 sao"],
                ["STT", "Tên sản phẩm", "Chủ thể"],
                ["1", "Gạo Mẫu", "HTX Mẫu 1"],
                ["", "", "CHỦ TỊCH"],
                ["Phụ lục II: Danh sách sản phẩm đạt 3 sao"],
                ["STT", "Chủ thể", "Tên sản phẩm"],
                ["1", "HTX Mẫu 1", "Nếp Mẫu"],
            ]
        )
    )

    assert [(r.name, r.stars, r.decision_number) for r in annex.rows] == [
        ("Gạo Mẫu", 4, "5/QĐ-UBND"),
        ("Nếp Mẫu", 3, "5/QĐ-UBND"),
    ]


def test_a_header_repeated_on_each_page_is_no_product():
    header = ["STT", "Tên sản phẩm", "Chủ thể"]
    annex = read(
        csv_bytes([header, ["1", "Gạo Mẫu", "A"], header, ["2", "Nếp Mẫu", "B"]])
    )

    assert names(annex) == ["Gạo Mẫu", "Nếp Mẫu"]


@pytest.mark.parametrize(
    "total",
    ["Tổng cộng: 15 sản phẩm", "Tổng số", "Cộng", "TỔNG CỘNG", "Tổng: 2", "Cộng (B)"],
)
def test_totals_are_no_products(total):
    annex = read_sections(
        ["1", "Gạo Mẫu", "HTX Mẫu 1"], ["", total, "15"], [total, "", "2"]
    )

    assert names(annex) == ["Gạo Mẫu"]


@pytest.mark.parametrize(
    "name", ["Cồng chiêng Mẫu", "Tống Gia trà", "Công phu trà", "Na"]
)
def test_products_that_sound_like_totals_are_kept(name):
    assert names(read_sections(["1", name, "HTX Mẫu 1"])) == [name]


# Producers of several products


def test_a_merged_cell_without_its_merge_is_taken_from_above_and_doubtful():
    annex = read_sections(
        ["1", "Gạo Mẫu", "HTX Mẫu 1"],
        ["", "Nếp Mẫu", ""],
        ["2", "Rượu Mẫu", "HKD Mẫu 2"],
    )

    assert [row.producer for row in annex.rows] == [
        "HTX Mẫu 1",
        "HTX Mẫu 1",
        "HKD Mẫu 2",
    ]
    assert [row.is_doubtful for row in annex.rows] == [False, True, False]


def test_a_numbered_row_without_producer_keeps_it_unknown():
    annex = read_sections(["1", "Gạo Mẫu", "HTX Mẫu 1"], ["2", "Nếp Mẫu", ""])

    assert annex.rows[1].producer == ""
    assert "ô gộp" in messages(annex.rows[1])


def test_producer_and_address_in_one_cell():
    annex = read(
        csv_bytes(
            [
                ["STT", "Tên sản phẩm", "Tên, địa chỉ chủ thể"],
                ["1", "Gạo Mẫu", "HTX Mẫu 1, thôn 2, xã Mẫu, huyện Mẫu, tỉnh Mẫu"],
                ["2", "Nếp Mẫu", "HTX Mẫu 1 (Địa chỉ: xã Mẫu, huyện Mẫu)"],
                ["3", "Tẻ Mẫu", "HTX sản xuất, kinh doanh Mẫu 2\nĐ/c: xã Mẫu"],
            ]
        )
    )

    assert [row.producer for row in annex.rows] == [
        "HTX Mẫu 1",
        "HTX Mẫu 1",
        "HTX sản xuất, kinh doanh Mẫu 2",
    ]
    assert {row.commune for row in annex.rows} == {"xã Mẫu"}


def test_producers_as_headings_between_the_rows():
    annex = read(
        csv_bytes(
            [
                ["STT", "Tên sản phẩm", "Sao"],
                ["I", "Hợp tác xã Mẫu 1", ""],
                ["1", "Gạo Mẫu", "3"],
            ]
        )
    )

    assert annex.rows[0].producer == "Hợp tác xã Mẫu 1"
