"""What people type for a code, and what they are told when it is none."""

import unicodedata

import pytest

from stamps import typed

CODE = "0J6AREFT2NHW4SNZPV33"
GROUPED = "0J6AR EFT2N HW4SN ZPV33"
HOSTS = {"ocop.example", "localhost:8000"}


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        GROUPED,
        CODE.lower(),
        f"  {GROUPED}\n",
        "0J6AR-EFT2N-HW4SN-ZPV33",
        "0J6AR – EFT2N — HW4SN ‑ ZPV33",
        "oj6ar eft2n hw4sn zpv33",
        "0J6AR\u00a0EFT2N\u2009HW4SN\u3000ZPV33",
        "\ufeff0J6AR\u200bEFT2N\u200eHW4SN\0ZPV33",
        "0J6AR.EFT2N.HW4SN.ZPV33",
        "0J6AR/EFT2N/HW4SN/ZPV33",
        "０Ｊ６ＡＲEFT2NHW4SNZPV33",
        f"https://ocop.example/t/{CODE}",
        f"HTTPS://OCOP.EXAMPLE/T/{CODE}",
        f"http://localhost:8000/t/{CODE.lower()}/",
        f"https://ocop.example/en/t/{CODE}?x=1#y",
        f"ocop.example/t/{CODE}",
        f" https://ocop.example\n/t/{CODE} ",
        "https://ocop.example/t/0J6AR%20EFT2N%20HW4SN%20ZPV33",
    ],
)
def test_a_code_is_read_however_it_is_written(text):
    assert typed.read(text, HOSTS) == CODE


def test_letters_that_look_like_digits_are_read_as_those():
    assert typed.read("OoIiLl" + "0" * 14, HOSTS) == "001111" + "0" * 14


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Hãy gõ mã in dưới ô QR."),
        (" - ", "Hãy gõ mã in dưới ô QR."),
        (CODE[:-1], "Mã có 20 ký tự, bạn mới gõ 19: còn thiếu 1."),
        (CODE + "7", "Mã có 20 ký tự, bạn đã gõ 21: thừa 1."),
        ("U" + CODE[1:], "Mã không dùng chữ U. Hãy xem lại, có thể là chữ V."),
        ("*" + CODE[1:], "Mã không có ký tự *."),
        ("А" + CODE[1:], "Mã không có ký tự А."),  # Cyrillic.
        ("ı" + CODE[1:], "Mã không có ký tự ı."),
        ("x" * 1001, "Dài quá: mã tem chỉ có 20 ký tự."),
        ("x" * 1_000_000, "Dài quá: mã tem chỉ có 20 ký tự."),
        ("https://ocop.example/san-pham/", "không phải của con tem nào"),
        (f"https://ocop.example/x/t/{CODE}", "không phải của con tem nào"),
        ("https://ocop.example/t/ABC", "Mã có 20 ký tự, bạn mới gõ 3"),
        ("https://[ocop.example/t/x", "Địa chỉ này viết sai"),
    ],
)
def test_what_is_no_code_is_refused_in_words(text, sentence):
    with pytest.raises(typed.NotACode) as refusal:
        typed.read(text, HOSTS)

    assert sentence in str(refusal.value)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("letter", ["Đ", "Ê", "Ơ", "Á", "Ợ"])
def test_a_keyboard_that_makes_vietnamese_letters_is_named(letter, form):
    text = unicodedata.normalize(form, letter) + CODE[1:]

    with pytest.raises(typed.NotACode, match=f"Có chữ mang dấu: {letter}"):
        typed.read(text, HOSTS)


@pytest.mark.parametrize(
    "address",
    [
        f"https://ocop.example.kiemtra.example/t/{CODE}",
        f"https://ocop.example@kiemtra.example/t/{CODE}",
        f"https://ocop-example/t/{CODE}?a.b",
        f"https://ocop.example:444/t/{CODE}",
        f"https://оcop.example/t/{CODE}",  # Cyrillic о.
        f"https://ocop.example\\@kiemtra.example/t/{CODE}",
        f"ftp://ocop.example/t/{CODE}",
        "javascript:alert(1)//",
        "kiemtra.example/t/x",
        f"//kiemtra.example/t/{CODE}",
    ],
)
def test_an_address_that_is_not_ours_to_the_letter_is_never_followed(address):
    with pytest.raises(typed.LeadsElsewhere) as refusal:
        typed.read(address, HOSTS)

    assert refusal.value.address == address
