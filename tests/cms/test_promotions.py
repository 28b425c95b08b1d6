from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cms.models import PromotionProduct
from tests.cms import pages
from tests.factories import RecognitionFactory
from tests.shop.factories import PackFactory
from tests.shop.offers import site_offer, voucher

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
NOW = pages.NOW


@pytest.fixture(autouse=True)
def today(clock):
    return clock


def section(page: str, heading: str) -> str:
    return page.partition(f">{heading}</h2>")[2].partition("</section>")[0]


def test_promotions_stand_by_whether_they_run(client):
    pages.promotion("Nay Mẫu", starts_at=NOW - DAY, ends_at=NOW + 3 * DAY)
    pages.promotion("Mai Mẫu", starts_at=NOW + DAY, ends_at=NOW + 2 * DAY)
    pages.promotion("Qua Mẫu", starts_at=NOW - 3 * DAY, ends_at=NOW - DAY)

    text = client.get("/khuyen-mai/").text

    assert "Nay Mẫu" in section(text, "Đang diễn ra")
    assert "còn 3 ngày" in section(text, "Đang diễn ra")
    assert "Mai Mẫu" in section(text, "Sắp diễn ra")
    assert "Qua Mẫu" in section(text, "Đã kết thúc")


def test_it_is_over_at_its_end_without_anybody_touching_it(client, clock):
    page = pages.promotion(ends_at=NOW + DAY)

    assert "Đang diễn ra" in client.get(page.url).text
    clock(NOW + DAY)
    text = client.get(page.url).text

    assert "Đã kết thúc" in text
    assert "Đang diễn ra" not in text


def test_an_empty_list_leads_on(client):
    assert "chưa có khuyến mãi nào đang chạy" in client.get("/khuyen-mai/").text


def test_a_campaign_that_runs_is_not_called_nothing(client):
    pages.campaign()

    assert "chưa có khuyến mãi nào" not in client.get("/khuyen-mai/").text


@pytest.mark.parametrize("hours", [0, -1])
def test_an_end_before_the_start_is_refused(hours):
    with pytest.raises(ValidationError, match="sau lúc bắt đầu"):
        pages.promotion(starts_at=NOW, ends_at=NOW + timedelta(hours=hours))


def test_products_show_their_stars_of_today_and_what_is_off(client):
    good = RecognitionFactory(product__name="Còn Mẫu").product
    lapsed = RecognitionFactory(product__name="Hết Mẫu", lapsed=True).product
    page = pages.promotion()
    page.products.add(
        PromotionProduct(product=good, note="Giảm 10 %"),
        PromotionProduct(product=lapsed),
    )
    page.save_revision().publish()

    text = client.get(page.url).text

    assert text.count('class="seal') == 1
    assert "Giảm 10 %" in text
    assert "Đã hết hiệu lực" in text


def test_products_that_are_sold_show_their_price(client):
    sold, unsold = PackFactory(price=85_000).product, RecognitionFactory().product
    page = pages.promotion()
    page.products.add(*(PromotionProduct(product=one) for one in (sold, unsold)))
    page.save_revision().publish()

    text = client.get(page.url).text

    assert "85.000" in text
    assert text.count('class="price') == 1


def test_one_that_runs_leads_to_the_shop_and_one_that_is_over_does_not(client, clock):
    page = pages.promotion(ends_at=NOW + DAY)
    way = f'href="{reverse("ocop_search:products")}?con-hang=1"'

    assert way in client.get(page.url).text
    clock(NOW + DAY)
    assert way not in client.get(page.url).text


def test_an_offer_of_the_shop_is_told_while_both_run(client, clock):
    offer = voucher("TRA10", starts_at=NOW - DAY, ends_at=NOW + DAY)
    page = pages.promotion(
        offer_reference=f"voucher:{offer.code}",
        starts_at=NOW - 2 * DAY,
        ends_at=NOW + 2 * DAY,
    )

    assert "TRA10" in client.get(page.url).text
    clock(NOW + DAY)
    assert "TRA10" not in client.get(page.url).text


def test_an_offer_that_is_gone_says_nothing(client):
    page = pages.promotion(offer_reference="voucher:KHONGCO")

    response = client.get(page.url)

    assert response.status_code == 200
    assert "Ưu đãi" not in response.text


def test_a_suspended_offer_is_not_said_to_run(client):
    offer = site_offer("Giảm Mẫu", status="Suspended")
    page = pages.promotion(offer_reference=f"offer:{offer.slug}")

    text = client.get(page.url).text

    assert "đang mở trong cửa hàng" not in text
    assert "chưa mở trong cửa hàng" in text


def test_terms_are_shown(client):
    page = pages.promotion(terms="<p>Mỗi đơn một mã Mẫu.</p>")

    assert "Mỗi đơn một mã Mẫu." in client.get(page.url).text


def test_the_feed_names_the_days(client):
    pages.promotion("Mẫu", lead="Rẻ hơn Mẫu")

    feed = client.get("/khuyen-mai/rss/").text

    assert "20 – 25/11/2026. Rẻ hơn Mẫu" in feed


@pytest.mark.parametrize("number", [1, 10])
def test_the_list_takes_few_queries(client, django_assert_max_num_queries, number):
    for n in range(number):
        pages.promotion(f"Mẫu {n}")
    client.get("/khuyen-mai/")

    with django_assert_max_num_queries(20):
        client.get("/khuyen-mai/")
