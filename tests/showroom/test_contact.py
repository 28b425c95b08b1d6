import pytest
from django.core.exceptions import ValidationError

from showroom.contact import kept_phone, kept_zalo, spoken_phone, zalo_address


@pytest.mark.parametrize(
    "text",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "(+84) 912-345-678",
        "+84912345678",
        "84 912 345 678",
        " 0912345678 ",
    ],
)
def test_spellings_of_one_phone_are_kept_as_one(text):
    assert kept_phone(text) == "+84912345678"


def test_landlines_are_phones_too():
    assert kept_phone("0270 3822 188") == "+842703822188"


def test_no_phone_is_kept_as_none():
    assert kept_phone("  ") == ""


@pytest.mark.parametrize("text", ["12345", "0912345", "gọi chị Mẫu", "0912345678/79"])
def test_what_is_no_phone_is_refused(text):
    with pytest.raises(ValidationError, match="không phải số điện thoại"):
        kept_phone(text)


@pytest.mark.parametrize(
    ("text", "kept", "address"),
    [
        ("0912 345 678", "+84912345678", "https://zalo.me/0912345678"),
        ("https://zalo.me/0912345678", "+84912345678", "https://zalo.me/0912345678"),
        ("zalo.me/diembanmau", "diembanmau", "https://zalo.me/diembanmau"),
        ("diembanmau", "diembanmau", "https://zalo.me/diembanmau"),
        ("zalo.me/1234567890123", "1234567890123", "https://zalo.me/1234567890123"),
        ("", "", ""),
    ],
)
def test_zalo_is_a_phone_or_a_page(text, kept, address):
    assert kept_zalo(text) == kept
    assert zalo_address(kept) == address


@pytest.mark.parametrize("text", ["https://example.com/mau", "không có", "12"])
def test_what_is_no_zalo_is_refused(text):
    with pytest.raises(ValidationError):
        kept_zalo(text)


def test_phones_are_shown_as_people_write_them():
    assert spoken_phone("+84912345678") == "0912 345 678"
    assert spoken_phone("+33123456789") == "+33 1 23 45 67 89"
    assert spoken_phone("1900 1234") == "1900 1234"
