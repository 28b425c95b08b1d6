import pytest

from search.query.typing import is_syllable, reading


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("caf", "ca2"),
        ("phee", "phê"),
        ("nuwowcs", "nươc1"),
        ("nuowcs", "nươc1"),
        ("mawms", "măm1"),
        ("ddawcj", "đăc5"),
        ("sarn", "san3"),
        ("sanr", "san3"),
        ("vietej", "viêt5"),
        ("muoons", "muôn1"),
        ("dduwowngf", "đương2"),
        ("ca2", "ca2"),
        ("phe6", "phê"),
        ("nu7o7c1", "nươc1"),
        ("nuo7c1", "nươc1"),
        ("ma81m", "măm1"),
        ("d9a85c", "đăc5"),
    ],
)
def test_leftovers_of_a_keyboard_are_read(typed, meant):
    assert reading(typed)[0] == meant


@pytest.mark.parametrize(
    "typed",
    [
        "ocop",
        "mart",
        "farm",
        "coffee",
        "eco",
        "tour",
        "nuoc",
        "500",
        "w",
        "ca9",
        "phe7",
        "mit1c",
        "rượus",
        "",
    ],
)
def test_other_words_are_left_as_they_are(typed):
    assert reading(typed) is None


def test_a_stop_carries_two_tones_only():
    assert is_syllable("cac", "1")
    assert is_syllable("cac", "5")
    assert not is_syllable("cac", "2")


def test_the_folded_form_has_no_hats():
    assert reading("dduwowngf") == ("đương2", "duong")
