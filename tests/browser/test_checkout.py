"""Buying in a real browser: on a phone, with and without scripts."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import LISTEN, TOO_LOW, TOO_WIDE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
SOLD = [f"sold_{number}" for number in range(1, 6)]
PHONE, DESK = 360, 1280


def gather(page: Page, site, names=SOLD) -> None:
    """Put one of each into the basket, as a shopper does."""
    for name in names:
        page.goto(site.pages[name])
        page.get_by_role("button", name=re.compile("Thêm vào giỏ")).first.click()
        page.get_by_text(re.compile("Đã thêm")).first.wait_for()


def say_who(page: Page, *, has_scripts: bool) -> None:
    page.get_by_label("Họ tên người nhận").fill("Người Mua Mẫu")
    page.get_by_label("Số điện thoại").fill("0912.345.678")
    page.get_by_label("Tỉnh, thành phố").select_option("42")
    if not has_scripts:
        page.get_by_role("button", name="Xem xã, phường của tỉnh này").click()
    commune = page.get_by_label("Xã, phường, đặc khu")
    expect(commune.locator('option[value="18133"]')).to_have_count(1)
    commune.select_option("18133")
    page.get_by_label("Số nhà, đường").fill("Thôn Mẫu 3")
    go_on(page)


def go_on(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("^Tiếp")).click()


def to_last_step(visit, site, name: str) -> Page:
    """Open a page on which one thing is ready to be ordered."""
    page = visit(site.pages[name])
    gather(page, site, [name])
    page.goto("/thanh-toan/")
    say_who(page, has_scripts=True)
    go_on(page)
    return page


def order(page: Page) -> None:
    page.locator("input[name=accepts]").check()
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("^Đặt hàng")).click()


def sound(page: Page) -> None:
    """Nothing is wider than the window, nor too low for a thumb, nor stopped."""
    assert page.evaluate(TOO_WIDE) == []
    if page.viewport_size["width"] == PHONE:
        assert page.evaluate(TOO_LOW) == []
    assert page.evaluate("window.stopped ?? []") == []


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_five_producers_are_bought_from_in_one_go(visit, site, width):
    page = visit("/", width=width)
    page.context.add_init_script(LISTEN)
    gather(page, site)

    page.goto("/thanh-toan/")
    sound(page)
    say_who(page, has_scripts=True)
    expect(page).to_have_url(re.compile("/giao-hang/$"))
    sound(page)
    summed = page.locator("[data-sum]").inner_text()
    go_on(page)
    sound(page)
    expect(page.locator(".grand .sum dd")).to_have_text(summed)
    expect(page.locator("input:checked")).to_have_count(0)
    order(page)

    expect(page).to_have_url(re.compile(r"/don-hang/[0-9A-Z]{8}/$"))
    expect(page.locator(".parcel")).to_have_count(5)
    sound(page)


def test_all_of_it_works_without_scripts(visit, site):
    page = visit(site.pages["sold_1"], width=PHONE, java_script_enabled=False)
    page.get_by_role("button", name=re.compile("Thêm vào giỏ")).first.click()

    page.goto("/thanh-toan/")
    say_who(page, has_scripts=False)
    page.locator("input[value=vietqr]").check()
    go_on(page)
    order(page)

    expect(page.get_by_text("Đã đặt xong")).to_be_visible()
    expect(page.locator(".pay__code img")).to_be_visible()
    page.get_by_role("button", name="Tôi đã chuyển khoản").click()
    expect(page.get_by_text("Đã báo người bán")).to_be_visible()
    page.get_by_text("Huỷ kiện này").first.click()
    page.get_by_role("button", name="Huỷ kiện này").click()
    expect(page.locator(".parcel .notice b")).to_have_text("Đã huỷ")


def test_what_was_typed_is_there_when_going_back(visit, site):
    page = visit(site.pages["sold_3"])
    gather(page, site, ["sold_3"])
    page.goto("/thanh-toan/")
    say_who(page, has_scripts=True)

    page.go_back()
    page.reload()

    expect(page.get_by_label("Họ tên người nhận")).to_have_value("Người Mua Mẫu")
    expect(page.get_by_label("Xã, phường, đặc khu")).to_have_value("18133")


def test_pressing_back_after_a_mistake_and_the_order_shows_a_page(visit, site):
    page = to_last_step(visit, site, "sold_3")
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile("^Đặt hàng")).click()
    order(page)
    page.wait_for_url("**/don-hang/*/")

    answer = page.go_back()

    assert answer.status == 200
    expect(page.get_by_role("heading", level=1)).to_have_text("Giỏ hàng")


def test_pressing_back_after_the_order_does_not_order_twice(visit, site):
    page = to_last_step(visit, site, "sold_4")
    order(page)
    page.wait_for_url("**/don-hang/*/")
    first = urlsplit(page.url).path

    page.go_back()
    if page.locator("input[name=accepts]").count():
        order(page)
        page.wait_for_url("**/don-hang/*/")
        assert urlsplit(page.url).path == first
    else:
        expect(page).to_have_url(re.compile("/gio-hang/$"))


def test_an_address_is_not_asked_of_who_fetches_everything(visit, site):
    page = visit(site.pages["sold_1"], width=PHONE)
    gather(page, site, ["sold_1"])
    page.goto("/thanh-toan/")

    page.get_by_label("Tôi tự đến lấy tất cả").check()

    expect(page.get_by_label("Số nhà, đường")).to_be_hidden()
    page.get_by_label("Họ tên người nhận").fill("Người Mua Mẫu")
    page.get_by_label("Số điện thoại").fill("0912345678")
    go_on(page)
    expect(page.get_by_text("Tự đến lấy tại nơi làm")).to_be_visible()


def say_who_fetches(page: Page) -> None:
    page.get_by_label("Tôi tự đến lấy tất cả").check()
    page.get_by_label("Họ tên người nhận").fill("Người Mua Mẫu")
    page.get_by_label("Số điện thoại").fill("0912345678")
    go_on(page)


@pytest.mark.parametrize("has_scripts", [True, False])
def test_who_fetches_at_the_producers_pays_no_delivery(visit, site, has_scripts):
    page = visit(site.pages["sold_1"], width=PHONE, java_script_enabled=has_scripts)
    gather(page, site, ["sold_1"])
    page.goto("/thanh-toan/")
    say_who_fetches(page)

    page.get_by_label("Tự đến lấy tại nơi làm").check()
    page.locator("input[value=cod]").check()
    go_on(page)
    expect(page.get_by_text("Xưởng Mẫu, 8 giờ đến 17 giờ")).to_be_visible()
    expect(page.get_by_text("Tự đến lấy tất cả")).to_be_visible()
    expect(page.get_by_text("miễn phí", exact=True)).to_be_visible()
    order(page)

    expect(page).to_have_url(re.compile(r"/don-hang/[0-9A-Z]{8}/$"))
    expect(page.locator(".parcel")).to_contain_text("nơi làm")
    sound(page)


@pytest.mark.parametrize("has_scripts", [True, False])
def test_a_parcel_is_kept_at_a_showroom_that_takes_no_money(visit, site, has_scripts):
    page = visit(site.pages["sold_3"], width=PHONE, java_script_enabled=has_scripts)
    gather(page, site, ["sold_3"])
    page.goto("/thanh-toan/")
    say_who_fetches(page)

    page.get_by_label(re.compile("^Nhận tại Điểm bán Mẫu đủ mọi điều")).check()
    page.locator("input[value=cod]").check()
    go_on(page)
    expect(page.get_by_text("Điểm bán không thu tiền hộ.")).to_be_visible()
    sound(page)
    page.locator("input[value=vietqr]").check()
    go_on(page)
    expect(page.get_by_text("số 1 đường Mẫu")).to_be_visible()
    order(page)

    expect(page).to_have_url(re.compile(r"/don-hang/[0-9A-Z]{8}/$"))
    expect(page.locator(".parcel")).to_contain_text("Điểm bán Mẫu đủ mọi điều")
    expect(page.locator(".pay__code img")).to_be_visible()
    sound(page)
