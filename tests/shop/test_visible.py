import pytest
from django.core.exceptions import ValidationError

from shop.visible import VisibleField, visible


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Hộp 500 g", "Hộp 500 g"),
        ("a\x01b\x1fc\x7f", "abc"),
        ("\u202e12 đường Mẫu\u202c", "12 đường Mẫu"),
        ("\u2066A\u2069\u200f\u061c", "A"),
        ("hai\ndòng\tvà", "hai\ndòng\tvà"),
        # What joins emoji and letters of other scripts is no disguise.
        ("👩\u200d🌾", "👩\u200d🌾"),
    ],
)
def test_only_what_cannot_be_seen_and_turns_the_rest_is_taken_out(typed, read):
    assert visible(typed) == read


def test_a_field_keeps_lines_and_drops_what_turns_them():
    assert VisibleField().clean(" một\nhai\u202e ") == "một\nhai"


@pytest.mark.parametrize("typed", ["\u202e", " \u2066 ", "có\0không"])
def test_a_field_is_not_filled_by_what_nobody_sees(typed):
    with pytest.raises(ValidationError):
        VisibleField().clean(typed)
