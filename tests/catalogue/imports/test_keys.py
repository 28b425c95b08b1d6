import pytest

from catalogue.imports import keys


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Dừa sấy", "DỪA SẤY"),
        ("Bún Hoà Mỹ", "Bún Hòa Mĩ"),
        ("Dua say", "Dừa sấy"),
        ("HTX Mẫu", "Hợp tác xã Mẫu"),
    ],
)
def test_names_that_do_not_differ_by_marks(one, other):
    assert keys.is_spelt_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Dừa sấy", "Dứa sấy"), ("Bánh đa", "Bánh dạ"), ("Mẫu Văn Hùng", "Mẫu Văn Hưng")],
)
def test_names_that_differ_by_marks(one, other):
    assert not keys.is_spelt_alike(one, other)


def test_a_family_named_ho_is_no_household():
    assert keys.producer_key("Hồ Văn Mẫu") != keys.producer_key("Hộ Văn Mẫu")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("12/QĐ-UBND", "12/qđ - ubnd", True),
        ("012/QĐ-UBND", "12/QĐ-UBND", True),
        ("377", "377/QĐ-BNN-VPĐP", True),
        ("37", "377/QĐ-BNN-VPĐP", False),
        ("12/QĐ-UBND", "12/QĐ-BNN", False),
    ],
)
def test_numbers_of_decisions(one, other, same):
    found = keys.is_same_number(keys.number_key(one), keys.number_key(other))

    assert found is same


def test_authorities_and_rounds_in_their_spellings():
    assert keys.authority_key("Ủy ban nhân dân tỉnh Hà Tĩnh") == keys.authority_key(
        "Chủ tịch UBND tỉnh Hà Tĩnh"
    )
    assert keys.round_key("Đợt 1 năm 2024") == keys.round_key("đợt 1/2024")
