"""Make the pictures of the guide and of the README anew.

`.venv/bin/python docs/huong-dan/make_screenshots.py` starts a site of its own, with
a fresh database in `VAR_DIR` (otherwise `var/pictures`), walks through it as the
guide does, and so fails when the guide no longer holds. Needs Chromium and what
`make test` installs.
"""

import io
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
GUIDE, README = HERE / "anh", ROOT / "docs" / "anh"
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var" / "pictures"))
PORT = 8071
ADDRESS = f"http://localhost:{PORT}"
REGISTER = f"{ADDRESS}/quan-tri/so-cong-nhan"
LARGEST = 150_000
PATIENCE = 300
OFFICER, OTHER = "canbo@mau.example", "quantri@mau.example"
KEEPER = "diemban@mau.example"
SHOWROOMS = f"{ADDRESS}/quan-tri/diem-ban"
PASSWORD = "mau-ocop-2026"  # noqa: S105
ANNEX = HERE / "phu-luc-mau.csv"


@contextmanager
def served_site() -> Iterator[None]:
    """Run the site as `make run` does, from an empty database on."""
    for old in VAR.glob("db.sqlite3*"):
        old.unlink()
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, ROOT / "manage.py", "serve", f"--port={PORT}"],
        env={**os.environ, "VAR_DIR": str(VAR)},
    )
    try:
        wait_for_site(process)
        yield
    finally:
        process.terminate()
        process.wait()


def wait_for_site(process: subprocess.Popen) -> None:
    start = time.monotonic()
    while time.monotonic() - start < PATIENCE and process.poll() is None:
        try:
            with urlopen(f"{ADDRESS}/readyz"):  # noqa: S310
                return
        except URLError:
            time.sleep(0.5)
    raise RuntimeError("The site did not start.")


def save(png: bytes, path: Path) -> None:
    """Write a picture with as many colours as keep it small."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in (256, 128, 64, 32):
        few = picture.quantize(colours, dither=Image.Dither.NONE)
        packed = io.BytesIO()
        few.save(packed, "PNG", optimize=True)
        if packed.tell() < LARGEST:
            break
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(packed.getvalue())


def shoot(page: Page, name: str, folder: Path = GUIDE, *, height: int = 0) -> None:
    """Take the window, or so many pixels of it from the top."""
    page.wait_for_load_state("networkidle")
    size = page.viewport_size
    clip = {"x": 0, "y": 0, "width": size["width"], "height": height or size["height"]}
    save(page.screenshot(clip=clip, animations="disabled"), folder / f"{name}.png")


def public_pages(page: Page) -> None:
    page.goto(f"{ADDRESS}/")
    shoot(page, "trang-chu", README)
    page.goto(f"{ADDRESS}/san-pham/?q=cà+phê+khe+sanh")
    page.get_by_role("link", name="Cà phê Khe Sanh").click()
    shoot(page, "san-pham", README)


def list_on_a_phone(page: Page) -> None:
    page.goto(f"{ADDRESS}/san-pham/?sao=5")
    shoot(page, "danh-sach", README)


def sign_in(page: Page, name: str, *, shot: str = "") -> None:
    page.goto(f"{ADDRESS}/quan-tri/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", PASSWORD)
    if shot:
        shoot(page, shot, height=620)
    page.locator("form:has([name=password])").get_by_role("button").click()
    page.wait_for_url(f"{ADDRESS}/quan-tri/")


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


def fill_day(page: Page, name: str, day: str) -> None:
    """Type a day as a person does, then press beside the field."""
    page.locator(f"[name={name}]").press_sequentially(day)
    page.locator("#header-title").click()


def choose_product(
    page: Page, form: Locator, words: str, name: str, *, shot=""
) -> None:
    form.get_by_role("button", name="Chọn sản phẩm").click()
    window = page.locator(".modal-dialog")
    window.get_by_role("textbox").first.fill(words)
    found = window.get_by_role("link", name=name)
    found.wait_for()
    if shot:
        shoot(page, shot, height=640)
    found.click()
    window.wait_for(state="hidden")


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


if __name__ == "__main__":
    main()
