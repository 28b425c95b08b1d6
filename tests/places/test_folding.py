import unicodedata

import pytest

from places.folding import fold, normal


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đắk Lắk", "dak lak"),
        ("ĐƯỜNG ƯƠM", "duong uom"),
        ("Nước mắm  Phú\u00a0Quốc\n", "nuoc mam phu quoc"),
        ("Huỳnh Thị Tỷ, Kỵ, Mỹ", "huynh thi ty, ky, my"),
        ("Trà 🍵 ngon", "tra 🍵 ngon"),
        ("OCOP 4 sao", "ocop 4 sao"),
        ("\ufeffCà\u200b phê", "ca phe"),
        ("", ""),
    ],
)
def test_fold_drops_marks_and_spare_spaces(text, folded):
    assert fold(text) == folded


def test_fold_reads_decomposed_text_as_composed():
    text = "Bưởi Phúc Trạch, Đặc khu Lý Sơn, ƠƯẬỆỘ"

    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


def test_fold_leaves_folded_text_alone():
    assert fold(fold("Mật ong Cương Gián")) == "mat ong cuong gian"


def test_fold_covers_every_vietnamese_letter():
    vowels = "aăâeêioôơuưy"
    tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    letters = [unicodedata.normalize("NFC", v + t) for v in vowels for t in tones]

    folded = fold("".join(letters + [letter.upper() for letter in letters]))

    assert folded.isascii()
    assert folded.islower()


def test_normal_composes_and_keeps_marks_and_case():
    text = unicodedata.normalize("NFD", " Xã  Hương\tSơn\u200b ")

    assert normal(text) == "Xã Hương Sơn"
