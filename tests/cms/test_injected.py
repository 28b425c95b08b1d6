"""HTML in any field that editors fill is shown as letters."""

import pytest

from cms.models import (
    EventProducer,
    HomePage,
    NewsIndexPage,
    PromotionProduct,
    Topic,
    Writer,
)
from cms.site_settings import frame
from cms.site_settings.models import Contacts, Menus, Notice, Operator
from tests.cms import pages
from tests.cms.test_articles import BAD, as_the_editor_saves
from tests.factories import ProducerFactory, RecognitionFactory
from tests.shop.offers import site_offer

pytestmark = pytest.mark.django_db

LETTERS = "&lt;script&gt;alert"


@pytest.fixture(autouse=True)
def now(clock):
    return clock


def letters(client, path: str) -> int:
    """Return how often a page prints it as letters, having seen that none runs."""
    response = client.get(path)
    text = response.text.casefold()
    assert response.status_code == 200
    assert "<script>alert" not in text
    assert "<img src=x" not in text
    return text.count(LETTERS)


def test_of_a_promotion(client):
    product = RecognitionFactory(product__name="Mẫu").product
    offer = site_offer(BAD[:100])
    terms = as_the_editor_saves(f"<p>Điều kiện {BAD}</p>")
    page = pages.promotion(terms=terms, offer_reference=f"offer:{offer.slug}")
    page.products.add(PromotionProduct(product=product, note=BAD))
    page.save_revision().publish()

    assert letters(client, page.url) == 2
    assert "Điều kiện" in client.get(page.url).text


@pytest.mark.parametrize("why", ["", BAD])
def test_of_an_event(client, why):
    page = pages.event(place=BAD, lead=BAD, cancelled_because=why)
    page.producers.add(EventProducer(producer=ProducerFactory(), stand=BAD[:60]))
    page.save_revision().publish()

    for path in (page.url, "/su-kien/", "/"):
        assert letters(client, path) >= 2
    letters(client, "/su-kien/rss/")


def test_of_a_campaign_and_the_home_page(client):
    page = pages.campaign(banner=BAD, lead=BAD)
    home = HomePage.objects.get()
    home.headline, home.lead = BAD, BAD
    home.save_revision().publish()

    assert letters(client, page.url)
    assert letters(client, "/") >= 4


def test_of_lists_topics_and_writers(client):
    index = NewsIndexPage.objects.get()
    index.lead = BAD
    index.save_revision().publish()
    topic = Topic.objects.create(name="Mẫu", slug="mau", lead=BAD, name_en=BAD[:80])
    page = pages.article(topics=[topic])
    writer = Writer.objects.create(name=BAD, role=BAD, role_en=BAD)
    page.authors.add(page.authors.model(writer=writer))
    page.save_revision().publish()
    english = pages.english(page)

    assert letters(client, "/tin-tuc/")
    assert letters(client, "/tin-tuc/chu-de/mau/")
    assert letters(client, page.url) == 2
    assert letters(client, english.url) == 3


def test_of_a_standing_page(client):
    page = pages.standing(f"Trang {BAD}", lead=BAD, slug="mau", cover_alt=BAD)

    assert letters(client, page.url) >= 2


def test_of_what_stands_around_every_page(client):
    words = {"headline": BAD[:120], "words": BAD, "link": BAD}
    Notice.objects.create(starts_at=pages.BEFORE, **words)
    told = ("name", "address", "certificate", "phone", "email", "responsible")
    Operator.objects.create(notified=BAD, **dict.fromkeys(told, BAD))
    Contacts.objects.create(hotline=BAD[:30], hours=BAD, facebook="https://a.b/" + BAD)
    link = {"text": BAD, "text_en": BAD, "page": None, "address": "/san-pham/"}
    column = {"title": BAD, "title_en": BAD, "links": [link]}
    Menus.objects.create(main=[("link", link)], footer=[("column", column)])
    frame.keep(None)

    assert letters(client, "/lien-he/") >= 12
    assert letters(client, "/en/lien-he/") >= 12
