import pytest

from search.query.correction import corrected, is_one_slip
from search.query.understand import synonyms_among, understand

TEXTS = [
    "Mật ong hoa rừng Cẩm Thạch",
    "Hợp tác xã Mẫu Sơn",
    "xã Cẩm Thủy",
    "Thanh Hóa",
]
SYNONYMS = synonyms_among([["heo", "lợn"]])


def meant(text: str, *, drop: bool = False, texts=TEXTS) -> str:
    return corrected(understand(text, SYNONYMS), texts, drop=drop)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("mat onh", "mật ong"),
        ("mật onh", "mật ong"),
        ("Mat Onf hoa rung", "mật ong hoa rừng"),
        ("mta ong", "mật ong"),
        ("mat ong hoa rungg", "mật ong hoa rừng"),
        ("mật ong thah hóa", "mật ong thanh hóa"),
    ],
)
def test_a_slip_becomes_the_nearest_syllable_of_the_hit(typed, expected):
    assert meant(typed) == expected


@pytest.mark.parametrize(
    "typed",
    [
        "mật ong",
        "mat ong",
        "MẬT ONG",
        "mat67 ong",
        "matong",
        "mua mật ong ở đâu",
        "mật ong 4 sao",
        "mat ong 500",
        "heo mật ong",
        "🍯",
        "",
    ],
)
def test_what_stands_in_the_hit_or_need_not_is_left_alone(typed):
    assert meant(typed) == ""


def test_a_word_without_a_like_stays_or_goes():
    assert meant("mật ong khongcogi") == ""
    assert meant("mật ong khongcogi", drop=True) == "mật ong"
    assert meant("mua mật ong khongcogi", drop=True) == "mật ong"


def test_what_the_hit_is_called_counts_before_where_it_is_from():
    assert meant("camm") == "cẩm"
    assert meant("thuq", texts=["Chè thu", "xã Cẩm Thủy"]) == "thu"


def test_words_of_two_letters_are_no_slips():
    assert meant("mật og") == ""


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("ong", "onh", True),
        ("ong", "on", True),
        ("on", "ong", True),
        ("ong", "ogn", True),
        ("ong", "nog", True),
        ("ong", "xong", True),
        ("ong", "ong", False),
        ("ong", "gno", False),
        ("ong", "ongxx", False),
        ("mat", "met", True),
        ("mat", "meo", False),
        ("", "a", True),
        ("", "", False),
    ],
)
def test_one_slip_is_a_letter_more_less_other_or_swapped(one, other, expected):
    assert is_one_slip(one, other) is expected


@pytest.mark.parametrize("typed", ["thạch sanh mật", "hai mat", "tỏi mật ong"])
def test_a_word_that_vietnamese_has_is_never_taken_for_a_slip(typed):
    assert meant(typed) == ""
