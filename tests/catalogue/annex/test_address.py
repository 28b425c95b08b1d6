import pytest

from catalogue.annex.address import Address, parse_address, split_producer


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("xã Mẫu", Address(commune="xã Mẫu")),
        (
            "Thôn 3 - xã Kỳ A - huyện Kỳ Anh - tỉnh Hà Tĩnh",
            Address("Thôn 3", "xã Kỳ A", "huyện Kỳ Anh", "tỉnh Hà Tĩnh"),
        ),
        (
            "xã Sơn Phú, Hương Sơn, Hà Tĩnh",
            Address("", "xã Sơn Phú", "Hương Sơn", "Hà Tĩnh"),
        ),
        (
            "Số 5, đường A, phường B, thành phố Hà Nội",
            Address("Số 5, đường A", "phường B", "", "thành phố Hà Nội"),
        ),
        (
            "Phường 4, TP. Cao Lãnh, Đồng Tháp",
            Address("", "Phường 4", "TP. Cao Lãnh", "Đồng Tháp"),
        ),
        ("xã Mẫu, Tịnh Biên, An Giang", Address("", "xã Mẫu", "Tịnh Biên", "An Giang")),
        ("xã Mẫu, Lạng Sơn", Address("", "xã Mẫu", "", "Lạng Sơn")),
        ("xa Mau, huyen Mau", Address("", "xa Mau", "huyen Mau", "")),
        ("khu phố Lâm Hòa", Address("khu phố Lâm Hòa")),
        ("", Address()),
    ],
)
def test_parse_address_by_the_words_before_its_parts(text, parts):
    assert parse_address(text) == parts


def test_a_province_known_otherwise_makes_the_last_part_a_district():
    found = parse_address("Xóm 5, xã Mẫu, Hương Khê", "tỉnh Hà Tĩnh")

    assert found == Address("Xóm 5", "xã Mẫu", "Hương Khê", "")


@pytest.mark.parametrize(
    ("text", "holds_address", "cut"),
    [
        ("HTX Mẫu, thôn 2, xã A", True, ("HTX Mẫu", "thôn 2, xã A")),
        ("HTX Mẫu, thôn 2, xã A", False, ("HTX Mẫu, thôn 2, xã A", "")),
        ("HTX Mẫu (Địa chỉ: xã A)", False, ("HTX Mẫu", "xã A")),
        ("HTX sản xuất, kinh doanh Mẫu", True, ("HTX sản xuất, kinh doanh Mẫu", "")),
    ],
)
def test_split_producer_cuts_only_before_a_place(text, holds_address, cut):
    assert split_producer(text, holds_address=holds_address) == cut
