"""The editor's desk in a browser: what a page will look like, beside its form."""

import pytest
from playwright.sync_api import expect

from tests.browser.cms_rows import EDITOR, PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def edit(visit, site):
    """Open a page's form as its editor."""

    def go(name: str, **options):
        page = visit("/tai-khoan/dang-nhap/", **options)
        page.locator("[name=username]").fill(EDITOR)
        page.locator("[name=password]").fill(PASSWORD)
        page.locator("main form button").click()
        page.wait_for_load_state()
        page.goto(site.pages[name])
        return page

    return go


@pytest.mark.parametrize("size", ["điện thoại", "máy tính"])
def test_the_panel_shows_the_page_at_the_size_that_was_chosen(edit, size):
    page = edit("edit_article")

    page.get_by_role("button", name="Hiện/ẩn xem trước").click()
    page.get_by_label(f"Xem trước trên {size}", exact=True).check(force=True)
    shown = page.frame_locator("#w-preview-iframe")

    expect(shown.get_by_role("heading", level=1)).to_contain_text(
        "Bài Mẫu có đủ", timeout=15_000
    )
