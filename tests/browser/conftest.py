"""A real Chromium before the real site. No test here asks the database itself.

Everything is closed when the last of these tests is done: while Playwright's loop
lives, Django takes its thread for an asynchronous one and refuses its database.
"""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from tests.browser import serving
from tests.browser.looking import Looking

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@pytest.fixture(scope="package")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    pages = serving.fill(folder)
    port = serving.free_port()
    process = serving.start(folder, port)
    address = f"http://127.0.0.1:{port}"
    try:
        serving.wait_for(address, process)
        yield serving.ServedSite(address, pages)
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="package")
def chromium():
    """Start Chromium. Where everything must be tested, its absence is a failure."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        sentence = "Chưa có Chromium: hãy cài (apt-get install chromium)."
        if os.environ.get("CI"):
            pytest.fail(sentence)
        pytest.skip(sentence)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def look(chromium, site):
    """Return the audit of a page by name and width, made once for all tests."""
    return Looking(chromium, site)


@pytest.fixture
def visit(chromium, site):
    """Open an address in a browser of its own and return its page."""
    opened = []

    def go(path: str, *, width: int = 1280, **options):
        context = chromium.new_context(
            base_url=site.address,
            viewport={"width": width, "height": 800},
            locale="vi-VN",
            **options,
        )
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(site.pages.get(path, path))
        return page

    yield go
    for context in opened:
        context.close()
