"""Every public page on a phone and on a desk."""

import pytest

from tests.browser.looking import DESK, PAGES, PHONE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser"),
    pytest.mark.parametrize("name", PAGES),
]
both = pytest.mark.parametrize("width", [PHONE, DESK])


@both
def test_nothing_is_wider_than_the_window(look, name, width):
    assert look(name, width).too_wide == []


@both
def test_the_console_has_nothing_to_complain_of(look, name, width):
    assert look(name, width).messages == []


@both
def test_the_policy_has_nothing_to_stop(look, name, width):
    assert look(name, width).stopped == []


@both
def test_nothing_is_asked_of_another_host(look, name, width):
    assert look(name, width).foreign == []


@both
def test_nothing_jumps_while_it_loads(look, name, width):
    assert look(name, width).shift < 0.05


@both
def test_everybody_can_read_and_use_it(look, name, width):
    """Contrast, names, landmarks, headings: the rules of axe-core."""
    assert look(name, width).faults == []


def test_what_a_thumb_presses_is_high_enough(look, name):
    assert look(name, PHONE).too_low == []


@both
def test_it_is_light(look, name, width):
    seen = look(name, width)

    assert seen.text_weight < 100_000
    assert seen.font_weight < 102_400
