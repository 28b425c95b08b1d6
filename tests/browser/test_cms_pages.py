"""An article in a browser: films on demand, sharing, and all of it without scripts."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_a_film_is_asked_for_when_it_is_pressed_and_not_before(visit):
    page = visit("article")
    asked = []
    page.route("https://www.youtube-nocookie.com/**", lambda route: route.abort())
    page.on("request", lambda request: asked.append(request.url))

    page.get_by_role("heading", name="Hỏi đáp Mẫu").scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    assert not [url for url in asked if "youtube" in url]
    page.get_by_role("button", name="Mở phim từ YouTube").click()
    page.wait_for_timeout(300)

    assert [url for url in asked if "youtube" in url] == [
        "https://www.youtube-nocookie.com/embed/abcdefghijk"
    ]
    expect(page.locator("iframe")).to_have_attribute("title", "Phim Mẫu")


def test_an_article_is_whole_without_scripts(visit):
    page = visit("article", width=360, java_script_enabled=False)

    film = page.get_by_role("link", name="Xem ở YouTube")
    expect(film).to_have_attribute("href", "https://youtu.be/abcdefghijk")
    expect(page.get_by_role("button", name="Mở phim")).to_have_count(0)
    expect(page.get_by_role("link", name="Facebook")).to_be_visible()
    page.get_by_text("Hỏi Mẫu?").click()
    expect(page.get_by_text("Đáp Mẫu.")).to_be_visible()


def test_a_link_is_copied(visit):
    page = visit("article", permissions=["clipboard-read", "clipboard-write"])

    page.get_by_role("button", name="Chép liên kết").click()

    expect(page.get_by_role("button", name="Đã chép liên kết")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.url


def test_pictures_below_the_fold_wait_and_each_has_its_size(visit):
    page = visit("article")

    pictures = page.locator("main img")

    assert pictures.count() >= 4
    for picture in pictures.all():
        assert picture.get_attribute("width")
        assert picture.get_attribute("height")
        assert picture.get_attribute("alt")
    assert page.locator("main img[fetchpriority=high]").count() == 1
    assert page.locator("main img:not([loading=lazy])").count() == 1


def test_an_article_on_paper_is_its_words_and_pictures(visit):
    page = visit("article")

    page.emulate_media(media="print")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Lời Mẫu").first).to_be_visible()
    expect(page.get_by_text("Đáp Mẫu.")).to_be_visible()
    expect(page.locator("main img").first).to_be_visible()
    for gone in (".share", ".crumbs", ".menu", ".foot", ".raised.no-print"):
        expect(page.locator(gone).first).to_be_hidden()
