"""Filling a basket on a phone, with scripts and without, and keeping it."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

BASKET = "/gio-hang/"
PASSWORD = "mau-ocop-2026"
PRODUCTS = ("sold_1", "sold_4")


def count(page):
    return page.locator("[data-basket-count]")


def line(page):
    return page.locator(".basket-line")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_pack_goes_into_the_basket_without_leaving_the_page(visit, width):
    page = visit("sold_1", width=width)
    expect(count(page)).to_be_hidden()

    page.get_by_role("button", name="Thêm một").click()
    page.locator("#mua").get_by_role("button", name="Thêm vào giỏ").click()

    said = page.locator("#mua [role=status]")
    expect(said).to_contain_text("Đã thêm 2 ×")
    expect(count(page)).to_have_text("2")
    said.get_by_role("link", name="Xem giỏ").click()
    expect(line(page).get_by_role("spinbutton")).to_have_value("2")


def test_the_bar_of_a_phone_buys_what_is_chosen_above(visit):
    page = visit("sold_1", width=360)
    bar = page.locator(".buy-bar")
    expect(bar).to_be_in_viewport()

    bar.get_by_role("button", name="Thêm vào giỏ").click()

    bar.get_by_role("link", name="Xem giỏ").click()
    expect(line(page)).to_have_count(1)


def test_too_many_is_said_at_the_form_and_puts_nothing_in(visit):
    page = visit("sold_1", width=360)

    page.get_by_role("spinbutton", name="Số lượng").evaluate(
        "field => { field.removeAttribute('max'); field.value = 100000; }"
    )
    page.locator("#mua").get_by_role("button", name="Thêm vào giỏ").click()

    expect(page.locator("#mua [role=status]")).to_contain_text("Chỉ còn")
    expect(count(page)).to_be_hidden()


def test_without_scripts_a_phone_adds_changes_takes_out_and_puts_back(visit):
    page = visit("sold_1", width=360, java_script_enabled=False)

    page.get_by_role("spinbutton", name="Số lượng").fill("2")
    page.locator("#mua").get_by_role("button", name="Thêm vào giỏ").click()
    page.get_by_role("link", name="Xem giỏ").click()
    line(page).get_by_role("spinbutton").fill("3")
    line(page).get_by_role("button", name="Cập nhật").click()
    expect(line(page).get_by_role("spinbutton")).to_have_value("3")
    expect(count(page)).to_have_text("3")

    line(page).get_by_role("button", name=re.compile("Bỏ")).click()
    expect(page.get_by_text("Giỏ còn trống")).to_be_visible()
    page.get_by_role("button", name="Lấy lại").click()

    expect(line(page).get_by_role("spinbutton")).to_have_value("3")


def test_a_basket_changes_in_place_and_the_keys_stay_where_they_were(visit):
    page = visit("sold_1", width=360)
    page.locator("#mua").get_by_role("button", name="Thêm vào giỏ").click()
    expect(count(page)).to_have_text("1")
    page.goto(BASKET)
    page.evaluate("window.isTheSamePage = true")

    field = line(page).get_by_role("spinbutton")
    field.fill("4")
    field.blur()
    expect(count(page)).to_have_text("4")
    line(page).get_by_role("button", name="Bớt một").click()
    expect(count(page)).to_have_text("3")
    line(page).get_by_role("button", name=re.compile("^Bỏ")).click()
    page.get_by_role("button", name="Lấy lại").click()

    expect(line(page).get_by_role("spinbutton")).to_have_value("3")
    assert page.evaluate("window.isTheSamePage")


def test_a_code_nobody_knows_is_said_in_place(visit):
    page = visit("sold_1", width=360)
    page.locator("#mua").get_by_role("button", name="Thêm vào giỏ").click()
    expect(count(page)).to_have_text("1")
    page.goto(BASKET)

    page.get_by_label("Mã giảm giá").fill("khongco")
    page.get_by_role("button", name="Dùng mã").click()

    expect(page.get_by_text("Không có mã giảm giá này.")).to_be_visible()


def test_what_two_producers_sell_stays_after_signing_in(visit, site):
    page = visit("sold_1", width=360)
    for name in PRODUCTS:
        page.goto(site.pages[name])
        page.locator("#mua").get_by_role("button", name="Thêm vào giỏ").click()
        expect(page.locator("#mua [role=status]")).to_contain_text("Đã thêm")

    page.goto("/tai-khoan/dang-nhap/")
    page.fill("[name=username]", "canbo@mau.example")
    page.fill("[name=password]", PASSWORD)
    page.locator("main").get_by_role("button", name="Đăng nhập").click()
    page.goto(BASKET)

    expect(page.locator(".seller")).to_have_count(2)
    expect(count(page)).to_have_text("2")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_full_basket_does_not_slide_sideways(visit, site, width):
    page = visit("sold_2", width=width)
    for name in ("sold_2", "sold_3"):
        page.goto(site.pages[name])
        page.locator("#mua").get_by_role("button", name="Thêm vào giỏ").click()
        expect(page.locator("#mua [role=status]")).to_contain_text("Đã thêm")
        assert page.evaluate("document.documentElement.scrollWidth") == width

    page.goto(BASKET)

    assert page.evaluate("document.documentElement.scrollWidth") == width
