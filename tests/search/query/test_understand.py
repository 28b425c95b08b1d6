import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import plan
from search.query.understand import synonyms_among, understand

SYNONYMS = synonyms_among(
    [["heo", "lợn"], ["chè", "trà"], ["khoai mì", "sắn"], ["trái cây", "hoa quả"]]
)


def words(text: str) -> list[str]:
    return [word.typed for word in understand(text, SYNONYMS).words]


@pytest.mark.parametrize(
    ("typed", "stars", "left"),
    [
        ("chè 4 sao", ("4",), ["chè"]),
        ("bốn sao chè", ("4",), ["chè"]),
        ("5sao", ("5",), []),
        ("ocop 3 sao", ("3",), []),
        ("3 sao 4 sao trà", ("3", "4"), ["trà"]),
        ("chè 2 sao", (), ["chè", "2", "sao"]),
        ("nấm nam sao", (), ["nấm", "nam", "sao"]),
        ("che nam sao", ("5",), ["che"]),
    ],
)
def test_stars_are_taken_from_the_words(typed, stars, left):
    understood = understand(typed)

    assert understood.stars == stars
    assert [word.typed for word in understood.words] == left


def test_fillers_are_not_required():
    understood = understand("mua đặc sản Hương Sơn ở đâu")

    assert [word.typed for word in understood.words] == ["hương", "sơn"]
    assert [word.typed for word in understood.fillers] == [
        "mua",
        "đặc",
        "sản",
        "ở",
        "đâu",
    ]


def test_nothing_but_fillers_is_what_is_looked_for():
    assert words("đặc sản") == ["đặc", "sản"]


def test_a_filler_typed_with_other_marks_is_a_word():
    assert words("bàn ghế") == ["bàn", "ghế"]
    assert words("ban ghe") == ["ghe"]


def test_a_synonym_of_several_words_is_one_unit():
    units = understand("tinh bột khoai mì", SYNONYMS).units

    assert [len(unit.words) for unit in units] == [1, 1, 2]
    assert units[2].synonyms == (("săn1",),)


def test_a_synonym_is_known_before_a_filler_within_it():
    assert [len(unit.words) for unit in understand("trái cây", SYNONYMS).units] == [2]


def test_unmarked_words_have_the_synonyms_of_any_marks():
    assert understand("tra", SYNONYMS).units[0].synonyms == (("che2",),)
    assert understand("trà", SYNONYMS).units[0].synonyms == (("che2",),)
    assert understand("trả", SYNONYMS).units[0].synonyms == ()


def test_a_telex_word_keeps_what_was_typed():
    (word,) = understand("caf").words

    assert (word.typed, word.reading) == ("caf", ("ca2", "ca"))


def test_a_synonym_is_known_by_what_a_keyboard_left():
    (unit,) = understand("khoai mif", SYNONYMS).units

    assert unit.synonyms == (("săn1",),)


@given(st.text(max_size=250))
def test_nothing_that_is_typed_is_an_error(text):
    understood = understand(text, SYNONYMS)

    for reading in (plan.strict, plan.unfinished, plan.forgiving, plan.nearest):
        reading(understood)
    plan.worths(understood, plan.Looseness.SLIPS)
    assert len(understood.words) <= 24
