from datetime import date, timedelta

import pytest

from catalogue.annex.rows import Level
from catalogue.annex.values import Status
from tests.catalogue.annex.samples import (
    TODAY,
    csv_bytes,
    messages,
    read,
    read_cell,
    read_rows,
)


@pytest.mark.parametrize("stars", ["0", "1", "2", "6", "hai sao", "abc"])
def test_refuses_stars_never_certified(stars):
    row = read_cell("Hạng sao", stars)

    assert (row.stars, row.is_refused) == (None, True)
    assert messages(row).startswith("Hạng sao: ")
    assert "chỉ công nhận hạng 3, 4 hoặc 5 sao" in messages(row)


def test_takes_stars_in_words():
    row = read_cell("Hạng sao", "bốn sao")

    assert (row.stars, row.problems) == (4, ())


def test_unknown_stars_stay_unknown_without_complaint():
    row = read_cell("Hạng sao", "")

    assert (row.stars, row.problems) == (None, ())


def test_refuses_a_name_of_ten_thousand_letters():
    (row,) = read_rows(["Tên sản phẩm", "Chủ thể"], ["Gạo " * 2500, "HTX Mẫu 1"])

    assert row.is_refused
    assert messages(row) == "Tên sản phẩm: dài 9.999 chữ, nhiều nhất là 255."
    assert len(row.name) < 100


@pytest.mark.parametrize(("length", "is_refused"), [(255, False), (256, True)])
def test_a_name_may_have_255_letters(length, is_refused):
    (row,) = read_rows(["Tên sản phẩm", "Chủ thể"], ["x" * length, "HTX Mẫu 1"])

    assert row.is_refused is is_refused


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://mau.example","Gạo")',
        "=1+1",
        "@SUM(A1:A9)",
        "+cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
        "Gạo <b>ngon</b>",
        "<img src=x onerror=alert(1)>",
        "G?o M?u",
        "Gáº¡o Máº«u",
        "Gạo \ufffd",
    ],
)
@pytest.mark.parametrize("place", [0, 1])
def test_refuses_formulas_html_and_broken_text_as_names(text, place):
    cells = ["Gạo Mẫu", "HTX Mẫu 1"]
    cells[place] = text

    (row,) = read_rows(["Tên sản phẩm", "Chủ thể"], cells)

    assert row.is_refused


@pytest.mark.parametrize(
    "name",
    [
        "Rượu 40% < 500 ml",
        "Trà C&C",
        "Gạo ST25 - 5kg",
        "Mật ong (100%)",
        "Cà phê #1 @home",
    ],
)
def test_takes_names_that_only_look_odd(name):
    (row,) = read_rows(["Tên sản phẩm", "Chủ thể"], [name, "HTX Mẫu 1"])

    assert (row.name, row.problems) == (name, ())


# Days


@pytest.mark.parametrize(
    ("text", "is_refused"),
    [
        ("06/05/2018", True),
        ("07/05/2018", False),
        ("23/11/2026", False),
        ("24/11/2026", True),
        ("2017", True),
        ("2018", False),
        ("2026", False),
        ("2027", True),
        ("30/02/2020", True),
    ],
)
def test_a_decision_is_neither_older_than_the_programme_nor_of_the_future(
    text, is_refused
):
    row = read_cell("Ngày quyết định", text)

    assert row.is_refused is is_refused
    assert (row.issued is None) is is_refused


def test_the_future_depends_on_the_day_passed_in():
    data = csv_bytes([["Tên sản phẩm", "Ngày quyết định"], ["Gạo Mẫu", "24/11/2026"]])

    assert read(data).rows[0].is_refused
    from catalogue.annex.reading import read_annex

    assert not read_annex(data, "a.csv", TODAY + timedelta(days=1)).rows[0].is_refused


def test_a_year_of_2018_begins_with_the_programme():
    assert read_cell("Năm", "2018").issued.earliest == date(2018, 5, 7)


def test_the_day_counts_before_the_year():
    (row,) = read_rows(
        ["Tên sản phẩm", "Ngày quyết định", "Năm"], ["Gạo Mẫu", "15/01/2020", "2019"]
    )

    assert str(row.issued) == "15/01/2020"


def test_a_day_within_the_decisions_cell():
    row = read_cell("Số, ngày quyết định", "136/QĐ-UBND ngày 15/01/2020")

    assert (row.decision_number, str(row.issued)) == ("136/QĐ-UBND", "15/01/2020")


@pytest.mark.parametrize(
    ("until", "is_refused"),
    [("14/01/2024", True), ("15/01/2024", True), ("16/01/2024", False)],
)
def test_refuses_an_end_that_is_not_after_the_start(until, is_refused):
    (row,) = read_rows(
        ["Tên sản phẩm", "Ngày quyết định", "Hiệu lực đến"],
        ["Gạo Mẫu", "15/01/2024", until],
    )

    assert row.is_refused is is_refused


def test_refuses_until_before_from_in_columns_of_their_own():
    (row,) = read_rows(
        ["name", "from", "until"], ["Gạo Mẫu", "2024-01-15", "2023-01-15"]
    )

    assert "không sau ngày bắt đầu 15/01/2024" in messages(row)


def test_an_end_without_its_day_is_doubtful():
    row = read_cell("Hiệu lực đến hết", "12/2026")

    assert (row.valid_until, row.is_doubtful) == (None, True)


# Withdrawals


def test_a_withdrawing_decision_is_not_the_recognition():
    (row,) = read_rows(
        ["name", "status", "decision_number", "decision_date", "decision_authority", "note"],
        ["Gạo Mẫu", "revoked", "3763/QĐ-UBND (thu hồi)", "2021-11-18", "UBND tỉnh Mẫu",
         "revoked: ngừng sản xuất"],
    )  # fmt: skip

    assert row.is_withdrawn
    assert (row.decision_number, row.issued, row.authority) == ("", None, "")
    assert row.withdrawal_number == "3763/QĐ-UBND"
    assert row.withdrawal_authority == "UBND tỉnh Mẫu"
    assert row.withdrawn_on == date(2021, 11, 18)
    assert row.withdrawal_reason == "ngừng sản xuất"
    assert not row.problems


def test_columns_for_the_withdrawal_leave_the_decision_the_recognition():
    (row,) = read_rows(
        ["Tên sản phẩm", "Tình trạng", "Số quyết định", "Ngày quyết định", "Ngày thu hồi",
         "Quyết định thu hồi", "Lý do thu hồi"],
        ["Gạo Mẫu", "Thu hồi", "5/QĐ-UBND", "01/02/2020", "18/11/2021", "9/QĐ-UBND", "Sai mẫu"],
    )  # fmt: skip

    assert (row.decision_number, str(row.issued)) == ("5/QĐ-UBND", "01/02/2020")
    assert (row.withdrawal_number, row.withdrawn_on) == (
        "9/QĐ-UBND",
        date(2021, 11, 18),
    )
    assert (row.withdrawal_reason, row.problems) == ("Sai mẫu", ())


def test_refuses_a_withdrawal_before_the_recognition():
    (row,) = read_rows(
        ["Tên sản phẩm", "Tình trạng", "Ngày quyết định", "Ngày thu hồi"],
        ["Gạo Mẫu", "Thu hồi", "01/02/2020", "31/01/2020"],
    )

    assert "trước ngày công nhận" in messages(row)


def test_withdrawn_under_a_decision_of_unknown_kind_is_doubtful():
    (row,) = read_rows(
        ["Tên sản phẩm", "Tình trạng", "Số quyết định"],
        ["Gạo Mẫu", "Thu hồi", "5/QĐ-UBND"],
    )

    assert row.is_withdrawn
    assert "công nhận hay thu hồi" in messages(row)


def test_a_day_of_withdrawal_counts_more_than_a_kind_word():
    (row,) = read_rows(
        ["Tên sản phẩm", "Tình trạng", "Ngày thu hồi"],
        ["Gạo Mẫu", "Công nhận", "01/02/2024"],
    )

    assert row.is_withdrawn
    assert row.is_doubtful


def test_a_list_of_withdrawals_never_recognises():
    annex = read(
        csv_bytes(
            [
                ["DANH SÁCH SẢN PHẨM BỊ THU HỒI GIẤY CHỨNG NHẬN OCOP"],
                ["Kèm theo Quyết định số 9/QĐ-UBND ngày 18/11/2021 của UBND tỉnh Mẫu"],
                ["STT", "Tên sản phẩm", "Chủ thể", "Hạng sao"],
                ["1", "Gạo Mẫu", "HTX Mẫu 1", "3"],
            ]
        )
    )

    (row,) = annex.rows
    assert row.is_withdrawn
    assert (row.decision_number, row.withdrawal_number) == ("", "9/QĐ-UBND")
    assert any("danh sách thu hồi" in notice for notice in annex.notices)


def test_a_list_of_proposals_never_recognises():
    annex = read(
        csv_bytes(
            [
                ["Danh sách sản phẩm đề nghị công nhận OCOP năm 2024"],
                ["STT", "Tên sản phẩm", "Hạng sao"],
                ["1", "Gạo Mẫu", "3"],
            ]
        )
    )

    assert annex.rows[0].status is Status.COUNCIL_PASSED
    assert any("danh sách đề nghị" in notice for notice in annex.notices)


def test_refuses_a_status_nobody_knows():
    assert read_cell("Tình trạng", "đình chỉ").is_refused


# Other facts


def test_a_score_that_does_not_earn_the_stars_is_doubtful():
    (row,) = read_rows(["Tên sản phẩm", "Điểm", "Sao"], ["Gạo Mẫu", "64,5", "4"])

    assert row.problems[0].level is Level.DOUBT
    assert messages(row) == "Điểm: 64,5 điểm không ứng với 4 sao."


def test_a_wrong_bar_code_is_doubtful_and_left_out():
    row = read_cell("Mã vạch", "4006381333932")

    assert (row.gtin, row.is_doubtful) == ("", True)


def test_a_source_that_is_no_address_is_left_out():
    assert read_cell("source", "báo Mẫu").source == ""
    assert read_cell("source", "https://mau.example/?a=1&b=p?q").source.startswith(
        "https"
    )


def test_the_group_read_from_the_name_says_so():
    (row,) = read_rows(
        ["name", "group", "group_inferred"], ["Gạo Mẫu", "", "Thực phẩm"]
    )

    assert (row.group, row.group_is_inferred) == ("Thực phẩm", True)


# Rows against each other


def test_refuses_the_second_of_two_equal_rows():
    head = ["Tên sản phẩm", "Chủ thể", "Sao"]
    rows = read_rows(
        head, ["Gạo Mẫu", "HTX Mẫu 1", "3"], ["GẠO  MẪU", "Htx Mẫu 1", "3"]
    )

    assert [row.is_refused for row in rows] == [False, True]
    assert "Trùng với dòng 2" in messages(rows[1])


def test_refuses_both_of_two_rows_that_contradict_each_other():
    head = ["Tên sản phẩm", "Chủ thể", "Sao"]
    rows = read_rows(head, ["Gạo Mẫu", "HTX Mẫu 1", "3"], ["Gạo Mẫu", "HTX Mẫu 1", "4"])

    assert [row.is_refused for row in rows] == [True, True]
    assert "Mâu thuẫn với dòng 3" in messages(rows[0])


def test_names_that_differ_by_their_marks_are_no_duplicates():
    heads = ["Tên sản phẩm", "Chủ thể", "Hạng sao", "Số quyết định"]

    rows = read_rows(
        heads,
        ["Dừa sấy", "Hợp tác xã Mẫu 1", "3", "15/QĐ-UBND"],
        ["Dứa sấy", "Hợp tác xã Mẫu 1", "3", "15/QĐ-UBND"],
    )

    assert not any(row.is_refused for row in rows)


def test_two_decisions_on_one_product_are_no_duplicates():
    head = ["Tên sản phẩm", "Chủ thể", "Số quyết định"]
    rows = read_rows(head, ["Gạo Mẫu", "HTX Mẫu 1", "1"], ["Gạo Mẫu", "HTX Mẫu 1", "2"])

    assert not any(row.problems for row in rows)


def test_two_producers_with_one_name_in_two_communes_are_no_duplicates():
    head = ["Tên sản phẩm", "Chủ thể", "Xã"]
    rows = read_rows(
        head, ["Gạo Mẫu", "HTX Mẫu", "Xã A"], ["Gạo Mẫu", "HTX Mẫu", "Xã B"]
    )

    assert not any(row.problems for row in rows)


def test_refuses_all_products_under_one_certificate_number():
    head = ["Tên sản phẩm", "Chủ thể", "Số GCN"]
    rows = read_rows(
        head,
        ["Gạo Mẫu", "A", "01-2024"],
        ["Nếp Mẫu", "A", "01-2024"],
        ["Tẻ Mẫu", "A", ""],
    )

    assert [row.is_refused for row in rows] == [True, True, False]
    assert "cũng ghi ở dòng 3" in messages(rows[0])


def test_refuses_a_reference_used_for_another_product():
    rows = read_rows(["id", "name"], ["P1", "Gạo Mẫu"], ["P1", "Nếp Mẫu"])

    assert [row.is_refused for row in rows] == [False, True]


@pytest.mark.parametrize(
    "term",
    ["36 tháng", "36 tháng kể từ ngày ký", "03 năm", "Ba năm", "3 năm từ ngày ký"],
)
def test_the_usual_term_in_words_is_no_last_day_of_its_own(term):
    row = read_cell("Thời hạn", term)

    assert (row.valid_until, row.problems) == (None, ())


@pytest.mark.parametrize("term", ["24 tháng", "5 năm"])
def test_refuses_a_term_in_words_that_is_not_the_usual_one(term):
    assert read_cell("Thời hạn", term).is_refused


def test_reads_the_last_day_under_the_short_name_of_a_certificate():
    row = read_cell("Thời hạn GCN (36 tháng)", "03/06/2028")

    assert row.valid_until == date(2028, 6, 3)
