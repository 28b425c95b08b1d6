"""A site to take pictures of, and how one is taken, signed in for and kept."""

import io
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Locator, Page

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
GUIDE = HERE / "anh"
VAR = Path(os.environ.get("VAR_DIR", ROOT / "var" / "pictures"))
PORT = 8071
ADDRESS = f"http://localhost:{PORT}"
LARGEST = 150_000
PATIENCE = 300
PASSWORD = "mau-ocop-2026"  # noqa: S105


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
    """Write a picture, a PNG with as many colours as keep it small."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    path.parent.mkdir(exist_ok=True)
    if path.suffix == ".webp":
        picture.save(path, quality=80, method=6)
        return
    for colours in (256, 128, 64, 32):
        few = picture.quantize(colours, dither=Image.Dither.NONE)
        packed = io.BytesIO()
        few.save(packed, "PNG", optimize=True)
        if packed.tell() < LARGEST:
            break
    path.write_bytes(packed.getvalue())


def shoot(
    page: Page, name: str, folder: Path = GUIDE, *, height: int = 0, kind: str = "png"
) -> None:
    """Take the window, or so many pixels of it from the top."""
    page.wait_for_load_state("networkidle")
    size = page.viewport_size
    clip = {"x": 0, "y": 0, "width": size["width"], "height": height or size["height"]}
    save(page.screenshot(clip=clip, animations="disabled"), folder / f"{name}.{kind}")


def sign_in(page: Page, name: str, *, shot: str = "") -> None:
    page.goto(f"{ADDRESS}/quan-tri/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", PASSWORD)
    if shot:
        shoot(page, shot, height=620)
    page.locator("form:has([name=password])").get_by_role("button").click()
    page.wait_for_url(f"{ADDRESS}/quan-tri/")


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
