import csv
import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.conf import settings
from django.utils import timezone
from wagtail.models import Page

from cms import drawings, samples
from cms.models import ArticlePage, CampaignPage, EventPage, Purpose, StandardPage
from cms.samples import english, loading
from media.models import LibraryImage
from tests.factories import (
    ProducerFactory,
    ProductFactory,
    RecognitionFactory,
    ShowroomFactory,
)

pytestmark = pytest.mark.django_db

# Monday, 10:00 in Hà Nội.
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
PRODUCTS = settings.ROOT / "catalogue" / "data" / "ocop-products.csv"
LINK = re.compile(r"""<a [^>]*href=["'](/[^"'#]*)""")
WITHIN = re.compile(r"<main.*</main>", re.DOTALL)


@pytest.fixture
def clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    monkeypatch.setattr(timezone, "localdate", lambda *args: NOW.date())


@pytest.fixture
def loaded(clock):
    """Enter the rows that the pages name, then the pages."""
    first, second = (ProducerFactory(name=f"Hợp tác xã Mẫu {n}") for n in (1, 2))
    for name, maker in (("Trà Mẫu", first), ("Chè Mẫu", first), ("Bánh Mẫu", second)):
        product = ProductFactory(name=name, producer=maker)
        RecognitionFactory(product=product)
    lapsed = ProductFactory(name="Gạo Mẫu", producer=second)
    RecognitionFactory(product=lapsed, lapsed=True)
    ShowroomFactory(name="Điểm bán Mẫu 1", is_sample=True)
    return samples.load(at=NOW)


def pages():
    return Page.objects.filter(slug__in=[piece.slug for piece in loading.PIECES])


# The front door, the list of news, and the pieces told in English.
IN_ENGLISH = 2 + len(english.TELLINGS)


def test_english_is_there_and_leads_to_english(loaded, client):
    for told in english.TELLINGS:
        page = Page.objects.get(slug=told.slug)
        shown = client.get(page.url).text
        within = WITHIN.search(shown)[0]

        assert page.url.startswith("/en/")
        assert told.title in unescape(shown)
        assert all(link.startswith("/en/") for link in LINK.findall(within)), page
    home, news = client.get("/en/").text, client.get("/en/tin-tuc/").text
    assert english.FRONT_DOOR["headline"] in home
    assert 'class="campaign"' in client.get("/").text
    assert 'class="campaign"' not in home  # Nobody translated it.
    assert all(name not in news for name in loading.TOPICS)


def test_loading_twice_enters_each_page_once(loaded):
    again = samples.load(at=NOW)

    assert loaded == len(loading.PIECES) + IN_ENGLISH
    assert pages().live().count() == len(loading.PIECES)
    assert again == 0
    assert ArticlePage.objects.count() >= 8


def test_loading_leaves_alone_what_an_editor_changed(loaded):
    page = StandardPage.objects.get(slug="ocop-la-gi")
    page.title, page.body = "Tên biên tập đặt", []
    page.save_revision().publish()

    samples.load(at=NOW)

    page.refresh_from_db()
    assert page.title == "Tên biên tập đặt"
    assert not page.body


def test_loading_is_refused_outside_development(settings):
    settings.DEVELOPMENT = False

    with pytest.raises(samples.OnlyInDevelopment):
        samples.load(at=NOW)

    assert not pages().exists()


def test_without_the_rows_they_name_pages_are_entered_without_their_blocks(clock):
    entered = samples.load(at=NOW)

    assert entered == len(loading.PIECES) - 1 + IN_ENGLISH
    page = StandardPage.objects.get(slug="ocop-la-gi")
    assert "products" not in [block.block_type for block in page.body]


def test_every_page_opens_for_anybody_and_leads_nowhere_dead(client, loaded):
    asked = set()
    for page in pages():
        response = client.get(page.get_url())
        assert response.status_code == 200, page.slug
        assert page.title in response.text.replace("&quot;", '"')
        asked |= set(LINK.findall(WITHIN.search(response.text).group()))

    dead = [a for a in sorted(asked) if client.get(a, follow=True).status_code != 200]

    assert len(asked) > 30
    assert dead == []


def test_a_visitor_reaches_every_page_from_the_front_door(client, loaded):
    written = {page.get_url() for page in Page.objects.live()} - {None}
    waiting, seen = ["/"], {"/"}
    while waiting:
        page = client.get(waiting.pop(), follow=True).text
        found = set(LINK.findall(page)) & written
        waiting += found - seen
        seen |= found

    assert written <= seen


def test_the_state_of_a_product_is_the_register_s(client, loaded):
    shown = client.get(StandardPage.objects.get(slug="ocop-la-gi").get_url()).text

    rice = re.search(
        r'<li class="told-product[^>]*>(?:(?!</li>).)*Gạo Mẫu.*?</li>', shown
    )
    assert "seal" not in rice.group()
    assert "Đã hết hiệu lực" in rice.group()


def test_no_word_is_said_of_a_real_producer():
    with PRODUCTS.open(encoding="utf-8") as rows:
        makers = {row["producer"].strip() for row in csv.DictReader(rows)} - {""}

    words = loading.words()

    assert len(words) > 20_000
    assert [name for name in makers if name in words] == []


def test_what_is_invented_says_so(loaded):
    invented = [*EventPage.objects.all(), *CampaignPage.objects.all()]

    assert invented
    for page in invented:
        assert "Mẫu" in page.title
        assert "không có thật" in str(page.body)


def test_the_law_s_pages_are_there_and_say_they_are_wording_to_adapt(loaded):
    asked = {
        Purpose.GENERAL_CONDITIONS,
        Purpose.INSPECTION,
        Purpose.RETURNS,
        Purpose.PRIVACY,
        Purpose.COMPLAINTS,
    }

    found = StandardPage.objects.filter(purpose__in=asked).live()

    assert {page.purpose for page in found} == asked
    for page in found:
        assert page.body[0].block_type == "call_out"
        assert page.body[0].value["title"] == "Mẫu để đơn vị vận hành sửa"


def test_each_has_a_drawing_and_its_pictures_have_words_and_a_credit(loaded):
    for piece in loading.PIECES:
        assert piece.drawing in drawings.DRAWINGS, piece.slug
    for image in LibraryImage.objects.all():
        assert image.is_drawing
        assert image.width == 1200
    told = [b.value for p in StandardPage.objects.all() for b in p.body]
    alts = [
        v["image"].contextual_alt_text
        for v in told
        if isinstance(v, dict) and "image" in v
    ]
    assert alts
    assert all(alts)
