from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from oscar.apps.offer.models import Benefit, Condition, ConditionalOffer, Range
from oscar.apps.voucher.models import Voucher

from catalogue.models import Product, Recognition
from shop.checkout import seen
from shop.notices import sending
from shop.notices.models import Notice
from shop.packs import services as packs
from shop.packs.selling import NotSold
from shop.parcels.models import Parcel, Placement
from shop.shoppers.models import SavedAddress
from shop.stall.models import Zone
from tests.factories import UserFactory
from tests.postgres import free_port
from tests.shop.checkout.walking import (
    STEPS,
    WHO,
    agreed,
    buy,
    chosen,
    fill,
    seen_in,
    to_review,
)
from tests.shop.factories import PackFactory, StallFactory
from tests.shop.notices.mail_server import mail_server

pytestmark = pytest.mark.django_db
DONG = "\N{NO-BREAK SPACE}₫"
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)


@pytest.fixture
def pack(db):
    stall = StallFactory(
        producer__name="Hợp tác xã Mẫu 7",
        producer__address="Thôn Mẫu",
        producer__tax_number="0100000007",
    )
    return PackFactory(stall=stall, price=85_000, left=10)


@pytest.fixture
def page(client, pack):
    fill(client, pack, quantity=2)
    return to_review(client, pack, note="Gọi trước khi tới")


def press(client, page, **said):
    return client.post(STEPS["review"], agreed(page, **said))


# -- What must be read before the button ------------------------------------------


@pytest.mark.parametrize(
    "said",
    [
        "Hợp tác xã Mẫu 7",
        "Thôn Mẫu",
        "0900 000 001",
        "0100000007",
        "2 ×",
        f"85.000{DONG}",
        f"170.000{DONG}",
        f"30.000{DONG}",
        "Giao tận nơi",
        "Trả tiền khi nhận hàng",
        "trong 24 giờ",
        "Bạn huỷ được từng kiện",
        "trong 7 ngày",
        "Giá đã gồm thuế",
        "Người bán chưa nói giao mất mấy ngày",
        "quá 48 giờ mà không ai nhận, lời đặt hết giá trị",
        "Giá ghi ở đây giữ tới khi bạn bấm đặt",
        "Người bán chỉ thấy những gì cần",
        "OCOP 4 sao",
        "Gọi trước khi tới",
        "0912 345 678",
    ],
)
def test_the_page_says_what_the_law_asks(page, said):
    assert said in page.content.decode()


def test_each_line_leads_to_its_product_and_says_where_it_is_made(client, pack):
    Product.objects.update(commune_as_written="Xã Mẫu Xa", province_as_written="Mẫu")
    fill(client, pack)

    html = to_review(client, pack).content.decode()

    assert f'<a href="{pack.product.get_absolute_url()}">{pack.product}</a>' in html
    assert "nơi làm: xã Mẫu Xa, Mẫu" in html


def test_the_days_said_are_read_before_and_after_ordering(client):
    told = StallFactory(rates=[(Zone.ELSEWHERE, 9_000, 10_000, 3, 3)])
    pack = PackFactory(stall=told)
    fill(client, pack)
    page = to_review(client, pack)

    order = client.get(press(client, page).url)

    said = "Giao trong 3 ngày sau khi người bán gửi."
    assert said in page.content.decode()
    assert said in order.content.decode()
    assert Parcel.objects.get().days == (3, 3)
    told.rates.update(days_from=9, days_to=9)
    assert said in client.get(order.request["PATH_INFO"]).content.decode()


def test_how_long_it_keeps_is_said_where_it_is_known(client, pack):
    pack.product.shelf_life = "12 tháng"
    pack.product.save()
    fill(client, pack)

    assert "hạn sử dụng 12 tháng" in to_review(client, pack).content.decode()


def test_the_total_stands_on_the_button(page):
    html = page.content.decode()

    button = html[html.index("place-it") :]
    assert f"200.000{DONG}" in button[:200]


def test_no_box_is_ticked_before(client, pack):
    member = UserFactory()
    client.force_login(member)
    fill(client, pack, owner=member)

    html = to_review(client, pack).content.decode()

    assert "Lưu địa chỉ này" in html
    assert 'type="checkbox"' in html
    assert " checked" not in html


def test_a_policy_that_is_written_is_linked_and_none_is_dead(client, pack, monkeypatch):
    from shop import policies

    known = {"general_conditions": "/dieu-kien/", "inspection": "/kiem-hang/"}
    known["privacy"] = "/du-lieu/"
    monkeypatch.setattr(policies, "_finders", [lambda p: known.get(p, "")])
    fill(client, pack)

    html = to_review(client, pack).content.decode()

    assert '<a href="/dieu-kien/">' in html
    assert '<a href="/kiem-hang/">' in html
    assert '<a href="/du-lieu/">' in html
    assert '<a href="/du-lieu/">' in client.get(STEPS["who"]).content.decode()
    assert 'href=""' not in html


def test_steps_left_out_are_asked_for(client, pack):
    fill(client, pack)

    assert client.get(STEPS["review"]).url == STEPS["who"]
    client.post(STEPS["who"], WHO)
    assert client.get(STEPS["review"]).url == STEPS["delivery"]


# -- Placing ----------------------------------------------------------------------


def test_a_guest_buys_and_sees_the_order(client, page):
    answer = press(client, page)

    placement = Placement.objects.get()
    assert answer.url == reverse("shop_orders:order", args=[placement.order.number])
    html = client.get(answer.url).content.decode()
    assert f"Đã đặt xong. Số đơn của bạn: {placement.order.number}" in html
    assert "Tin nhắn xác nhận gửi đến 0912 345 678" in html
    assert "Đã đặt xong" not in client.get(answer.url).content.decode()
    parcel = Parcel.objects.get()
    assert (parcel.goods, parcel.fee, parcel.total) == (170_000, 30_000, 200_000)
    assert (placement.phone, parcel.note) == ("+84912345678", "Gọi trước khi tới")


def test_a_total_that_changed_is_said_beside_other_mistakes(client, page, pack):
    pack.stock.price += 5_000
    pack.stock.save()

    answer = press(client, page, wants_invoice="on")

    assert answer.status_code == 422
    html = answer.content.decode().replace("\xa0", " ")
    assert "Tổng tiền đã đổi từ 200.000 ₫ thành 210.000 ₫" in html
    assert not Placement.objects.exists()


def test_an_order_stands_though_the_mail_server_is_away(client, settings, pack):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    fill(client, pack)
    buy(client, pack, who={"email": "nguoimua@mau.example"})
    letter = Notice.objects.get(kind="order_placed")

    away = sending.send_due(letter.due_at)

    assert Placement.objects.count() == 1
    assert away["failed"]
    letter.refresh_from_db()
    assert (letter.sent_at, letter.given_up_at) == (None, None)
    with mail_server(settings.EMAIL_PORT) as letters:
        sending.send_due(letter.due_at)
    letter.refresh_from_db()
    assert letter.sent_at is not None
    assert any("To: nguoimua@mau.example" in each for each in letters)


def test_five_producers_make_one_order_of_five_parcels(client):
    five = [PackFactory() for _n in range(5)]
    fill(client, *five)

    buy(client, *five)

    placement = Placement.objects.get()
    assert placement.order.parcels.count() == 5


def test_the_basket_is_empty_and_the_draft_forgotten_afterwards(client, page):
    press(client, page)

    assert client.get(STEPS["who"]).url == reverse("shop_basket:basket")
    assert "thanh-toan" not in client.session


def test_the_same_form_sent_twice_leads_to_the_same_order(client, page):
    first = press(client, page)
    second = press(client, page)

    assert first.url == second.url
    assert Placement.objects.count() == 1


def test_another_browser_gets_nothing_by_the_same_form(client, page):
    press(client, page)

    answer = press(Client(), page)

    assert answer.url == STEPS["review"]
    assert Placement.objects.count() == 1


def test_conditions_not_accepted_place_nothing(client, page):
    answer = client.post(STEPS["review"], {"seen": seen_in(page)})

    assert answer.status_code == 422
    assert "Hãy đọc và đánh dấu đồng ý" in answer.content.decode()
    assert not Placement.objects.exists()


def test_what_is_lacking_is_said_at_the_top_of_the_long_page_too(client, page):
    response = client.post(STEPS["review"], {"seen": seen_in(page)})

    body = response.content.decode()
    assert body.index('href="#dat-hang"') < body.index('id="nguoi-nhan"')
    assert 'id="dat-hang"' in body


@pytest.mark.parametrize("said", [{}, {"accepts": ""}])
def test_goods_of_another_producer_put_in_meanwhile_are_asked_about(client, pack, said):
    basket = fill(client, pack)
    page = to_review(client, pack)
    other = PackFactory(stall=StallFactory(), price=42_000)
    client.post(reverse("shop_basket:add"), {"goi": other.pk, "so-luong": "1"})

    response = press(client, page, **said)

    assert basket.lines.count() == 2
    assert response["Location"] == STEPS["delivery"]
    assert not Placement.objects.exists()


def test_the_button_needs_the_forms_token(pack):
    strict = Client(enforce_csrf_checks=True)

    assert strict.post(STEPS["review"], {"seen": "x"}).status_code == 403


@pytest.mark.parametrize("forged", ["", "x", "WzEsMSwiIl0:1:abc", "x" * 5000])
def test_a_made_up_total_places_nothing(client, page, forged):
    answer = client.post(STEPS["review"], {"seen": forged, "accepts": "on"})

    assert answer.url == STEPS["review"]
    assert not Placement.objects.exists()


def test_a_total_that_was_not_read_places_nothing(client, page):
    basket, total, key = seen.read(seen_in(page))
    cheap = seen.written(basket, total - 100_000, key)

    answer = client.post(STEPS["review"], {"seen": cheap, "accepts": "on"})

    assert answer.status_code == 409
    assert f"Tổng tiền đã đổi từ 100.000{DONG} thành 200.000{DONG}" in (
        answer.content.decode()
    )
    assert not Placement.objects.exists()


def test_a_price_in_the_form_changes_nothing(client, page):
    press(client, page, price="1", total="1", unit_price="1", stall="999")

    assert Parcel.objects.get().total == 200_000


def test_anothers_basket_is_not_placed(client, page):
    other = fill(Client(), PackFactory())
    theirs = seen.written(other.pk, 115_000, "x")

    client.post(STEPS["review"], {"seen": theirs, "accepts": "on"})

    assert not Placement.objects.exists()


def test_too_many_orders_are_asked_to_wait_and_nothing_is_lost(
    client, settings, pack, page
):
    settings.ORDERS_PER_PHONE = 0
    invoice = {"wants_invoice": "on", "invoice_name": "Đơn vị Mẫu"}
    invoice |= {"invoice_address": "1 đường Mẫu"}

    answer = press(client, page, **invoice)

    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 15 * 60
    assert "hãy bấm đặt lại sau" in answer.text
    assert "Đơn vị Mẫu" in answer.text
    assert not Placement.objects.exists()
    settings.ORDERS_PER_PHONE = 10
    assert press(client, answer, **invoice).status_code == 302
    assert Placement.objects.get().invoice_name == "Đơn vị Mẫu"


def test_the_form_sent_again_counts_as_no_other_order(client, settings, page):
    settings.ORDERS_PER_PHONE = settings.ORDERS_PER_NETWORK = 1

    answers = [press(client, page) for _turn in range(3)]

    assert [answer.status_code for answer in answers] == [302] * 3


# -- What changed in between ------------------------------------------------------


def refused(client, page) -> str:
    answer = press(client, page)
    assert answer.status_code == 409
    assert not Placement.objects.exists()
    return answer.content.decode()


def test_a_price_raised_in_between_is_told_and_then_bought(client, pack, page):
    packs.set_price(pack, 90_000, by=UserFactory(), at=NOW)

    answer = press(client, page)

    assert answer.status_code == 409
    assert f"thành 210.000{DONG}" in answer.content.decode()
    assert press(client, answer).status_code == 302
    assert Parcel.objects.get().total == 210_000


def test_a_pack_paused_in_between_places_nothing(client, pack, page):
    packs.pause(pack, by=UserFactory(), at=NOW)

    html = refused(client, page)

    assert "Trong giỏ không có gì đặt được." in html
    assert html.count(str(NotSold.PAUSED.label)) == 1


def test_a_star_withdrawn_in_between_places_nothing(client, pack, page):
    Recognition.objects.filter(product=pack.product).update(
        withdrawn_on=datetime(2026, 11, 1).date(), withdrawal_reason="Mẫu"
    )

    assert "bị thu hồi" in refused(client, page)


def test_too_few_left_in_between_is_told(client, pack, page):
    packs.set_left(pack, 1, by=UserFactory(), at=NOW)

    assert "chỉ còn 1." in refused(client, page)


def test_one_of_two_sold_out_leaves_the_other_to_be_read_again(client, pack):
    gone = PackFactory(left=3)
    fill(client, pack, gone)
    page = to_review(client, pack, gone)
    packs.set_left(gone, 0, by=UserFactory(), at=NOW)

    again = press(client, page)
    answer = press(client, again)

    assert again.status_code == 409
    assert again.content.decode().count("Đã hết hàng") == 1
    assert answer.status_code == 302
    assert Parcel.objects.get().stall == pack.product.producer.stall
    order = client.get(answer.url).content.decode()
    assert "Món chưa đặt được hôm nay vẫn nằm trong giỏ." in order
    html = client.get(reverse("shop_basket:basket")).content.decode()
    assert gone.product.name in html


@pytest.fixture
def voucher(db):
    everything = Range.objects.create(name="Mẫu", includes_all_products=True)
    offer = ConditionalOffer.objects.create(
        name="Giảm mẫu",
        offer_type=ConditionalOffer.VOUCHER,
        condition=Condition.objects.create(range=everything, type="Count", value=1),
        benefit=Benefit.objects.create(range=everything, type="Percentage", value=10),
    )
    voucher = Voucher.objects.create(
        name="Mẫu",
        code="MAU10",
        usage=Voucher.SINGLE_USE,
        start_datetime=datetime(2026, 1, 1, tzinfo=UTC),
        end_datetime=datetime(2027, 1, 1, tzinfo=UTC),
    )
    voucher.offers.add(offer)
    return voucher


def test_a_voucher_counts_on_the_page_and_in_the_order(client, pack, voucher):
    fill(client, pack, quantity=2).vouchers.add(voucher)

    page = to_review(client, pack)
    press(client, page)

    assert f"đã giảm 17.000{DONG}" in page.content.decode()
    assert Parcel.objects.get().discount == 17_000


def test_a_voucher_used_up_in_between_places_nothing(client, pack, voucher):
    fill(client, pack, quantity=2).vouchers.add(voucher)
    page = to_review(client, pack)
    other = Client()
    fill(other, PackFactory()).vouchers.add(voucher)
    buy(other, other_pack())

    answer = press(client, page)

    assert answer.status_code == 409
    assert "MAU10 đã được dùng" in answer.content.decode()
    assert Placement.objects.count() == 1


def other_pack():
    from shop.packs.models import Pack

    return Pack.objects.order_by("-pk").first()


# -- Invoice and address ----------------------------------------------------------


def test_an_invoice_wished_for_is_kept_with_the_order(client, page):
    press(
        client,
        page,
        wants_invoice="on",
        invoice_name="Công ty Mẫu",
        invoice_tax_number="0100000008",
        invoice_address="Số 1 đường Mẫu",
    )

    placement = Placement.objects.get()
    assert placement.wants_invoice
    assert placement.invoice_tax_number == "0100000008"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"invoice_name": "X"}, "Hãy ghi địa chỉ trên hoá đơn."),
        ({"invoice_address": "X"}, "Hãy ghi tên trên hoá đơn."),
        ({"invoice_tax_number": "12"}, "Mã số thuế gồm 10, 12 hoặc 13 chữ số."),
    ],
)
def test_an_invoice_without_all_it_needs_is_asked_again(client, page, said, sentence):
    answer = press(client, page, wants_invoice="on", **said)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Placement.objects.exists()


def test_no_invoice_is_kept_where_none_was_wished(client, page):
    press(client, page, invoice_name="Công ty Mẫu", invoice_address="Số 1")

    assert Placement.objects.get().invoice_name == ""


@pytest.mark.parametrize(("ticked", "kept"), [({}, 0), ({"saves_address": "on"}, 1)])
def test_an_address_is_kept_only_on_a_members_wish(client, pack, ticked, kept):
    member = UserFactory()
    client.force_login(member)
    fill(client, pack, owner=member)

    press(client, to_review(client, pack), **ticked)

    assert SavedAddress.objects.filter(user=member).count() == kept


def test_a_guest_keeps_no_address(client, page):
    press(client, page, saves_address="on")

    assert not SavedAddress.objects.exists()


# -- Everybody, and how often the database is asked --------------------------------


@pytest.mark.parametrize("name", STEPS)
def test_pages_are_neither_kept_nor_found(client, pack, name):
    fill(client, pack)
    to_review(client, pack)

    answer = client.get(STEPS[name])

    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert "noindex" in answer.headers["X-Robots-Tag"]


@pytest.mark.parametrize("name", STEPS)
def test_a_form_sent_without_any_basket_leads_to_the_basket(client, db, name):
    answer = client.post(STEPS[name], WHO | {"seen": "x", "accepts": "on"}, follow=True)

    assert answer.request["PATH_INFO"] == reverse("shop_basket:basket")


def queries_with(client, parcels: int) -> int:
    some = [PackFactory() for _n in range(parcels)]
    fill(client, *some)
    to_review(client, *some)
    with CaptureQueriesContext(connection) as asked:
        client.get(STEPS["review"])
    return len(asked)


def test_the_page_asks_the_same_for_one_parcel_and_for_five(client):
    assert queries_with(client, 1) == queries_with(client, 5) <= 15


def test_a_draft_of_another_basket_asks_for_the_new_producer(client, pack):
    fill(client, pack)
    to_review(client, pack)
    other = PackFactory()
    fill(client, pack, other)

    assert client.get(STEPS["review"]).url == STEPS["delivery"]
    client.post(STEPS["delivery"], chosen(pack, other))
    assert client.get(STEPS["review"]).status_code == 200


@pytest.mark.parametrize(("prefix", "language"), [("", "vi"), ("/en", "en")])
def test_the_order_keeps_the_language_it_was_placed_in(client, pack, prefix, language):
    fill(client, pack)
    page = to_review(client, pack)

    client.post(prefix + STEPS["review"], agreed(page))

    assert Placement.objects.get().language == language
