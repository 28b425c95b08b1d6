"""Groups as annexes write them."""

import pytest

from catalogue.imports.groups import Groups
from catalogue.models import ProductGroup

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("THỰC PHẨM", "I"),
        ("Nhóm thực phẩm", "I"),
        ("Ngành hàng: Đồ uống", "II"),
        ("Dược liệu", "III"),
        ("Nhóm sản phẩm dược liệu", "III"),
        ("Thủ công mỹ nghệ", "IV"),
        ("Dịch vụ du lịch cộng đồng", "VI"),
        ("Chế biến từ gạo ngũ cốc", "I.3.b"),
        ("i.3.b", "I.3.b"),
    ],
)
def test_finds_a_group_as_offices_write_it(text, code):
    groups = Groups(ProductGroup.objects.order_by("position"))

    assert groups.named(text).code == code


@pytest.mark.parametrize("text", ["", "Máy móc", "Nhóm", "ngành hàng"])
def test_finds_no_group_in_other_words(text):
    groups = Groups(ProductGroup.objects.order_by("position"))

    assert groups.named(text) is None
