"""Suggestions under a search field: by keys, by mouse, for the ear, on a phone."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.looking import DESK, LISTEN, PHONE, TOO_LOW, TOO_WIDE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SUGGEST = re.compile(r"/tim-kiem/goi-y")
PLACE = "Xã Hương Sơn Hà Tĩnh"
# Wherever a field stands, with its width: in the head, in the list, on the front door.
FIELDS = [
    ("/chu-the/", DESK),
    ("/san-pham/", DESK),
    ("/san-pham/", PHONE),
    ("/", PHONE),
]


class Typing:
    """A search field with suggestions, and what is said of it."""

    def __init__(self, page):
        self.page = page
        self.field = page.locator("search-suggest input")
        self.list = page.locator("search-suggest [role=listbox]")
        self.options = self.list.get_by_role("option")
        self.status = page.locator("search-suggest [role=status]")
        self.asked = []
        page.on("request", self.note)

    def note(self, request) -> None:
        if SUGGEST.search(request.url):
            self.asked += parse_qs(urlsplit(request.url).query)["q"]

    def type(self, text: str, delay: int = 0) -> None:
        self.field.press_sequentially(text, delay=delay)

    def open(self, text: str = "huong so") -> None:
        self.field.click()
        self.type(text)
        expect(self.list).to_be_visible()

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def active(self) -> int | None:
        """Return which option the field says is active; it must be the marked one."""
        name = self.field.get_attribute("aria-activedescendant")
        marked = self.page.locator("search-suggest [aria-selected=true]")
        if name is None:
            assert marked.count() == 0
            return None
        assert marked.count() == 1
        assert marked.get_attribute("id") == name
        ids = self.options.evaluate_all("options => options.map((o) => o.id)")
        return ids.index(name)


@pytest.fixture
def typing(visit):
    def go(path: str = "/chu-the/", width: int = DESK, **options) -> Typing:
        return Typing(visit(path, width=width, **options))

    return go


# -- What is offered ---------------------------------------------------------


@pytest.mark.parametrize(("path", "width"), FIELDS)
def test_every_search_field_offers_suggestions(typing, path, width):
    box = typing(path, width)
    expect(box.field).to_have_attribute("aria-expanded", "false")

    box.open()

    expect(box.field).to_have_attribute("role", "combobox")
    expect(box.field).to_have_attribute("aria-expanded", "true")
    expect(box.field).to_have_attribute("aria-controls", box.list.get_attribute("id"))
    expect(box.list.get_by_role("group", name="Sản phẩm", exact=True)).to_be_visible()
    expect(box.list.get_by_role("option", name=PLACE, exact=True)).to_be_visible()
    assert box.active is None


def test_what_is_typed_in_one_go_is_asked_for_once(typing):
    box = typing()

    box.open("huong son")

    assert box.asked == ["huong son"]


def test_an_answer_that_comes_too_late_is_not_shown(typing):
    box = typing()
    held = []
    box.page.route(
        SUGGEST,
        lambda route: (
            held.append(route)
            if route.request.url.endswith("huong")
            else route.continue_()
        ),
    )

    box.field.click()
    box.type("huong")
    box.page.wait_for_timeout(400)
    box.field.fill("nuoc mam")
    expect(box.options.first).to_contain_text(re.compile("nước mắm", re.IGNORECASE))

    assert len(held) == 1
    expect(box.options.filter(has_text="Hương Sơn")).to_have_count(0)


def test_letters_under_way_in_an_input_method_are_not_asked_for(typing):
    box = typing()
    box.field.click()

    box.field.evaluate(
        """(field) => {
          field.dispatchEvent(new CompositionEvent("compositionstart"));
          field.value = "huongw";
          field.dispatchEvent(new InputEvent("input", { isComposing: true }));
        }"""
    )
    box.page.wait_for_timeout(400)
    assert box.asked == []
    box.field.evaluate(
        """(field) => {
          field.value = "hương";
          field.dispatchEvent(new CompositionEvent("compositionend"));
        }"""
    )

    expect(box.list).to_be_visible()
    assert box.asked == ["hương"]


def test_keys_of_an_input_method_choose_no_option(typing):
    box = typing()
    box.open()

    box.field.evaluate(
        """(field) => field.dispatchEvent(
          new KeyboardEvent("keydown", { key: "ArrowDown", isComposing: true }))"""
    )

    assert box.active is None


def test_one_letter_and_nothing_found_offer_nothing(typing):
    box = typing()

    box.field.click()
    box.type("h")
    box.page.wait_for_timeout(400)
    assert box.asked == []
    box.field.fill("khongcogi")

    expect(box.status).to_have_text("Không có gợi ý")
    expect(box.list).to_be_hidden()
    expect(box.field).to_have_attribute("aria-expanded", "false")


def test_how_many_there_are_is_said(typing):
    box = typing()

    box.open()

    number = box.options.count()
    expect(box.status).to_have_text(f"{number} gợi ý, dùng phím mũi tên để chọn")


# -- Keys --------------------------------------------------------------------


def test_arrows_go_around(typing):
    box = typing()
    box.open()
    last = box.options.count() - 1

    seen = []
    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "ArrowUp", "ArrowDown"):
        box.press(key)
        seen.append(box.active)

    assert last > 3
    assert seen == [0, 1, 0, last, 0]
    expect(box.field).to_be_focused()


def test_the_way_up_begins_at_the_end(typing):
    box = typing()
    box.open()

    box.press("ArrowUp")

    assert box.active == box.options.count() - 1


def test_enter_follows_what_is_active(typing):
    box = typing()
    box.open("huong son")
    box.press("ArrowDown")
    address = box.page.locator("search-suggest [aria-selected=true]")
    address = address.get_attribute("data-href")

    box.press("Enter")

    expect(box.page).to_have_url(re.compile(re.escape(address) + "$"))


@pytest.mark.parametrize(
    ("path", "goes_to"),
    [
        ("/chu-the/", r"/tim-kiem/\?q=huong\+so$"),
        ("/san-pham/", r"/san-pham/\?q=huong"),
    ],
)
def test_enter_searches_when_nothing_is_active(typing, path, goes_to):
    box = typing(path)
    box.open()

    box.press("Enter")

    expect(box.page).to_have_url(re.compile(goes_to))


def test_escape_closes_and_keeps_what_was_typed_then_clears(typing):
    box = typing()
    box.open()
    box.press("ArrowDown")

    box.press("Escape")

    expect(box.list).to_be_hidden()
    expect(box.field).to_have_attribute("aria-expanded", "false")
    expect(box.field).to_have_value("huong so")
    assert box.active is None
    box.press("Escape")
    expect(box.field).to_have_value("")


def test_an_arrow_opens_again_what_was_closed(typing):
    box = typing()
    box.open()
    box.press("Escape")

    box.press("ArrowDown")

    expect(box.list).to_be_visible()
    expect(box.field).to_have_attribute("aria-activedescendant", re.compile("."))
    assert box.active == 0
    assert box.asked == ["huong so"]


@pytest.mark.parametrize(("key", "caret"), [("Home", 0), ("End", len("huong so"))])
def test_home_and_end_return_to_the_words(typing, key, caret):
    box = typing()
    box.open()
    box.press("ArrowDown", "ArrowDown")

    box.press(key)

    assert box.active is None
    assert box.field.evaluate("(field) => field.selectionStart") == caret
    expect(box.list).to_be_visible()


def test_tab_closes_and_goes_on(typing):
    box = typing()
    box.open()

    box.press("Tab")

    expect(box.list).to_be_hidden()
    expect(box.field).not_to_be_focused()


# -- Without keys, without an answer, without scripts ------------------------------


def test_a_press_follows_an_option(typing):
    box = typing("/san-pham/", PHONE, has_touch=True)
    box.open()

    box.list.get_by_role("option", name=PLACE, exact=True).tap()

    expect(box.page).to_have_url(re.compile(r"/san-pham/\?xa=18133$"))


def test_where_no_suggestions_come_searching_goes_on(typing):
    box = typing()
    box.page.route(SUGGEST, lambda route: route.fulfill(status=500))

    box.field.click()
    box.type("huong so")
    box.page.wait_for_timeout(400)
    expect(box.list).to_be_hidden()
    box.press("Enter")

    expect(box.page).to_have_url(re.compile(r"/tim-kiem/\?q=huong\+so$"))


def test_the_head_finds_everything_without_scripts(visit):
    page = visit("/chu-the/", java_script_enabled=False)

    field = page.get_by_role("searchbox", name="Tìm sản phẩm, chủ thể, điểm bán")
    field.fill("hương sơn")
    field.press("Enter")

    expect(page.get_by_role("heading", level=2).first).to_contain_text("Sản phẩm")
    expect(page.get_by_role("link", name="Xã Hương Sơn")).to_be_visible()


# -- For everybody -----------------------------------------------------------


@pytest.mark.parametrize(("path", "width"), FIELDS)
def test_everybody_can_read_and_use_the_open_list(chromium, site, path, width):
    context = chromium.new_context(
        base_url=site.address, viewport={"width": width, "height": 740}
    )
    context.add_init_script(LISTEN)
    page = context.new_page()
    page.goto(path)
    box = Typing(page)
    box.open()
    box.press("ArrowDown")

    faults = Axe().run(page).response["violations"]
    heights = box.options.evaluate_all("all => all.map((o) => o.offsetHeight)")
    bounds = box.list.bounding_box()

    assert [(f["id"], [n["html"][:120] for n in f["nodes"]]) for f in faults] == []
    assert page.evaluate("window.stopped") == []
    assert page.evaluate(TOO_WIDE) == []
    assert width != PHONE or page.evaluate(TOO_LOW) == []
    assert min(heights) >= 44
    assert bounds["x"] >= 0
    assert bounds["x"] + bounds["width"] <= width
    assert bounds["y"] + bounds["height"] <= 740
    context.close()
