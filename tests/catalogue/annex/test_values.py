from decimal import Decimal

import pytest

from catalogue.annex.dates import PartialDate, Unreadable
from catalogue.annex.values import (
    Status,
    find_decision,
    parse_decision,
    parse_gtin,
    parse_score,
    parse_stars,
    parse_status,
    producer_kind,
)


@pytest.mark.parametrize(
    "text",
    [
        "4",
        "4.0",
        "4,0",
        "4 sao",
        "4sao",
        "4*",
        "4 *",
        "****",
        "4★",
        "★★★★",
        "★★★★☆",
        "⭐⭐⭐⭐",
        "bốn sao",
        "Bốn",
        "BỐN SAO",
        "bon sao",
        "04 sao",
        "4 (bốn) sao",
        "4 Sao OCOP",
        "Hạng 4 sao",
        "OCOP 4 sao",
        "Đạt 4 sao",
        "sản phẩm hạng 4 sao",
        "IV",
    ],
)
def test_parse_stars_reads_four_however_it_is_written(text):
    assert parse_stars(text) == 4


@pytest.mark.parametrize(
    ("text", "stars"), [("3", 3), ("ba sao", 3), ("5", 5), ("năm sao", 5)]
)
def test_parse_stars_reads_the_other_certified_ones(text, stars):
    assert parse_stars(text) == stars


@pytest.mark.parametrize("text", ["", "-", "không rõ", "chưa xếp hạng", "N/A"])
def test_parse_stars_leaves_the_unknown_unknown(text):
    assert parse_stars(text) is None


@pytest.mark.parametrize(
    "text",
    ["0", "1", "2", "6", "hai sao", "★★", "******", "abc", "4,5", "3-4 sao", "70.9",
     "-4", "44", "4 sao 5 sao", "x" * 10_000, "<b>4</b>", "=4"],
)  # fmt: skip
def test_parse_stars_refuses_what_is_never_certified(text):
    with pytest.raises(Unreadable, match="chỉ công nhận hạng 3, 4 hoặc 5 sao"):
        parse_stars(text)


def test_parse_stars_refuses_a_potential_fifth_star():
    with pytest.raises(Unreadable, match="chưa phải hạng đã công nhận"):
        parse_stars("Tiềm năng 5 sao")


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("70,9", "70.9"),
        ("70.9", "70.9"),
        ("64", "64"),
        ("100", "100"),
        ("0", "0"),
        ("70", "70"),
        ("91,25 điểm", "91.25"),
        ("85/100", "85"),
        ("70.33333", "70.33"),
    ],
)
def test_parse_score_reads_comma_and_dot(text, score):
    assert parse_score(text) == Decimal(score)
    assert f"{parse_score(text):f}" == score


@pytest.mark.parametrize("text", ["100.1", "1.284,5", "-3", "bảy mươi", "1e2", "200"])
def test_parse_score_refuses_what_no_council_gives(text):
    with pytest.raises(Unreadable, match="0 đến 100"):
        parse_score(text)


@pytest.mark.parametrize(
    ("text", "number", "issued"),
    [
        ("136/QĐ-UBND", "136/QĐ-UBND", None),
        ("Số: 136 /QĐ-UBND", "136/QĐ-UBND", None),
        ("136/QD-UBND", "136/QĐ-UBND", None),
        ("136/qđ-ubnd", "136/QĐ-UBND", None),
        ("136/QĐ – UBND", "136/QĐ-UBND", None),
        ("1.284/QĐ-UBND", "1284/QĐ-UBND", None),
        ("12/2020/QĐ-UBND", "12/2020/QĐ-UBND", None),
        ("377/QĐ-BNN-VPĐP", "377/QĐ-BNN-VPĐP", None),
        ("377", "377", None),
        ("QĐ số 377", "377", None),
        ("Quyết định số 136/QĐ-UBND ngày 15/01/2020", "136/QĐ-UBND", (2020, 1, 15)),
        ("136/QĐ-UBND, ngày 15 tháng 01 năm 2020", "136/QĐ-UBND", (2020, 1, 15)),
        ("377 ngày 17/01/2025", "377", (2025, 1, 17)),
        ("…/QĐ-UBND", "", None),
        ("Số:      /QĐ-UBND", "", None),
        ("chưa có", "", None),
    ],
)
def test_parse_decision_writes_one_spelling(text, number, issued):
    said = parse_decision(text)

    assert said.number == number
    assert said.issued == (PartialDate.of(*issued) if issued else None)
    assert not said.withdraws
    assert not said.is_odd


def test_parse_decision_takes_the_authority_along():
    said = parse_decision(
        "136/QĐ-UBND ngày 15/01/2020 của UBND tỉnh Mẫu về việc công nhận"
    )

    assert said.authority == "UBND tỉnh Mẫu"


def test_parse_decision_tells_a_withdrawal():
    said = parse_decision("3763/QĐ-UBND (thu hồi)")

    assert (said.number, said.withdraws) == ("3763/QĐ-UBND", True)


def test_parse_decision_keeps_an_odd_number_as_written():
    said = parse_decision("Thông báo 12/TB-HĐ")

    assert (said.number, said.is_odd) == ("Thông báo 12/TB-HĐ", True)


def test_find_decision_passes_over_the_prime_ministers():
    text = "theo Quyết định số 148/QĐ-TTg, kèm Quyết định số 9/QĐ-UBND ngày 1/2/2024"

    assert find_decision(text) == ("9/QĐ-UBND", " ngày 1/2/2024")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("recognised", Status.RECOGNISED),
        ("re-recognised", Status.RE_RECOGNISED),
        ("expired", Status.EXPIRED),
        ("revoked", Status.WITHDRAWN),
        ("removed", Status.WITHDRAWN),
        ("council_passed", Status.COUNCIL_PASSED),
        ("Công nhận", Status.RECOGNISED),
        ("Công nhận lại", Status.RE_RECOGNISED),
        ("Hết hạn", Status.EXPIRED),
        ("ĐÃ THU HỒI", Status.WITHDRAWN),
        ("Còn hiệu lực", Status.RECOGNISED),
        ("", None),
    ],
)
def test_parse_status_reads_both_languages(text, status):
    assert parse_status(text) == status


def test_parse_status_refuses_a_word_that_might_be_a_withdrawal():
    with pytest.raises(Unreadable, match="không hiểu được"):
        parse_status("đình chỉ")


@pytest.mark.parametrize(
    ("texts", "kind"),
    [
        (("Hợp tác xã",), "cooperative"),
        (("HTX",), "cooperative"),
        (("Tổ hợp tác",), "cooperative_group"),
        (("Doanh nghiệp",), "company"),
        (("Hộ kinh doanh",), "household"),
        (("Cơ sở sản xuất",), "workshop"),
        (("", "Công ty TNHH Mẫu"), "company"),
        (("", "Cty CP Mẫu"), "company"),
        (("", "HTX nông nghiệp Mẫu"), "cooperative"),
        (("", "Hồ Văn Mẫu"), ""),
        (("", "Nguyễn Văn Mẫu"), ""),
        (("", ""), ""),
    ],
)
def test_producer_kind_by_what_the_text_starts_with(texts, kind):
    assert producer_kind(*texts) == kind


def test_parse_gtin_checks_the_last_digit():
    assert parse_gtin("4006381333931") == "4006381333931"
    assert parse_gtin("400638 1333931") == "4006381333931"
    assert parse_gtin("") == ""
    for wrong in ("4006381333932", "8.93E+12", "abc"):
        with pytest.raises(Unreadable, match="mã vạch"):
            parse_gtin(wrong)
