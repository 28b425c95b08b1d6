"""The front door with everything on it: nothing jumps, all pictures have their size."""

import pytest

from tests.browser.looking import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
both = pytest.mark.parametrize("width", [PHONE, DESK])

UNSIZED = """
() => [...document.querySelectorAll("main img, main svg:not(.icon)")]
  .filter((e) => e.checkVisibility())
  .filter((e) => e.matches("img")
    ? !(e.getAttribute("width") && e.getAttribute("height"))
    : !e.getAttribute("viewBox"))
  .map((e) => e.outerHTML.slice(0, 120))
"""
EAGER = """
() => [...document.querySelectorAll("main img")]
  .filter((e) => e.getBoundingClientRect().top > 2 * innerHeight)
  .filter((e) => e.loading !== "lazy")
  .map((e) => e.src)
"""
EMPTY = """
() => [...document.querySelectorAll("main svg")]
  .filter((e) => e.checkVisibility())
  .filter((e) => e.getBoundingClientRect().height < 8)
  .map((e) => e.outerHTML.slice(0, 120))
"""


@both
def test_every_picture_has_its_size_before_it_is_there(visit, width):
    page = visit("/", width=width)

    assert page.evaluate(UNSIZED) == []
    assert page.evaluate(EMPTY) == []


@both
def test_pictures_far_below_wait_until_they_are_needed(visit, width):
    assert visit("/", width=width).evaluate(EAGER) == []


@both
def test_nothing_jumps_while_it_loads(look, width):
    assert look("home", width).shift < 0.02


@both
def test_what_one_comes_for_is_above_the_fold(visit, width):
    page = visit("/", width=width)

    box = page.locator("main .find").first.bounding_box()
    assert box["y"] + box["height"] < 640


def test_a_typed_code_is_judged(visit):
    page = visit("/", width=PHONE)

    page.get_by_label("Mã 20 ký tự").fill("abc")
    page.locator(".type-code button").click()

    assert "/kiem-tra/" in page.url
    assert page.locator("#ma").input_value() == "abc"
