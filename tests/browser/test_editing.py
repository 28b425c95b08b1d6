"""The editor's desk in a browser: the form, and beside it what a page will look like."""

import json

import pytest
from playwright.sync_api import expect

from tests.browser.cms_rows import EDITOR, PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

FROM_WORD = """
<html><head><style>p.MsoNormal{color:red}</style></head><body>
<p class="MsoNormal" style="color:red;font-family:Calibri"><b>Đậm Mẫu</b>
<span lang="VI" style="font-size:20pt" onclick="window.ran = true">chữ Mẫu</span></p>
<table><tr><td>ô Mẫu</td></tr></table><script>window.ran = true</script>
<img src="x" onerror="window.ran = true"><a href="javascript:window.ran=true">bấm</a>
</body></html>
"""
PASTE = """
(field, html) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  clipboardData.setData("text/plain", "chữ");
  field.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}
"""


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


def test_what_is_pasted_from_word_keeps_words_and_meaning_alone(edit):
    page = edit("add_promotion")
    field = page.locator("#panel-child-noi_dung-terms-section [contenteditable=true]")

    field.click()
    field.evaluate(PASTE, FROM_WORD)

    expect(field).to_contain_text("chữ Mẫu")
    page.wait_for_timeout(500)
    stored = page.locator("input[name=terms]").input_value()
    styles = {
        s["style"] for b in json.loads(stored)["blocks"] for s in b["inlineStyleRanges"]
    }
    assert "ô Mẫu" in stored
    assert styles == {"BOLD"}
    assert not [
        word for word in ("Mso", "color", "javascript", "onclick") if word in stored
    ]
    assert page.evaluate("window.ran") is None
