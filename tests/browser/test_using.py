"""What people do on the pages: with keys, without scripts, on paper."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# The ring may stand on what holds the thing: a search box, a whole card.
RING = """
() => {
  let e = document.activeElement;
  for (let up = 0; e && up < 4; up++, e = e.parentElement) {
    const style = getComputedStyle(e);
    if (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
      return true;
  }
  return false;
}
"""


# -- Keys --------------------------------------------------------------------


@pytest.mark.parametrize("path", ["home", "/san-pham/", "in_force", "/chu-the/"])
def test_what_has_the_keys_is_seen(visit, path):
    page = visit("/" if path == "home" else path)

    for _press in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break  # Past the last one, the browser's own window has the keys.
        what = page.evaluate("document.activeElement.outerHTML.slice(0, 120)")
        assert page.evaluate(RING), what


def test_the_first_key_offers_to_skip_to_the_content(visit):
    page = visit("/")
    skip = page.get_by_text("Đến nội dung chính")

    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    assert skip.bounding_box()["y"] >= 0
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


# -- Filters -----------------------------------------------------------------


def test_filters_work_on_a_phone_without_scripts(visit):
    page = visit("/san-pham/", width=360, java_script_enabled=False)
    panel = page.locator("#bo-loc")
    expect(panel).to_be_hidden()

    page.get_by_role("link", name="Bộ lọc").click()
    expect(panel).to_be_visible()
    panel.get_by_label(re.compile("^5 sao")).check()
    panel.get_by_role("button", name="Xem kết quả").click()

    expect(page).to_have_url(re.compile(r"sao=5"))
    expect(panel).to_be_hidden()
    assert all("5 sao" in card for card in page.locator(".card .say").all_inner_texts())
    page.get_by_role("link", name="Bỏ lọc 5 sao").click()
    expect(page).to_have_url(re.compile(r"/san-pham/$"))


def test_filters_close_on_a_phone_without_scripts(visit):
    page = visit("/san-pham/#bo-loc", width=360, java_script_enabled=False)

    page.get_by_role("link", name="Đóng", exact=True).click()

    expect(page.locator("#bo-loc")).to_be_hidden()


def test_filters_work_on_a_desk_without_scripts(visit):
    page = visit("/san-pham/", java_script_enabled=False)

    page.get_by_label("Chưa rõ thời hạn").check()
    page.get_by_label("Sắp theo").select_option("ten")
    page.get_by_role("button", name="Xem kết quả").click()

    expect(page).to_have_url(re.compile(r"hieu-luc=chua-ro"))
    expect(page.get_by_label("Chưa rõ thời hạn")).to_be_checked()
    expect(page.get_by_label("Sắp theo")).to_have_value("ten")


def test_a_tick_filters_at_once_on_a_desk(visit):
    page = visit("/san-pham/")

    page.get_by_label(re.compile("^4 sao")).check()

    expect(page).to_have_url(re.compile(r"/san-pham/\?sao=4$"))
    expect(page.get_by_role("button", name="Xem kết quả")).to_be_hidden()
    page.go_back()
    expect(page).to_have_url(re.compile(r"/san-pham/$"))


def test_a_tick_waits_for_the_button_on_a_phone(visit):
    page = visit("/san-pham/#bo-loc", width=360)

    page.get_by_label(re.compile("^4 sao")).check()
    page.get_by_label(re.compile("^5 sao")).check()
    expect(page).to_have_url(re.compile(r"/san-pham/#bo-loc$"))
    page.get_by_role("button", name="Xem kết quả").click()

    expect(page).to_have_url(re.compile(r"/san-pham/\?sao=5&sao=4$"))


def test_a_word_is_searched_from_the_front_door(visit):
    page = visit("/", width=360)

    page.get_by_role("combobox").fill("chè búp nõn")
    page.keyboard.press("Enter")

    expect(page.locator(".card h3").first).to_contain_text("Chè búp nõn Mẫu")


def test_the_menu_opens_on_a_phone_without_scripts(visit):
    page = visit("/", width=360, java_script_enabled=False)

    page.get_by_text("Mục lục").click()
    page.get_by_role("navigation", name="Chính (thu gọn)").get_by_text(
        "Chủ thể"
    ).click()

    expect(page).to_have_url(re.compile(r"/chu-the/$"))


# -- Photographs -------------------------------------------------------------


def test_photographs_open_turn_and_close_by_keys(visit):
    page = visit("in_force")
    frame, viewer = page.locator(".frame a"), page.locator("dialog.viewer")

    frame.focus()
    page.keyboard.press("Enter")
    expect(viewer.get_by_role("img")).to_have_attribute("alt", "Nương mẫu")
    page.keyboard.press("ArrowRight")
    expect(viewer.get_by_role("img")).to_have_attribute("alt", "Gói mẫu")
    page.keyboard.press("ArrowRight")
    expect(viewer.get_by_role("img")).to_have_attribute("alt", "Nương mẫu")
    page.keyboard.press("Escape")

    expect(viewer).to_be_hidden()
    expect(frame).to_be_focused()


def test_a_small_photograph_shows_large_with_its_words(visit):
    page = visit("in_force")

    page.locator(".thumbs a").nth(1).click()

    expect(page.locator(".frame img")).to_have_attribute("alt", "Gói mẫu")
    expect(page.locator(".frame figcaption")).to_have_text("Gói mẫu. Ảnh: Mẫu")


def test_photographs_open_without_scripts(visit):
    page = visit("in_force", java_script_enabled=False)

    page.locator(".thumbs a").nth(1).click()

    expect(page).to_have_url(re.compile(r"/media/.*\.webp$"))


# -- Motion and paper --------------------------------------------------------


def test_nothing_moves_for_who_asked_for_less(visit):
    page = visit("/", reduced_motion="reduce")

    moving = """() => [...document.querySelectorAll("*")].filter((e) => {
      const style = getComputedStyle(e);
      return style.animationName !== "none" ||
        style.transitionDuration.split(", ").some((d) => parseFloat(d) > 0);
    }).map((e) => e.outerHTML.slice(0, 80))"""

    assert page.evaluate(moving) == []


def test_paper_shows_the_certificate_and_nothing_to_press(visit):
    page = visit("in_force")
    page.emulate_media(media="print")

    expect(page.locator(".cert")).to_be_visible()
    for part in (".top nav", ".foot", ".top .find", ".crumbs"):
        expect(page.locator(part).first).to_be_hidden()
