"""One visit of a page, and everything that was seen on it."""

import gzip
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Response

from tests.browser.serving import ServedSite

PHONE, DESK = 360, 1280
SETTLING_MS = 120

PAGES = {
    "home": "/",
    "list": "/san-pham/",
    "filtered": "/san-pham/?q=ch%C3%A8&sao=4&tinh=42",
    "everything": "/san-pham/?hieu-luc=tat-ca&trang=2",
    "nothing": "/san-pham/?q=khongcogi&sao=5",
    "loose": "/san-pham/?q=nuoc+mamn",
    "near": "/san-pham/?q=n%C6%B0%E1%BB%9Bc+m%E1%BA%AFm+khongcogi",
    "find": "/tim-kiem/",
    "found": "/tim-kiem/?q=h%C6%B0%C6%A1ng+s%C6%A1n",
    "found_nothing": "/tim-kiem/?q=khongcogi",
    "in_force": "",
    "year_only": "",
    "lapsing": "",
    "lapsed": "",
    "withdrawn": "",
    "uncertain": "",
    "undated": "",
    "never": "",
    "sold_1": "",
    "sold_2": "",
    "basket": "/gio-hang/",
    "long": "",
    "gone": "",
    "producers": "/chu-the/",
    "producer": "",
    "decisions": "/quyet-dinh/",
    "decision": "",
    "showrooms": "",
    "showrooms_near": "",
    "showrooms_named": "",
    "showrooms_none": "",
    "showrooms_with": "",
    "showroom": "",
    "showroom_closed": "",
    "showroom_nowhere": "",
    "fair": "",
    "news": "",
    "topic": "",
    "article": "",
    "feature": "",
    "standing": "",
    "promotions": "",
    "promotion": "",
    "events": "",
    "event": "",
    "campaign": "",
    "in_english": "/en/kiem-tra/",
    "sign_in": "/tai-khoan/dang-nhap/",
    "not_found": "/khong-co-trang-nay/",
}

# Set before any script of the page: what the policy stops is told as an event.
LISTEN = """
window.stopped = [];
addEventListener("securitypolicyviolation", (event) =>
  window.stopped.push(`${event.violatedDirective}: ${event.blockedURI}`));
window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries())
    if (!entry.hadRecentInput) window.shifts.push(entry.value);
}).observe({ type: "layout-shift", buffered: true });
"""

# Names what is wider than the window. What is hidden, if for the eye alone, is let be.
# A wide table of an editor scrolls in a frame of its own.
TOO_WIDE = """
() => [...document.querySelectorAll("body *")]
  .filter((e) => e.checkVisibility())
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
  .filter((e) => !e.closest(".unseen, symbol, .story-table table"))
  .map((e) => e.tagName + "." + (e.className.baseVal ?? e.className))
  .concat(document.documentElement.scrollWidth > innerWidth ? ["html"] : [])
"""

# Names what is pressed and lower than 44 px. A link within a sentence may be low, a
# card is pressed as a whole, and a box by its label.
TOO_LOW = """
() => [...document.querySelectorAll("a, button, input, select, summary, label")]
  .filter((e) => e.checkVisibility({ visibilityProperty: true }))
  .filter((e) => !e.closest(".unseen, .skip, .card, .story, .told-product"))
  .filter((e) => getComputedStyle(e).display !== "inline")
  .filter((e) => !(e.matches("input, select") && e.closest("label")))
  .filter((e) => !(e.matches("label") && !e.control))
  .filter((e) => !(e.matches("label") && !e.querySelector("input, select")))
  .filter((e) => (e.closest(".find") ?? e).getBoundingClientRect().height < 43.9)
  .map((e) => `${e.tagName} ${e.textContent.trim().slice(0, 30)}: ` +
    e.getBoundingClientRect().height)
"""

TEXTS = ("document", "stylesheet", "script")


@dataclass
class Seen:
    """What one visit showed; lists name offenders and are empty when all is well."""

    messages: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    stopped: list[str] = field(default_factory=list)
    too_wide: list[str] = field(default_factory=list)
    too_low: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    shift: float = 0.0
    text_weight: int = 0
    font_weight: int = 0


class Looking:
    """Visits each page once in each width."""

    def __init__(self, chromium: Browser, site: ServedSite):
        self.chromium = chromium
        self.site = site
        self.seen: dict[tuple[str, int], Seen] = {}

    def __call__(self, name: str, width: int) -> Seen:
        if (name, width) not in self.seen:
            self.seen[name, width] = self.visit(name, width)
        return self.seen[name, width]

    def visit(self, name: str, width: int) -> Seen:
        context = self.chromium.new_context(
            viewport={"width": width, "height": 800}, locale="vi-VN"
        )
        context.add_init_script(LISTEN)
        page = context.new_page()
        page.set_default_timeout(20_000)
        seen, responses = Seen(), []
        address = self.site.address + self.site.pages.get(name, PAGES[name])
        page.on("console", lambda said: note(seen, said, address))
        page.on("pageerror", lambda error: seen.messages.append(str(error)))
        page.on("request", lambda asked: self.note_foreign(seen, asked.url))
        page.on("response", lambda got: responses.append(got))
        page.goto(address, wait_until="load")
        settle(page)
        inspect(page, seen)
        weigh(seen, responses)
        context.close()
        return seen

    def note_foreign(self, seen: Seen, url: str) -> None:
        parts = urlsplit(url)
        is_ours = f"{parts.scheme}://{parts.netloc}" == self.site.address
        if not is_ours and parts.scheme not in ("data", "blob"):
            seen.foreign.append(url)


def note(seen: Seen, said, address: str) -> None:
    """Keep what the console complains of, but for the status of the page itself."""
    is_own_status = said.location.get("url") == address and "status of" in said.text
    if said.type in ("error", "warning") and not is_own_status:
        seen.messages.append(said.text)


def settle(page: Page) -> None:
    """Let letters and what scripts fetch come in, without half a second's silence."""
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(SETTLING_MS)


def inspect(page: Page, seen: Seen) -> None:
    seen.too_wide = page.evaluate(TOO_WIDE)
    seen.too_low = page.evaluate(TOO_LOW)
    seen.shift = sum(page.evaluate("window.shifts"))
    seen.stopped = page.evaluate("window.stopped")
    for fault in Axe().run(page).response["violations"]:
        seen.faults += [
            f"{fault['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
            for node in fault["nodes"]
        ]


def weigh(seen: Seen, responses: list[Response]) -> None:
    """Add up what a server that compresses would send."""
    for response in responses:
        kind = response.headers.get("content-type", "")
        if response.request.resource_type == "font":
            seen.font_weight += len(response.body())
        elif response.request.resource_type in TEXTS or "svg" in kind:
            seen.text_weight += len(gzip.compress(response.body()))
