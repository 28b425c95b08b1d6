"""A keeper's minute with the shelf: by thumb, by camera, by keys, by no script."""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import expect

from tests.browser.conftest import ARGUMENTS
from tests.browser.desk_rows import GTIN
from tests.browser.looking import LISTEN, TOO_LOW, TOO_WIDE, settle

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

NAMES = ("shelf", "find", "found", "hours", "parcels", "facts", "photos")
PAGES = [f"desk_{name}" for name in NAMES]
TABLE = "#b9a98c"
WIDTHS = (
    "3211",
    "2221",
    "2122",
    "1411",
    "1132",
    "1231",
    "1114",
    "1312",
    "1213",
    "3112",
)
PARITIES = (
    *("LLLLLL", "LLGLGG", "LLGGLG", "LLGGGL", "LGLLGG"),
    *("LGGLLG", "LGGGLL", "LGLGLG", "LGLGGL", "LGGLGL"),
)


def modules(gtin: str) -> str:
    """Return the 95 modules of an EAN-13, 1 for dark (GS1 General Specifications)."""
    parities = PARITIES[int(gtin[0])]
    left = [
        runs(WIDTHS[int(digit)][:: 1 if parity == "L" else -1], "0")
        for digit, parity in zip(gtin[1:7], parities, strict=True)
    ]
    right = [runs(WIDTHS[int(digit)], "1") for digit in gtin[7:]]
    return "101" + "".join(left) + "01010" + "".join(right) + "101"


def runs(widths: str, first: str) -> str:
    other = {"0": "1", "1": "0"}
    drawn, colour = "", first
    for width in widths:
        drawn += colour * int(width)
        colour = other[colour]
    return drawn


def bars(gtin: str, turn: float = 0) -> Image.Image:
    """Return a barcode on a table as a phone sees it: askew and not quite sharp."""
    label = Image.new("RGB", (95 * 5 + 100, 260), "white")
    pen = ImageDraw.Draw(label)
    for place, module in enumerate(modules(gtin)):
        if module == "1":
            pen.rectangle((50 + 5 * place, 30, 54 + 5 * place, 230), fill="#222")
    table = Image.new("RGB", (960, 720), TABLE)
    table.paste(label, ((960 - label.width) // 2, (720 - label.height) // 2))
    turned = table.rotate(turn, Image.Resampling.BICUBIC, fillcolor=TABLE)
    return turned.filter(ImageFilter.GaussianBlur(0.8))


@pytest.fixture
def film(chromium, site, tmp_path):
    """Open a page in a Chromium whose camera sees this picture, over and over."""
    opened = []

    def roll(frame: Image.Image, name: str):
        reel = tmp_path / "camera.mjpeg"
        frame.save(reel, "JPEG", quality=90)
        browser = chromium.browser_type.launch(
            executable_path=shutil.which("chromium")
            or shutil.which("chromium-browser"),
            args=[
                *ARGUMENTS,
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                f"--use-file-for-fake-video-capture={reel}",
            ],
        )
        opened.append(browser)
        size = {"width": 360, "height": 740}
        page = browser.new_page(base_url=site.address, viewport=size)
        page.set_default_timeout(20_000)
        page.goto(site.pages[name])
        return page

    yield roll
    for browser in opened:
        browser.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_sound(chromium, site, name, width):
    context = chromium.new_context(viewport={"width": width, "height": 800})
    context.add_init_script(LISTEN)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.address + site.pages[name])
    settle(page)

    faults = [
        (fault["id"], [node["html"] for node in fault["nodes"]])
        for fault in Axe().run(page).response["violations"]
    ]
    wide, low = page.evaluate(TOO_WIDE), page.evaluate(TOO_LOW)
    stopped = page.evaluate("window.stopped")
    context.close()

    assert (faults, wide, low, stopped) == ([], [], [], [])
    assert [url for url in asked if not url.startswith(site.address)] == []
    assert not [url for url in asked if "/vendor/" in url], "only when it is needed"


@pytest.mark.parametrize("has_script", [True, False])
def test_the_whole_shelf_is_confirmed_in_one_tap_and_taken_back(visit, has_script):
    page = visit("desk_shelf", width=360, java_script_enabled=has_script)
    expect(page.get_by_text("Chưa xác nhận từ 45 ngày")).to_be_visible()

    page.get_by_role("button", name="Tất cả còn như cũ").click()
    expect(page.get_by_text("Đã xác nhận 3 sản phẩm còn như cũ.")).to_be_in_viewport()
    page.get_by_role("button", name="Hoàn tác").click()

    expect(page.get_by_text("Đã rút lại xác nhận.")).to_be_visible()
    expect(page.get_by_text("Chưa xác nhận từ 45 ngày")).to_be_visible()


@pytest.mark.parametrize("has_script", [True, False])
def test_a_presence_is_pressed(visit, has_script):
    page = visit("desk_shelf", width=360, java_script_enabled=has_script)
    item = page.locator(".shelf > li").last
    other = item.locator("button[aria-pressed=false]").first
    name = other.inner_text()

    other.click()

    pressed = item.get_by_role("button", name=name, exact=True)
    expect(pressed).to_have_attribute("aria-pressed", "true")
    if has_script:
        expect(pressed).to_be_focused()


def test_a_product_is_found_by_the_bars_on_its_pack(film):
    page = film(bars(GTIN, turn=4), "desk_find")

    page.get_by_role("button", name="Quét mã vạch hoặc tem").click()

    expect(page.get_by_role("heading", name="Quét Mẫu")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_value(GTIN)


def test_bars_upside_down_are_read_too(film):
    page = film(bars(GTIN, turn=180), "desk_find")

    page.get_by_role("button", name="Quét mã vạch hoặc tem").click()

    expect(page.get_by_role("heading", name="Quét Mẫu")).to_be_visible()


def test_typing_works_without_a_script(visit):
    page = visit("desk_find", width=360, java_script_enabled=False)
    expect(page.locator("shelf-scanner")).to_be_hidden()

    page.get_by_role("searchbox").fill(GTIN)
    page.get_by_role("button", name="Tìm").click()

    expect(page.get_by_role("heading", name="Quét Mẫu")).to_be_visible()


@pytest.mark.parametrize("has_script", [True, False])
def test_a_photograph_is_added_and_taken_off(visit, tmp_path, has_script):
    taken = tmp_path / "IMG_0001.jpg"
    Image.new("RGB", (1200, 900), TABLE).save(taken, "JPEG")
    words = f"Mặt tiền Mẫu {has_script}"
    page = visit("desk_photos", width=360, java_script_enabled=has_script)

    page.get_by_label("Ảnh", exact=True).set_input_files(taken)
    page.get_by_label("Trong ảnh có gì").fill(words)
    page.get_by_role("button", name="Thêm ảnh này").click()
    expect(page.get_by_role("img", name=words)).to_be_visible()
    page.get_by_role("button", name=f"Gỡ ảnh này {words}").click()

    expect(page.get_by_text("Đã gỡ ảnh khỏi trang.")).to_be_visible()
    expect(page.get_by_role("img", name=words)).to_have_count(0)
