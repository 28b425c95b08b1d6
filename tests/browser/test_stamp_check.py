"""Checking a stamp as people do: by keys, by camera, from a photograph, by no script."""

import re
import shutil
from io import BytesIO

import pytest
import qrcode
from axe_playwright_python.sync_playwright import Axe
from PIL import Image, ImageFilter
from playwright.sync_api import expect

from tests.browser.conftest import ARGUMENTS
from tests.browser.looking import LISTEN, TOO_LOW, TOO_WIDE, settle

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

CODE = "0J6AREFT2NHW4SNZPV33"
CHECK, REPORT = "/kiem-tra/", "/kiem-tra/bao-tin/"
VERDICT = re.compile(rf"/t/{CODE}$")
ELSEWHERE = f"https://127.0.0.1.kiemtra.example/t/{CODE}"
TABLE = "#b9a98c"
PAGES = {
    "check": CHECK,
    "no code": f"{CHECK}?ma=0J6AR+EFT",
    "elsewhere": f"{CHECK}?ma={ELSEWHERE}",
    "report": f"{REPORT}?ma={CODE}",
    "report without a code": REPORT,
}


def square(text: str, turn: float = 0) -> Image.Image:
    """Return a QR square on a table as a phone sees it: askew and not quite sharp."""
    drawn = qrcode.make(text, box_size=6).convert("RGB")
    table = Image.new("RGB", (960, 720), TABLE)
    table.paste(drawn, ((960 - drawn.width) // 2, (720 - drawn.height) // 2))
    turned = table.rotate(turn, Image.Resampling.BICUBIC, fillcolor=TABLE)
    return turned.filter(ImageFilter.GaussianBlur(0.8))


def photograph(image: Image.Image) -> dict:
    file = BytesIO()
    image.save(file, "JPEG", quality=85)
    return {"name": "tem.jpg", "mimeType": "image/jpeg", "buffer": file.getvalue()}


def pick(page, file: dict) -> None:
    page.locator("stamp-scanner input[type=file]").set_input_files(file)


def said(page):
    return page.locator("stamp-scanner .said")


def scan(page) -> None:
    page.get_by_role("button", name="Quét bằng máy ảnh").click()


@pytest.fixture
def film(chromium, site, tmp_path):
    """Open the page in a Chromium whose camera sees these pictures, over and over."""
    opened = []

    def roll(*frames: Image.Image, is_allowed: bool = True):
        reel = tmp_path / "camera.mjpeg"
        with reel.open("wb") as file:
            for frame in frames:
                frame.save(file, "JPEG", quality=90)
        browser = chromium.browser_type.launch(
            executable_path=shutil.which("chromium")
            or shutil.which("chromium-browser"),
            args=[
                *ARGUMENTS,
                *(["--use-fake-ui-for-media-stream"] if is_allowed else []),
                "--use-fake-device-for-media-stream",
                f"--use-file-for-fake-video-capture={reel}",
            ],
        )
        opened.append(browser)
        page = browser.new_page(
            base_url=site.address, viewport={"width": 360, "height": 740}
        )
        page.set_default_timeout(20_000)
        page.goto(CHECK)
        return page

    yield roll
    for browser in opened:
        browser.close()


# -- The pages -----------------------------------------------------------------


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_the_page_is_sound(chromium, site, name, width):
    context = chromium.new_context(viewport={"width": width, "height": 800})
    context.add_init_script(LISTEN)
    page = context.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site.address + PAGES[name])
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


# -- Typing --------------------------------------------------------------------


def test_typing_leads_to_the_verdict_without_a_script(visit):
    page = visit(CHECK, width=360, java_script_enabled=False)
    expect(page.locator("stamp-scanner")).to_be_hidden()

    page.get_by_label("Mã trên tem").fill("oj6ar eft2n hw4sn zpv33")
    page.get_by_role("button", name="Xem kết quả").click()

    assert VERDICT.search(page.url)


def test_what_is_wrong_is_said_and_the_field_has_the_keys(visit):
    page = visit(CHECK, width=360)
    field = page.get_by_label("Mã trên tem")

    field.press_sequentially("0j6areft2nhw4snzpv3")
    field.press("Enter")

    expect(page.get_by_role("alert")).to_contain_text("bạn mới gõ 19: còn thiếu 1")
    expect(field).to_be_focused()
    expect(field).to_have_value("0J6AR EFT2N HW4SN ZPV3")
    field.press("End")
    field.press_sequentially("3")
    expect(page.get_by_text("Đủ 20 ký tự.")).to_be_visible()
    field.press("Enter")
    page.wait_for_url(VERDICT)


def test_a_code_falls_into_groups_and_the_caret_stays_with_its_owner(visit):
    page = visit(CHECK)
    field = page.get_by_label("Mã trên tem")

    field.press_sequentially("0j6areft2nhw")
    expect(field).to_have_value("0J6AR EFT2N HW")
    field.press("Home")
    field.press("ArrowRight")
    field.press_sequentially("77")
    expect(field).to_have_value("077J6AR EFT2N HW")
    assert field.evaluate("field => field.selectionStart") == 3
    field.press("Backspace")
    field.press("Backspace")
    field.press("End")
    for _letter in range(3):
        field.press("Backspace")
    expect(field).to_have_value("0J6AR EFT2N")


def test_an_address_is_not_torn_into_groups(visit):
    page = visit(CHECK)
    field = page.get_by_label("Mã trên tem")

    field.press_sequentially(ELSEWHERE)
    field.press("Enter")

    expect(field).to_have_value(re.compile(re.escape(ELSEWHERE), re.IGNORECASE))
    expect(page.get_by_role("alert")).to_contain_text("dẫn sang trang khác")


# -- A photograph --------------------------------------------------------------


@pytest.mark.parametrize("turn", [0, 17, 180])
def test_a_stamp_is_found_in_a_photograph(visit, site, turn):
    page = visit(CHECK, width=360)

    pick(page, photograph(square(f"{site.address}/t/{CODE}", turn)))

    page.wait_for_url(VERDICT)


def test_a_photograph_never_leaves_the_phone(visit, site):
    page = visit(CHECK)
    sent = []
    page.on("request", lambda request: sent.append((request.method, request.url)))

    pick(page, photograph(square(f"{site.address}/t/{CODE}")))
    page.wait_for_url(VERDICT)

    assert {method for method, _url in sent} == {"GET"}
    assert all(url.startswith(site.address) for _method, url in sent)


def test_a_square_that_leads_elsewhere_is_shown_not_followed(visit):
    page = visit(CHECK, width=360)

    pick(page, photograph(square(ELSEWHERE)))

    warning = page.get_by_role("alert")
    expect(warning).to_contain_text("dẫn sang trang khác")
    expect(warning).to_contain_text(ELSEWHERE)
    assert page.url.endswith(CHECK)
    warning.get_by_role("link", name="Báo địa chỉ lạ này").click()
    expect(page.get_by_label("Kể thêm")).to_have_value(re.compile(re.escape(ELSEWHERE)))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("00020101021138570010A000000727", "không phải của tem"),
        ("javascript:alert(1)", "không phải của tem"),
    ],
)
def test_a_square_that_is_no_stamp_is_said_to_be_none(visit, text, sentence):
    page = visit(CHECK)

    pick(page, photograph(square(text)))

    expect(said(page)).to_contain_text(sentence)
    assert page.url.endswith(CHECK)


def test_a_photograph_without_a_square_is_answered(visit):
    page = visit(CHECK)

    pick(page, photograph(Image.new("RGB", (640, 480), TABLE)))

    expect(said(page)).to_contain_text("Không thấy ô QR nào trong ảnh")


def test_a_file_that_is_no_picture_is_answered(visit):
    page = visit(CHECK)

    pick(page, {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"not a picture"})

    expect(said(page)).to_contain_text("không mở được như một tấm ảnh")


def test_a_reader_that_does_not_arrive_is_said(visit):
    page = visit(CHECK)
    page.route("**/vendor/**", lambda route: route.abort())

    pick(page, photograph(square("x")))

    expect(said(page)).to_contain_text("Trình duyệt này không quét được")


# -- The camera ----------------------------------------------------------------


def test_the_camera_sees_a_stamp_and_opens_its_verdict(film, site):
    address = f"{site.address}/t/{CODE}"
    page = film(square(address, 4), square(address, 7), square(address, -5))

    scan(page)

    page.wait_for_url(VERDICT)


def test_a_bare_code_in_capitals_is_followed_too(film):
    page = film(square(CODE))

    scan(page)

    page.wait_for_url(VERDICT)


def test_the_camera_stops_at_a_square_that_leads_elsewhere(film):
    page = film(square(ELSEWHERE))

    scan(page)

    expect(page.get_by_role("alert")).to_contain_text(ELSEWHERE)
    expect(page.locator(".viewfinder")).to_be_hidden()
    assert page.url.endswith(CHECK)


@pytest.mark.parametrize("way", ["button", "hidden"])
def test_the_camera_goes_out_when_it_is_left(film, way):
    page = film(Image.new("RGB", (960, 720), TABLE))
    scan(page)
    expect(said(page)).to_contain_text("Đưa ô QR vào giữa khung")
    page.evaluate(
        "window.track = document.querySelector('video').srcObject.getTracks()[0]"
    )

    if way == "button":
        page.get_by_role("button", name="Thôi quét").click()
        expect(page.get_by_role("button", name="Quét bằng máy ảnh")).to_be_focused()
    else:
        page.evaluate("""() => {
            Object.defineProperty(document, "hidden", { get: () => true });
            document.dispatchEvent(new Event("visibilitychange"));
        }""")

    expect(page.locator(".viewfinder")).to_be_hidden()
    assert page.evaluate("window.track.readyState") == "ended"
    assert page.evaluate("document.querySelector('video').srcObject") is None


def test_a_refused_camera_is_answered_with_other_ways(film):
    page = film(square(CODE), is_allowed=False)

    scan(page)

    expect(said(page)).to_contain_text("Máy ảnh chưa được cho phép")
    expect(page.locator(".viewfinder")).to_be_hidden()


def test_a_phone_without_a_camera_is_answered(visit):
    page = visit(CHECK, permissions=["camera"])

    scan(page)

    expect(said(page)).to_contain_text("Không tìm thấy máy ảnh nào")


def test_a_browser_that_knows_no_camera_offers_none(visit):
    page = visit("/san-pham/")
    page.context.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'mediaDevices', { value: undefined })"
    )

    page.goto(CHECK)

    expect(page.get_by_text("Chọn ảnh có mã")).to_be_visible()
    expect(page.get_by_text("Quét bằng máy ảnh")).to_be_hidden()


def test_the_browsers_own_reader_is_used_where_it_reads_squares(visit, site):
    page = visit(CHECK)
    page.evaluate(f"""() => {{
        globalThis.BarcodeDetector = class {{
            static async getSupportedFormats() {{ return ["qr_code"]; }}
            async detect() {{ return [{{ rawValue: "{site.address}/t/{CODE}" }}]; }}
        }};
    }}""")
    page.route("**/vendor/**", lambda route: route.abort())

    pick(page, photograph(Image.new("RGB", (64, 64), TABLE)))

    page.wait_for_url(VERDICT)


def test_a_reader_the_browser_only_pretends_to_have_is_replaced(visit, site):
    page = visit(CHECK)
    page.evaluate("""() => {
        globalThis.BarcodeDetector = class {
            static async getSupportedFormats() { return ["qr_code"]; }
            async detect() { throw new DOMException("absent", "NotSupportedError"); }
        };
    }""")

    pick(page, photograph(square(f"{site.address}/t/{CODE}")))

    page.wait_for_url(VERDICT)


# -- Reporting -----------------------------------------------------------------


@pytest.mark.parametrize("scripts", [True, False])
def test_one_tap_sends_a_report_and_its_number_comes_back(visit, scripts):
    page = visit(f"{REPORT}?ma={CODE}", width=360, java_script_enabled=scripts)

    page.get_by_role("button", name="Gửi tin").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Cảm ơn")
    assert re.search(rf"{REPORT}[0-9A-HJKMNP-TV-Z]{{10}}/$", page.url)


def test_a_report_can_be_written_with_keys_alone(visit):
    page = visit(REPORT)

    page.get_by_label("Sao trên bao bì khác sao ở đây").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Mã in dưới ô QR")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Kể thêm")).to_be_visible()
    page.get_by_label("Kể thêm").focus()
    page.keyboard.type("Bao bì ghi 5 sao")
    page.get_by_role("button", name="Gửi tin").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_contain_text("Cảm ơn")
    expect(page.locator("main")).to_contain_text("Sao trên bao bì khác sao ở đây")


def test_a_report_with_its_photograph_is_taken(visit):
    page = visit(f"{REPORT}?ma={CODE}", width=360)

    page.get_by_text("Thêm ảnh, lời kể").click()
    page.get_by_label("Ảnh gói hàng và con tem").set_input_files(
        photograph(square("https://kiemtra.example/"))
    )
    page.get_by_role("button", name="Gửi tin").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Cảm ơn")
