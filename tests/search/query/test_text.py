import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà", "hòa"),
        ("thuỷ", "thủy"),
        ("mỳ", "mì"),
        ("kỹ", "kĩ"),
        ("lý", "lí"),
        ("mắm", unicodedata.normalize("NFD", "mắm")),
    ],
)
def test_spellings_of_one_word_have_one_form(one, other):
    assert text.exact(one) == text.exact(other)
    assert text.folded(one) == text.folded(other)


@pytest.mark.parametrize(
    ("one", "other"), [("dừa", "dứa"), ("quy", "qui"), ("mắm", "mâm"), ("đa", "da")]
)
def test_other_words_stay_apart(one, other):
    assert text.exact(one) != text.exact(other)


def test_figures_stand_apart_from_letters():
    assert text.words_of("Mật ong 500ml (hộp)") == ["mật", "ong", "500", "ml", "hộp"]


def test_letters_of_any_width_are_read():
    assert text.words_of("ｎｕｏｃ ｍａｍ") == ["nuoc", "mam"]


def test_texts_of_a_field_never_touch():
    assert text.text_of(["Cà phê", "", "Trà"], text.folded) == (
        "st0ca ca phe gp0 st0tra tra"
    )


def test_words_without_spaces_are_kept_in_pairs_and_more():
    assert text.joined_pairs(["Nước mắm Cự Nham"]).split()[:3] == [
        "nuocmam",
        "nuocmamcu",
        "nuocmamcunham",
    ]


def test_a_code_is_letters_and_figures_alone():
    assert text.code("8938-5050 0001.2") == "8938505000012"
    assert text.code("OCOP/HT-01") == "ocopht01"


NAMES = st.text("abcdxyz 019", min_size=1, max_size=12).map(str.strip).filter(bool)


@given(NAMES, NAMES)
def test_order_of_titles_is_that_of_their_letters(one, other):
    one, other = " ".join(one.split()), " ".join(other.split())

    assert (text.order_of(one) < text.order_of(other)) == (
        one.ljust(12) < other.ljust(12)
    )


@given(st.text(max_size=300))
def test_any_text_makes_tokens_that_engines_cut_alike(anything):
    tokens = text.text_of([anything], text.folded).split()

    assert all(token.isalnum() for token in tokens)
    assert text.order_of(anything) < 2**63
