import json
import re
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.cards import as_cards
from catalogue.models import Product
from shop.packs import offering
from shop.packs.selling import NotSold
from tests.factories import ProductFactory, RecognitionFactory, ShelfItemFactory
from tests.shop.factories import PackFactory, StallFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def page(client, product) -> str:
    return client.get(product.get_absolute_url()).content.decode()


def offered(product: Product):
    return offering.offering(product, product.standing(TODAY))


@pytest.mark.parametrize(
    ("label", "price", "written"),
    [
        ("Hộp 500 g", 85_000, "17.000\xa0₫/100 g"),
        ("Túi 1 kg", 250_000, "25.000\xa0₫/100 g"),
        ("Chai 650 ml", 85_000, "130.769\xa0₫/lít"),
        ("Chai 1,5 lít", 90_000, "60.000\xa0₫/lít"),
        ("Hộp 100 g", 85_000, ""),
        ("Chai 1 lít", 85_000, ""),
        ("Thùng 12 chai 500 ml", 980_000, ""),
        ("Hộp 10 gói x 20 g", 50_000, ""),
        ("Túi 0 g", 50_000, ""),
        ("Một chiếc", 120_000, ""),
    ],
)
def test_the_price_of_a_unit_is_told_only_where_the_label_is_plain(
    label, price, written
):
    assert offering.unit_price(label, price) == written


def test_the_mildest_reason_is_told_where_nothing_is_sold():
    pack = PackFactory(paused=True)
    PackFactory(product=pack.product, left=0)

    found = offered(pack.product)

    assert (found.reason, found.lowest) == (NotSold.SOLD_OUT, None)


def test_the_first_that_can_be_bought_is_chosen_and_the_lowest_price_told():
    pack = PackFactory(left=0, price=10_000)
    second = PackFactory(product=pack.product, price=50_000, sort_order=1)
    PackFactory(product=pack.product, price=30_000, sort_order=2)

    found = offered(pack.product)

    assert found.first.pack == second
    assert found.lowest == 30_000


@pytest.mark.parametrize(("left", "written"), [(10, "còn 10"), (11, "")])
def test_few_that_are_left_are_counted(left, written):
    found = offered(PackFactory(left=left).product)

    assert found.first.left_text == written


@pytest.mark.parametrize(
    ("facts", "least", "written"),
    [
        ({}, 10_000, "Giao hàng từ 10.000\xa0₫."),
        (
            {"free_delivery_from": 500_000},
            10_000,
            "Giao hàng từ 10.000\xa0₫, miễn phí cho đơn từ 500.000\xa0₫.",
        ),
        ({"rates": []}, None, "Người bán chưa đặt phí giao."),
        (
            {"rates": [], "hands_over": True},
            None,
            "Chưa giao hàng; khách đến lấy tại nơi làm.",
        ),
    ],
)
def test_delivery_is_summed_up(facts, least, written):
    found = offered(PackFactory(stall=StallFactory(**facts)).product)

    assert found.least_fee == least
    assert offering.delivery_text(found.stall, least) == written


def test_a_list_asks_once_for_all_it_shows(django_assert_num_queries):
    sold = [PackFactory().product_id for _ in range(3)]
    lapsed = RecognitionFactory(
        lapsed=True, product__producer=StallFactory().producer
    ).product
    PackFactory(product=lapsed)
    found = Product.objects.filter(pk__in=[*sold, lapsed.pk]).with_card()
    cards = as_cards(found, TODAY)

    with django_assert_num_queries(1):
        prices = offering.for_cards(cards)

    assert set(prices) == set(sold)


# -- The product's page -------------------------------------------------------------


def test_a_pack_is_offered_with_price_seller_and_delivery(client):
    stall = StallFactory(free_delivery_from=500_000)
    pack = PackFactory(stall=stall, label="Hộp 500 g", left=3)

    shown = page(client, pack.product)

    for said in (
        "Thêm vào giỏ",
        "85.000\xa0₫",
        "17.000\xa0₫/100 g · còn 3",
        "Giá đã gồm thuế, chưa gồm phí giao.",
        f">{stall.producer.name}</a>",
        "miễn phí cho đơn từ 500.000\xa0₫",
        "Trả tiền khi nhận hoặc chuyển khoản.",
    ):
        assert said in shown


def test_a_sample_says_that_its_price_is_one(client):
    assert "giá mẫu" in page(client, PackFactory(is_sample=True).product)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"left": 0}, "Đã hết hàng."),
        ({"paused": True}, "Người bán đang tạm ngừng bán gói này."),
        (
            {
                "stall": {
                    "holiday_from": TODAY,
                    "holiday_until": date(2026, 11, 30),
                    "holiday_note": "Về quê gặt",
                }
            },
            "Gian hàng đang tạm nghỉ. Nghỉ đến hết 30/11/2026. “Về quê gặt”",
        ),
    ],
)
def test_what_cannot_be_bought_says_why(client, facts, sentence):
    if "stall" in facts:
        facts = facts | {"stall": StallFactory(**facts["stall"])}

    shown = page(client, PackFactory(**facts).product)

    assert sentence in shown
    assert "Thêm vào giỏ" not in shown


def test_a_product_whose_stars_ended_is_not_for_sale(client):
    product = ProductFactory(producer=StallFactory().producer)
    RecognitionFactory(product=product, lapsed=True)
    PackFactory(product=product)

    shown = page(client, product)

    assert "Sao của sản phẩm đã hết hiệu lực nên ngừng bán ở đây." in shown
    assert "Thêm vào giỏ" not in shown
    assert '"offers"' not in shown


def test_what_is_not_sold_online_says_where_to_look(client):
    product = RecognitionFactory().product

    shown = page(client, product)

    assert "Chưa bán trên mạng." in shown
    assert f'href="/diem-ban/?sp={product.pk}"' in shown


def test_crawlers_are_told_each_price_and_whether_it_is_in_stock(client):
    pack = PackFactory(label="Hộp 500 g", price=85_000)
    PackFactory(product=pack.product, label="Hộp 1 kg", price=160_000, left=0)

    blocks = re.findall(r"ld\+json\">(.+?)</script>", page(client, pack.product))
    facts = next(b for b in map(json.loads, blocks) if b["@type"] == "Product")

    told = [(o["price"], o["availability"].rsplit("/")[-1]) for o in facts["offers"]]
    assert told == [(85_000, "InStock"), (160_000, "OutOfStock")]
    assert {o["priceCurrency"] for o in facts["offers"]} == {"VND"}


def test_the_page_takes_at_most_ten_queries_and_writes_nothing(client):
    pack = PackFactory()
    PackFactory(product=pack.product)
    PackFactory(stall=pack.product.producer.stall)
    ShelfItemFactory(product=pack.product)
    address = pack.product.get_absolute_url()
    client.get(address)

    with CaptureQueriesContext(connection) as asked:
        client.get(address)

    assert len(asked) <= 10
    assert all(query["sql"].startswith("SELECT") for query in asked)


def test_products_beside_tell_their_prices_in_one_query(client):
    pack = PackFactory()
    stall = pack.product.producer.stall
    address = pack.product.get_absolute_url()
    PackFactory(stall=stall, price=71_000)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    PackFactory(stall=stall, price=72_000)

    with CaptureQueriesContext(connection) as more:
        html = client.get(address).content.decode()

    beside = html[html.index("Cùng chủ thể") :]
    assert "71.000\xa0₫" in beside
    assert "72.000\xa0₫" in beside
    assert len(more) == len(few)


# -- Cards --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("prices", "written"),
    [((85_000,), "<b>85.000\xa0₫</b>"), ((90_000, 60_000), "<b>từ 60.000\xa0₫</b>")],
)
def test_a_card_of_the_producer_tells_the_lowest_price(client, prices, written):
    pack = PackFactory(price=prices[0])
    for price in prices[1:]:
        PackFactory(product=pack.product, price=price)

    shown = page(client, pack.product.producer)

    assert written in shown


@pytest.mark.parametrize(
    ("facts", "said"), [({"left": 0}, "Hết hàng"), ({"paused": True}, "Tạm ngừng bán")]
)
def test_a_card_says_that_nothing_is_left_or_sold(client, facts, said):
    pack = PackFactory(**facts)

    assert said in page(client, pack.product.producer)


def test_reviews_are_asked_for_only_where_there_are_some(client):
    product = RecognitionFactory().product

    with CaptureQueriesContext(connection) as asked:
        client.get(product.get_absolute_url())

    assert not [q for q in asked if 'FROM "shoppers_review"' in q["sql"]]
