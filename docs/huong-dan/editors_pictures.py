"""The walk through the editors' guide, as an editor and then as a moderator."""

import re
from functools import partial

import taking
from playwright.sync_api import Browser, Page
from taking import ADDRESS, ROOT, sign_in

EDITOR, MODERATOR = "bientap@mau.example", "duyetbai@mau.example"
DESK = f"{ADDRESS}/quan-tri"
# Of pages that start and end: the picture, where the page lies, what is in its middle.
TIMED = (
    ("khuyen-mai", "Khuyến mãi", "Tuần lễ Trà Mẫu", "Thời gian và ưu đãi"),
    (
        "chien-dich",
        "Khuyến mãi",
        "Tết sớm Mẫu: gói quà",
        "Dòng chữ trên trang chủ",
    ),
    ("su-kien", "Sự kiện", "Hội chợ Mẫu", "Huỷ vì"),
)
WIDE = {"width": 1180, "height": 860}
shoot = partial(taking.shoot, folder=ROOT / "docs" / "anh" / "bien-tap", kind="webp")


def take(browser: Browser) -> None:
    visitor, editor, moderator = (
        browser.new_context(viewport=WIDE, locale="vi-VN").new_page() for _ in range(3)
    )
    write_to_the_office(visitor)
    sign_in(editor, EDITOR)
    tree(editor)
    article(editor)
    timed_pages(editor)
    lists(editor)
    sign_in(moderator, MODERATOR)
    schedule(moderator)
    office(moderator)


def rooms(page: Page, *titles: str) -> None:
    """Go down the tree of pages, from the front door on."""
    page.goto(f"{DESK}/pages/")
    for title in ("Trang chủ", *titles):
        name = page.locator("td.title a", has_text=re.compile(rf"^\s*{title}\s*$"))
        page.locator("tr", has=name).locator("td.children a").click()
        page.wait_for_load_state("networkidle")


def open_page(page: Page, *titles: str) -> None:
    """Open a page for editing; the last of the titles may be its beginning."""
    rooms(page, *titles[:-1])
    page.locator("td.title a", has_text=titles[-1]).first.click()
    page.get_by_text("Lưu bản nháp").first.wait_for()


def show(page: Page, name: str, words: str) -> None:
    """Take the form with these words in the middle."""
    found = page.locator("main form").get_by_text(words, exact=True)
    middle = "e => e.scrollIntoView({ block: 'center' })"
    found.locator("visible=true").first.evaluate(middle)
    shoot(page, name)


def tree(page: Page) -> None:
    rooms(page)
    shoot(page, "cay-trang", height=640)


def article(page: Page) -> None:
    open_page(page, "Tin tức", "Mua đặc sản trên mạng")
    shoot(page, "sua-bai")
    page.locator("[data-side-panel-toggle=preview]").click()
    page.locator("label:has([name=preview-size][value=mobile])").click()
    page.frame_locator("iframe").last.get_by_role("heading", level=1).wait_for()
    shoot(page, "xem-truoc")
    page.locator("[data-side-panel-toggle=preview]").click()
    open_page(page, "Tin tức", "Vì sao sao OCOP")
    show(page, "khoi-san-pham", "Các sản phẩm")
    show(page, "anh-trang-tri", "Ảnh chỉ để trang trí")


def timed_pages(page: Page) -> None:
    for name, room, title, words in TIMED:
        open_page(page, room, title)
        show(page, name, words)


def lists(page: Page) -> None:
    page.goto(f"{DESK}/trang-tin/chu-de/")
    shoot(page, "chu-de", height=460)
    page.goto(f"{DESK}/trang-tin/nhac-het-hieu-luc/")
    shoot(page, "het-hieu-luc", height=520)
    page.goto(f"{DESK}/images/multiple/add/")
    shoot(page, "anh", height=460)


def schedule(page: Page) -> None:
    open_page(page, "Tin tức", "Mua đặc sản trên mạng")
    page.locator("[data-side-panel-toggle=status]").click()
    page.get_by_role("button", name="Đặt lịch").click()
    page.get_by_role("button", name="Lưu lịch").wait_for()
    shoot(page, "hen-gio", height=640)


def office(page: Page) -> None:
    page.goto(f"{DESK}/thong-bao-dau-trang/new/")
    page.locator("[name=urgency]").select_option("recall")
    page.fill("[name=headline]", "Ngừng dùng lô L-01 của Gạo nếp Mẫu, mang trả nơi mua")
    shoot(page, "thong-bao", height=700)
    page.goto(f"{DESK}/hop-thu/")
    page.get_by_role("link", name="Liên hệ số").first.click()
    shoot(page, "hop-thu")


def write_to_the_office(page: Page) -> None:
    page.goto(f"{ADDRESS}/lien-he/")
    page.locator("[name=name]").fill("Người hỏi Mẫu")
    page.locator("[name=email]").fill("nguoihoi@mau.example")
    page.locator("[name=subject]").fill("Hỏi giờ mở cửa của điểm bán")
    page.locator("[name=text]").fill("Cuối tuần này Điểm bán Mẫu 1 có mở không?")
    page.locator("[name=consent]").check()
    page.locator("main form").get_by_role("button").last.click()
    page.get_by_text("Cảm ơn, thư đã đến").first.wait_for()
