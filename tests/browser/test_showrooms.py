"""The list of showrooms with keys, with the phone's position, with and without scripts."""

import pytest
from playwright.sync_api import expect

from tests.browser.looking import LISTEN

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

HERE = {"latitude": 18.341234, "longitude": 105.912345}


def open_map(page):
    page.get_by_role("button", name="Mở bản đồ").click()
    expect(page.get_by_role("region", name="Bản đồ điểm bán")).to_be_visible()


def test_the_list_is_whole_without_scripts(visit):
    page = visit("showrooms", width=360, java_script_enabled=False)

    assert page.locator(".spots > li").count() == 24
    expect(page.get_by_role("button", name="Lọc")).to_be_visible()
    expect(page.get_by_role("button", name="Gần tôi")).to_be_hidden()
    expect(page.get_by_role("button", name="Mở bản đồ")).to_have_count(0)
    page.get_by_label("Tỉnh, thành phố").select_option("42")
    page.get_by_role("button", name="Lọc").click()
    expect(page.locator(".spots")).to_contain_text("Hà Tĩnh")
    assert "tinh=42" in page.url


def test_the_drawn_map_leads_to_a_province_without_scripts(visit):
    page = visit("showrooms", java_script_enabled=False)

    page.get_by_role("link", name="Hà Tĩnh:").click()

    assert "tinh=42" in page.url


def test_a_filter_applies_when_it_is_chosen(visit):
    page = visit("showrooms")

    page.get_by_label("Tỉnh, thành phố").select_option("42")
    page.wait_for_url("**/diem-ban/?tinh=42")

    expect(page.get_by_label("Xã, phường")).to_be_visible()


def test_near_me_sends_a_kilometre_and_nothing_finer(visit):
    page = visit("showrooms", geolocation=HERE, permissions=["geolocation"])
    asked = []
    page.on("request", lambda request: asked.append(request.url))

    page.get_by_role("button", name="Gần tôi").click()
    page.wait_for_url("**/diem-ban/?gan=18.34,105.91")

    expect(page.get_by_text("Gần bạn nhất trước")).to_be_visible()
    assert not any("18.3412" in url or "105.9123" in url for url in asked)


def test_near_me_on_the_front_door_leads_to_the_list(visit):
    page = visit("/", width=360, geolocation=HERE, permissions=["geolocation"])

    page.get_by_role("button", name="Gần tôi").click()

    page.wait_for_url("**/diem-ban/?gan=18.34,105.91")


def test_a_phone_that_does_not_tell_gets_a_sentence(visit):
    page = visit("showrooms")

    page.get_by_role("button", name="Gần tôi").click()

    expect(page.get_by_role("alert")).to_contain_text("gõ tên xã")


def test_the_keys_go_through_the_markers_and_open_them(visit):
    page = visit("/diem-ban/?tinh=42")
    open_map(page)
    marks = page.locator(".leaflet-marker-icon:not(.island-name)")
    expect(marks.first).to_be_visible()

    for mark in marks.all():
        assert mark.get_attribute("tabindex") == "0"
        assert mark.get_attribute("role") == "button"
        assert mark.get_attribute("aria-label")
    page.locator(".spot-mark").first.focus()
    page.keyboard.press("Enter")

    popup = page.locator(".leaflet-popup")
    expect(popup.get_by_role("link", name="Xem trong danh sách")).to_be_visible()


def test_a_row_shows_its_marker_and_the_marker_its_row(visit):
    page = visit("/diem-ban/?tinh=42")
    open_map(page)

    page.get_by_role("button", name="Xem Điểm bán Mẫu đủ mọi điều trên bản đồ").click()
    popup = page.locator(".leaflet-popup")
    expect(popup).to_contain_text("Điểm bán Mẫu đủ mọi điều")
    popup.get_by_role("link", name="Xem trong danh sách").click()

    assert "#d" in page.url


def test_marks_that_stand_close_are_one_until_looked_at_closer(visit):
    page = visit("showrooms")
    open_map(page)
    groups = page.get_by_role("button", name="điểm bán gần nhau")
    expect(groups.first).to_be_visible()

    before = page.locator(".spot-mark, .spot-group").count()
    groups.first.focus()
    page.keyboard.press("Enter")

    page.wait_for_function(
        "n => document.querySelectorAll('.spot-mark, .spot-group').length !== n",
        arg=before,
    )


def test_the_map_asks_nobody_else_and_the_policy_has_nothing_to_stop(chromium, site):
    context = chromium.new_context(base_url=site.address)
    context.add_init_script(LISTEN)
    page = context.new_page()
    foreign, complaints = [], []
    page.on(
        "request",
        lambda request: (
            foreign.append(request.url)
            if not request.url.startswith((site.address, "data:"))
            else None
        ),
    )
    page.on(
        "console",
        lambda said: (
            complaints.append(said.text) if said.type in ("error", "warning") else None
        ),
    )
    page.goto("/diem-ban/")
    open_map(page)
    page.locator(".province").first.wait_for(state="attached")

    stopped = page.evaluate("window.stopped")
    context.close()

    assert (foreign, complaints, stopped) == ([], [], [])


def test_everybody_can_use_the_open_map(visit):
    from axe_playwright_python.sync_playwright import Axe

    page = visit("showrooms")
    open_map(page)
    expect(page.locator(".spot-group").first).to_be_visible()

    faults = Axe().run(page).response["violations"]

    assert [fault["id"] for fault in faults] == []


def test_both_archipelagos_are_on_the_map(visit):
    page = visit("showrooms")

    expect(page.locator(".drawn-map")).to_contain_text("Hoàng Sa")
    expect(page.locator(".drawn-map")).to_contain_text("Trường Sa")
    open_map(page)
    expect(page.get_by_text("Hoàng Sa")).to_be_visible()
    expect(page.get_by_text("Trường Sa")).to_be_visible()


def drawn(mark):
    """Return the width and the colour of the drop drawn in a mark."""
    return mark.evaluate(
        "e => { const drop = getComputedStyle(e, '::after');"
        " return [drop.width, drop.backgroundColor]; }"
    )


@pytest.mark.parametrize("width", [360, 1280])
def test_a_mark_is_seen_and_tells_open_from_shut(visit, width):
    page = visit("/diem-ban/?tinh=42", width=width)
    open_map(page)
    mark = page.locator(".spot-mark").first
    expect(mark).to_be_visible()

    colours = {}
    for state in ("open", "shut", "soon", "closed"):
        mark.evaluate(
            "(e, state) => { e.classList.remove('open', 'shut', 'soon', 'closed',"
            " 'over'); e.classList.add(state); }",
            state,
        )
        size, colours[state] = drawn(mark)
        assert size == "20px"

    assert len(set(colours.values())) == 4
    box = mark.bounding_box()
    assert (box["width"], box["height"]) == (44, 44)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_words_of_a_mark_are_broad_and_inside_the_map(visit, width):
    page = visit("/diem-ban/?tinh=42", width=width)
    open_map(page)
    page.locator(".spot-mark").first.focus()
    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup-content-wrapper")
    expect(popup).to_be_visible()
    page.wait_for_timeout(600)

    box = popup.bounding_box()
    frame = page.locator(".live-map").bounding_box()

    assert box["width"] >= 200
    assert box["height"] <= 250
    assert frame["x"] <= box["x"]
    assert box["x"] + box["width"] <= frame["x"] + frame["width"]
    assert frame["y"] <= box["y"]
    assert box["y"] + box["height"] <= frame["y"] + frame["height"]


def test_the_keys_stay_at_the_map_that_opens(visit):
    page = visit("/diem-ban/?tinh=42")

    page.get_by_role("button", name="Mở bản đồ").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("region", name="Bản đồ điểm bán")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.live-map')")


def test_escape_leads_from_a_mark_s_words_back_to_the_mark(visit):
    page = visit("/diem-ban/?tinh=42")
    open_map(page)
    mark = page.locator(".spot-mark").first
    mark.focus()

    page.keyboard.press("Enter")
    popup = page.locator(".leaflet-popup")
    expect(popup.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")

    expect(popup).to_have_count(0)
    expect(mark).to_be_focused()


def test_a_row_s_button_takes_the_keys_to_the_mark_and_escape_brings_them_back(visit):
    page = visit("/diem-ban/?tinh=42")
    open_map(page)
    button = page.get_by_role("button", name="Xem Điểm bán Mẫu đủ mọi điều trên bản đồ")
    popup = page.locator(".leaflet-popup")

    for _time in range(2):
        button.focus()
        page.keyboard.press("Enter")
        expect(popup.get_by_role("link").first).to_be_focused()
        page.keyboard.press("Escape")

        expect(popup).to_have_count(0)
        expect(button).to_be_focused()
