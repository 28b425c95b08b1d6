"""Make the pictures of the guides and of the README anew.

`.venv/bin/python docs/huong-dan/make_screenshots.py` starts a site of its own, with
a fresh database in `VAR_DIR` (otherwise `var/pictures`), walks through it as the
guide does, and so fails when the guide no longer holds. Needs Chromium and what
`make test` installs.
"""

import shutil

import editors_pictures
from playwright.sync_api import Page, sync_playwright
from taking import (
    ADDRESS,
    HERE,
    ROOT,
    choose_product,
    fill_day,
    served_site,
    shoot,
    sign_in,
)

README = ROOT / "docs" / "anh"
REGISTER = f"{ADDRESS}/quan-tri/so-cong-nhan"
OFFICER, OTHER = "canbo@mau.example", "quantri@mau.example"
KEEPER = "diemban@mau.example"
SHOWROOMS = f"{ADDRESS}/quan-tri/diem-ban"
ANNEX = HERE / "phu-luc-mau.csv"


def public_pages(page: Page) -> None:
    page.goto(f"{ADDRESS}/")
    shoot(page, "trang-chu", README)
    page.goto(f"{ADDRESS}/san-pham/?q=cà+phê+khe+sanh")
    page.get_by_role("link", name="Cà phê Khe Sanh").click()
    shoot(page, "san-pham", README)


def list_on_a_phone(page: Page) -> None:
    page.goto(f"{ADDRESS}/san-pham/?sao=5")
    shoot(page, "danh-sach", README)


def find_a_product(page: Page) -> None:
    page.goto(f"{REGISTER}/san-pham/")
    page.get_by_role("textbox", name="Tìm").last.fill("ca phe")
    page.get_by_text("kết quả").wait_for()
    page.get_by_role("button", name="Hiện bộ lọc").click()
    shoot(page, "tim-san-pham", height=700)


def import_an_annex(page: Page) -> None:
    """Upload the sample annex, write it, take it back, and write it again."""
    upload(page)
    shoot(page, "nhap-ket-luan")
    write(page)
    shoot(page, "nhap-da-ghi", height=520)
    page.get_by_role("link", name="Hoàn tác lần nhập này").click()
    shoot(page, "nhap-hoan-tac", height=620)
    page.get_by_role("button", name="Hoàn tác lần nhập này").click()
    page.get_by_text("Đã hoàn tác lần nhập này.").wait_for()
    upload(page)
    write(page)


def upload(page: Page) -> None:
    page.goto(f"{ADDRESS}/quan-tri/")
    page.get_by_role("link", name="Nhập quyết định").click()
    page.set_input_files("[name=file]", ANNEX)
    shoot(page, "nhap-tai-len", height=620)
    page.get_by_role("button", name="Tải lên và kiểm").click()
    page.get_by_text("Dưới đây là những gì tệp này sẽ làm.").wait_for()


def write(page: Page) -> None:
    page.get_by_role("button", name="Đánh dấu tất cả").click()
    page.get_by_role("button", name="Ghi 4 dòng vào sổ").click()
    page.get_by_text("Đã ghi 4 dòng vào sổ.").wait_for()


def enter_a_decision(page: Page) -> None:
    page.goto(f"{REGISTER}/quyet-dinh/new/")
    page.fill("[name=number]", "45/QĐ-UBND")
    fill_day(page, "issued_earliest", "20/10/2026")
    page.fill("[name=authority]", "UBND Mẫu")
    shoot(page, "quyet-dinh-van-ban", height=840)
    page.get_by_role("button", name="dòng công nhận").click()
    row = page.locator("#inline_child_recognitions-0")
    choose_product(page, row, "gao nep mau", "Gạo nếp Mẫu", shot="chon-san-pham")
    row.locator("[name$=stars]").select_option("4")
    row.locator("[name$=certificate_number]").fill("MAU-45-2026")
    row.scroll_into_view_if_needed()
    shoot(page, "quyet-dinh-dong")
    page.get_by_role("button", name="Tạo", exact=True).click()
    page.get_by_text("45/QĐ-UBND").first.wait_for()


def withdraw(page: Page) -> None:
    page.goto(f"{REGISTER}/san-pham/?q=tra+mau")
    page.get_by_role("link", name="Trà Mẫu", exact=True).click()
    page.get_by_role("link", name="Thu hồi…").click()
    page.fill("[name=reason]", "Cơ sở ngừng sản xuất, tự nguyện trả giấy chứng nhận.")
    shoot(page, "thu-hoi", height=840)
    page.get_by_role("button", name="Thu hồi", exact=True).click()
    page.get_by_text("Đã thu hồi sao").wait_for()


def unknown_facts(page: Page) -> None:
    page.goto(f"{ADDRESS}/quan-tri/")
    page.get_by_role("link", name="Chưa rõ số quyết định").click()
    shoot(page, "con-thieu", height=620)


def export(page: Page) -> None:
    page.goto(f"{REGISTER}/san-pham/?state=in_force")
    page.get_by_role("button", name="Thao tác", exact=True).click()
    shoot(page, "xuat", height=420)


def ask_for_stamps(page: Page) -> None:
    page.goto(f"{ADDRESS}/quan-tri/tem/han-muc/new/")
    form = page.locator("main form").last
    choose_product(page, form, "gao nep mau", "Gạo nếp Mẫu")
    page.fill("[name=quantity]", "5000")
    page.get_by_role("button", name="Tạo", exact=True).click()
    page.get_by_role("link", name="Gạo nếp Mẫu").first.wait_for()
    page.goto(f"{ADDRESS}/quan-tri/tem/lo/new/")
    choose_product(page, form, "gao nep mau", "Gạo nếp Mẫu")
    page.fill("[name=quantity]", "1200")
    fill_day(page, "packed_on", "02/11/2026")
    page.fill("[name=lot]", "L-01")
    shoot(page, "tem-de-nghi", height=720)
    page.get_by_role("button", name="Gửi đề nghị").click()
    page.get_by_text("Đã ghi đề nghị").wait_for()


def approve_stamps(page: Page) -> None:
    page.goto(f"{ADDRESS}/quan-tri/tem/lo/")
    page.get_by_role("link", name="Gạo nếp Mẫu").first.click()
    page.get_by_role("button", name="Duyệt", exact=True).click()
    page.get_by_text("Đã duyệt.").wait_for()
    shoot(page, "tem-lo")


def keep_a_shelf(page: Page) -> None:
    """Walk through a keeper's desk on a phone: confirm, take back, look for one."""
    sign_in(page, KEEPER)
    page.goto(f"{SHOWROOMS}/ke/")
    page.get_by_role("button", name="Tất cả còn như cũ").click()
    page.get_by_role("button", name="Hoàn tác").click()
    page.get_by_text("Đã rút lại xác nhận.").wait_for()
    page.reload()
    page.get_by_role("heading", name="trên kệ").evaluate("e => e.scrollIntoView()")
    shoot(page, "diem-ban-ke")
    page.get_by_role("link", name="Thêm sản phẩm").click()
    page.get_by_role("searchbox").fill("tra")
    page.get_by_role("button", name="Tìm", exact=True).click()
    shoot(page, "diem-ban-them")
    page.get_by_role("link", name="Giờ mở").click()
    shoot(page, "diem-ban-gio")


def watch_over_showrooms(page: Page) -> None:
    page.goto(f"{SHOWROOMS}/toan-canh/")
    page.get_by_role("heading", name="Im lặng lâu ngày").wait_for()
    shoot(page, "diem-ban-toan-canh", height=840)


def main() -> None:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with served_site(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program)
        wide = {"width": 1200, "height": 900}
        desk = browser.new_context(viewport=wide, locale="vi-VN").new_page()
        phone = browser.new_context(
            viewport={"width": 360, "height": 720}, device_scale_factor=2
        ).new_page()
        public_pages(desk)
        list_on_a_phone(phone)
        sign_in(desk, OFFICER, shot="dang-nhap")
        shoot(desk, "bang-dieu-khien", height=840)
        find_a_product(desk)
        import_an_annex(desk)
        enter_a_decision(desk)
        withdraw(desk)
        unknown_facts(desk)
        export(desk)
        ask_for_stamps(desk)
        other = browser.new_context(viewport=wide, locale="vi-VN").new_page()
        sign_in(other, OTHER)
        approve_stamps(other)
        watch_over_showrooms(desk)
        keep_a_shelf(phone)
        editors_pictures.take(browser)


if __name__ == "__main__":
    main()
