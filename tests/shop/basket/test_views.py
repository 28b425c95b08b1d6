from datetime import UTC, datetime

import pytest
from oscar.core.loading import get_model

from shop.basket.services import MOST_LINES
from shop.packs import services as packs
from shop.packs.models import Pack
from tests.factories import UserFactory
from tests.shop.factories import PackFactory, StallFactory, basket_of

pytestmark = pytest.mark.django_db

Basket = get_model("basket", "Basket")
Line = get_model("basket", "Line")
BASKET = "/gio-hang/"
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
PASSWORD = "mau-ocop-2026"


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def add(client, pack, quantity="1", **facts):
    data = {"goi": pack.pk, "so-luong": quantity, **facts}
    return client.post("/gio-hang/them/", data)


def said(client, address=BASKET) -> str:
    return client.get(address).content.decode()


def quantities() -> list[int]:
    return list(Line.objects.order_by("pk").values_list("quantity", flat=True))


# -- Putting in ------------------------------------------------------------------


def test_a_guest_puts_a_pack_in_and_is_told_so_on_the_products_page(client):
    pack = PackFactory()

    response = add(client, pack, "2")

    assert response.status_code == 302
    assert response["Location"] == pack.product.get_absolute_url()
    page = said(client, response["Location"])
    assert f"Đã thêm 2 × {pack} vào giỏ." in page
    assert '<a href="/gio-hang/">Xem giỏ</a>' in page
    assert quantities() == [2]


def test_the_same_pack_twice_is_one_line(client):
    pack = PackFactory()

    add(client, pack, "2")
    add(client, pack, "3")

    assert quantities() == [5]


def test_a_script_is_answered_in_json(client):
    pack = PackFactory(left=3)

    good = client.post(
        "/gio-hang/them/",
        {"goi": pack.pk, "so-luong": "2"},
        headers={"accept": "application/json"},
    )
    bad = client.post(
        "/gio-hang/them/",
        {"goi": pack.pk, "so-luong": "2"},
        headers={"accept": "application/json"},
    )

    assert (good.status_code, good.json()["count"], good.json()["good"]) == (
        200,
        2,
        True,
    )
    assert (bad.status_code, bad.json()["good"]) == (422, False)
    assert bad.json()["message"] == "Chỉ còn 3. Giỏ của bạn đã có 2."


@pytest.mark.parametrize(
    ("quantity", "sentence"),
    [
        ("0", "Hãy chọn ít nhất 1."),
        ("-1", "Số lượng không thể nhỏ hơn 0."),
        ("1000000000", "Chỉ còn 10."),
        ("1.5", "Số lượng là một số nguyên"),
        ("1,5", "Số lượng là một số nguyên"),
        ("abc", "Số lượng là một số nguyên"),
        ("", "Số lượng là một số nguyên"),
        ("9" * 500, "Số lượng là một số nguyên"),
        ("²", "Số lượng là một số nguyên"),
    ],
)
def test_a_bad_quantity_is_refused_in_words_and_nothing_changes(
    client, quantity, sentence
):
    pack = PackFactory(left=10)

    response = add(client, pack, quantity)

    assert sentence in said(client, response["Location"])
    assert not Line.objects.exists()


def test_a_price_in_the_form_is_not_looked_at(client):
    pack = PackFactory(price=85_000)

    add(client, pack, gia="1", price="1", price_incl_tax="1")

    assert Line.objects.get().price_incl_tax == 85_000
    assert "85.000\xa0₫" in said(client)


@pytest.mark.parametrize("key", ["0", "999999", "-1", "abc", "", "9" * 40, "1' --"])
def test_an_unknown_pack_is_not_found(client, key):
    response = client.post("/gio-hang/them/", {"goi": key, "so-luong": "1"})

    assert response.status_code == 404


def test_a_pack_that_is_not_sold_is_refused_with_the_reason(client):
    pack = PackFactory(paused=True)

    response = add(client, pack)

    assert "đang tạm ngừng bán" in said(client, response["Location"])
    assert not Line.objects.exists()


def test_more_than_one_order_may_take_is_refused(client):
    pack = PackFactory(most_per_order=2)

    response = add(client, pack, "3")

    assert "Mỗi đơn mua nhiều nhất 2." in said(client, response["Location"])


def test_a_basket_has_at_most_a_hundred_lines(client):
    stall = StallFactory()
    product = PackFactory(stall=stall).product
    many = [
        PackFactory(product=product, label=f"Gói {n}") for n in range(MOST_LINES + 1)
    ]
    user = UserFactory()
    basket_of(*many[:-1], owner=user)
    client.force_login(user)

    response = add(client, many[-1])

    assert "Giỏ đã có 100 loại hàng." in said(client, response["Location"])
    assert Line.objects.count() == MOST_LINES


@pytest.mark.parametrize(
    "path", ["them/", "tra-lai/", "ma/", "ma/bo/", "dong/1/", "dong/1/bo/"]
)
def test_what_changes_a_basket_is_never_a_get(client, path):
    assert client.get(BASKET + path).status_code == 405


def test_a_post_without_the_pages_token_is_refused(client):
    client.handler.enforce_csrf_checks = True

    assert add(client, PackFactory()).status_code == 403
    assert not Line.objects.exists()


# -- Changing --------------------------------------------------------------------


def change(client, line, quantity):
    data = {"so-luong": quantity}
    return client.post(f"/gio-hang/dong/{line.pk}/", data, follow=True)


@pytest.fixture
def line(client):
    add(client, PackFactory(left=10, price=80_000), "2")
    return Line.objects.get()


def test_a_line_gets_another_quantity(client, line):
    change(client, line, "4")

    assert quantities() == [4]


@pytest.mark.parametrize(
    ("quantity", "sentence"),
    [
        ("-1", "Số lượng không thể nhỏ hơn 0."),
        ("1.5", "Số lượng là một số nguyên"),
        ("abc", "Số lượng là một số nguyên"),
    ],
)
def test_a_bad_quantity_leaves_the_line_as_it_was(client, line, quantity, sentence):
    page = change(client, line, quantity).content.decode()

    assert f"{line.product.title}: " in page
    assert sentence in page
    assert quantities() == [2]


def test_more_than_there_is_is_said_at_the_line_with_what_there_is(client, line):
    add(client, PackFactory(left=10), "1")

    response = change(client, line, "1000000000")

    assert response.redirect_chain == [(f"{BASKET}?qua={line.pk}#dong-{line.pk}", 302)]
    page = response.content.decode()
    assert page.count("Chỉ còn 10.") == 1
    of_line = page[page.index(f'id="dong-{line.pk}"') :]
    assert of_line.index("Lấy 10</button>") < of_line.index("</li>")
    assert quantities() == [2, 1]


def test_none_takes_the_line_out_and_it_can_come_back(client, line):
    response = change(client, line, "0")

    assert not Line.objects.exists()
    pack = Pack.objects.get()
    assert f"Đã bỏ {pack}." in response.content.decode()
    data = {"goi": pack.pk, "so-luong": "2"}
    client.post("/gio-hang/tra-lai/", data)
    assert quantities() == [2]


def test_taking_out_offers_to_put_back(client, line):
    response = client.post(f"/gio-hang/dong/{line.pk}/bo/")

    assert response["Location"] == f"/gio-hang/?bo={Pack.objects.get().pk}x2"
    assert not Line.objects.exists()
    assert "Lấy lại" in said(client, response["Location"])


def test_what_cannot_be_bought_can_still_be_put_back(client, line):
    pack = Pack.objects.get()
    client.post(f"/gio-hang/dong/{line.pk}/bo/")
    packs.pause(pack, by=None, at=NOW)

    client.post("/gio-hang/tra-lai/", {"goi": pack.pk, "so-luong": "2"})

    assert quantities() == [2]
    assert "Để riêng" in said(client)


@pytest.mark.parametrize("quantity", ["0", "1000", "abc", "-3"])
def test_putting_back_what_was_never_there_is_refused(client, line, quantity):
    pack = PackFactory()

    client.post("/gio-hang/tra-lai/", {"goi": pack.pk, "so-luong": quantity})

    assert quantities() == [2]


@pytest.mark.parametrize("told", ["x", "1x", "x2", "abcx3", "1x2x3", "9" * 30 + "x1"])
def test_nonsense_in_the_address_offers_nothing(client, line, told):
    assert "Lấy lại" not in said(client, f"/gio-hang/?bo={told}")


@pytest.mark.parametrize("path", ["", "bo/"])
def test_another_persons_line_is_not_found(client, client_of_other, line, path):
    address = f"/gio-hang/dong/{line.pk}/{path}"

    response = client_of_other.post(address, {"so-luong": "1"})

    assert response.status_code == 404
    assert quantities() == [2, 1]


@pytest.fixture
def client_of_other(line):
    from django.test import Client

    other = Client()
    add(other, PackFactory())
    return other


@pytest.mark.parametrize("path", ["", "bo/"])
def test_a_stranger_without_a_basket_finds_no_line(client, line, path):
    client.cookies.clear()

    response = client.post(f"/gio-hang/dong/{line.pk}/{path}", {"so-luong": "1"})

    assert response.status_code == 404
    assert quantities() == [2]


def test_an_altered_cookie_opens_no_basket(client, line):
    basket = Basket.objects.get()
    client.cookies["oscar_open_basket"] = f"{basket.pk}:gia-mao"

    assert "Giỏ còn trống" in said(client)


def test_a_cookie_of_an_ordered_basket_opens_an_empty_one(client, line):
    Basket.objects.update(status=Basket.SUBMITTED)

    response = client.get(BASKET)

    assert "Giỏ còn trống" in response.content.decode()
    assert response.cookies["oscar_open_basket"].value == ""
    assert response.cookies["gio"].value == ""


# -- The page ---------------------------------------------------------------------


def test_an_empty_basket_says_what_to_do(client):
    page = said(client)

    assert "Giỏ còn trống" in page
    assert 'href="/san-pham/?con-hang=1"' in page
    assert not Basket.objects.exists()


def test_lines_stand_with_their_seller(client):
    one, other = StallFactory(), StallFactory()
    for pack in (
        PackFactory(stall=one, price=10_000),
        PackFactory(stall=one, price=20_000),
        PackFactory(stall=other, price=5_000),
    ):
        add(client, pack)

    page = said(client)

    for stall in (one, other):
        assert f'<a href="{stall.producer.get_absolute_url()}">' in page
        assert page.count(stall.producer.name) == 1
    assert "30.000\xa0₫" in page
    assert "35.000\xa0₫" in page
    assert "chưa gồm phí giao" in page


def test_a_changed_price_is_explained_until_it_is_taken(client, line):
    packs.set_price(Pack.objects.get(), 85_000, by=None, at=NOW)

    page = said(client)
    change(client, line, "3")
    after = said(client)

    sentence = "Giá đã đổi từ 80.000\xa0₫ thành 85.000\xa0₫ từ khi bạn thêm vào."
    assert sentence in page
    assert "170.000\xa0₫" in page
    assert sentence not in after


def test_too_many_is_said_and_lowered_only_when_pressed(client, line):
    packs.set_left(Pack.objects.get(), 1, by=None, at=NOW)

    page = said(client)

    assert "Chỉ còn 1." in page
    assert 'name="so-luong" value="1">Lấy 1</button>' in page
    assert 'href="/thanh-toan/"' not in page
    assert quantities() == [2]
    change(client, line, "1")
    assert 'href="/thanh-toan/"' in said(client)


def test_what_cannot_be_bought_is_set_aside_and_not_counted(client, line):
    pack = PackFactory(price=7_000)
    add(client, pack)
    packs.pause(pack, by=None, at=NOW)

    page = said(client)

    assert "Để riêng" in page
    assert f'<a href="{pack.product.get_absolute_url()}">{pack}</a>' in page
    assert "đang tạm ngừng bán gói này" in page
    assert "Tiền hàng (2 món)" in page
    assert "167.000" not in page


def test_a_look_writes_nothing(client, line, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        said(client)

    written = [q["sql"] for q in asked if not q["sql"].startswith(("SELECT", "PRAGMA"))]
    assert [sql for sql in written if "SAVEPOINT" not in sql] == []


def fill(client, producers: int, lines: int):
    for _ in range(producers):
        stall = StallFactory()
        for _ in range(lines):
            add(client, PackFactory(stall=stall))


@pytest.mark.parametrize(("producers", "lines"), [(1, 1), (5, 4)])
def test_a_full_basket_asks_no_more_than_a_small_one(
    client, django_assert_num_queries, producers, lines
):
    fill(client, producers, lines)
    said(client)

    with django_assert_num_queries(BASKET_QUERIES):
        client.get(BASKET)


BASKET_QUERIES = 14
