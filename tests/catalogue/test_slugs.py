import unicodedata

import pytest

from catalogue.slugs import slugify_vietnamese


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đặc sản Đắk Lắk", "dac-san-dak-lak"),
        (unicodedata.normalize("NFD", "Đặc sản"), "dac-san"),
        ("15/QĐ-UBND  UBND tỉnh", "15-qd-ubnd-ubnd-tinh"),
        ("--- Chè! ---", "che"),
        ("🍵", ""),
        ("", ""),
        ("a" * 79 + " b", "a" * 79),
    ],
)
def test_an_address_can_be_read_aloud(text, slug):
    assert slugify_vietnamese(text) == slug


def test_no_address_is_longer_than_eighty():
    assert len(slugify_vietnamese("chè xanh " * 50)) <= 80


def test_oscar_may_ask_for_unicode_and_gets_none():
    assert slugify_vietnamese("Chè", allow_unicode=True) == "che"
