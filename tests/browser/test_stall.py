"""A producer's minute with the desk: by thumb, on paper, by link, by no script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.looking import LISTEN, TOO_LOW, TOO_WIDE
from tests.browser.stall_rows import OWNER, PAGES

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
PHONE, DESK = 360, 1280
MORE = ("parcel", "packed", "paid", "slip", "label", "pack", "product")
SHEETS = {"slip": (420, 595), "label": (298, 420)}
POINT = 2


@pytest.fixture
def desk(visit, site):
    """Open a page of the desk as its producer's person."""

    def go(name: str, **options) -> Page:
        page = visit("/tai-khoan/dang-nhap/", **options)
        if options.get("java_script_enabled", True):
            page.context.add_init_script(LISTEN)
        page.locator("[name=username]").fill(OWNER)
        page.locator("[name=password]").fill("mau-ocop-2026")
        page.locator("main form button").click()
        page.wait_for_load_state()
        page.goto(site.pages[f"stall_{name}"])
        return page

    return go


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_fits_the_window_and_the_thumb(desk, site, width):
    page = desk("today", width=width)
    said = []
    page.on("console", lambda line: said.append(line.text))
    for name in (*PAGES, *MORE):
        page.goto(site.pages[f"stall_{name}"])

        assert page.evaluate(TOO_WIDE) == [], name
        assert page.evaluate(TOO_LOW) == [], name
        assert page.evaluate("window.stopped") == [], name
        assert Axe().run(page).response["violations"] == [], name
    assert said == []


def test_the_answer_lies_under_the_thumb_wherever_one_reads(desk):
    page = desk("parcel", width=PHONE)
    answer = page.get_by_role("button", name="Nhận đơn")

    expect(answer).to_be_in_viewport()
    left = page.get_by_role("link", name="Không nhận được").bounding_box()
    assert left["width"] == pytest.approx(answer.bounding_box()["width"], abs=1)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    expect(answer).to_be_in_viewport()


@pytest.mark.parametrize("name", SHEETS)
def test_paper_is_one_sheet_of_its_size(desk, name):
    sizes = printed(desk(name, width=PHONE))

    assert sizes == [pytest.approx(SHEETS[name], abs=POINT)]


def test_the_papers_of_two_parcels_are_two_slips_then_two_labels(desk):
    sizes = printed(desk("papers", width=PHONE))

    order = ("slip", "slip", "label", "label")
    assert sizes == [pytest.approx(SHEETS[name], abs=POINT) for name in order]


def printed(page: Page) -> list[tuple[float, ...]]:
    """Return how wide and high each sheet is that the page prints, in points."""
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [tuple(float(side) for side in box) for box in boxes]


def test_a_parcel_is_refused_and_another_taken_on_without_scripts(desk, site, visit):
    page = desk("packs", width=PHONE, java_script_enabled=False)
    page.get_by_label("Giá, đồng").fill("92.000")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("status")).to_contain_text("Đã lưu")
    page.goto(site.pages["stall_parcel"])
    page.get_by_role("link", name="Không nhận được").click()
    page.get_by_label("Hết hàng").check()
    page.get_by_role("button", name="Báo khách: không nhận được").click()
    expect(page.get_by_role("status")).to_contain_text("Đã báo khách")

    phone = visit(site.pages["stall_link"], width=PHONE, java_script_enabled=False)
    expect(phone.locator("main")).not_to_contain_text("Người Mua Mẫu")
    phone.get_by_role("button", name="Nhận đơn").click()

    expect(phone.get_by_role("status")).to_contain_text("Đã nhận đơn")
    expect(phone.locator("main")).to_contain_text("Người Mua Mẫu")
