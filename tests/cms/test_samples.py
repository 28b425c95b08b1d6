import csv
import re
from datetime import UTC, datetime
from html import unescape

import pytest
from django.conf import settings
from django.utils import timezone
from wagtail.models import Page

from catalogue.models import Product
from catalogue.standing import State, state_of
from cms import drawings, samples, wording
from cms.models import (
    ArticlePage,
    CampaignPage,
    EventPage,
    ProducerFeaturePage,
    PromotionPage,
    StandardPage,
)
from cms.models.standing import DEMANDED
from cms.samples import english, loading
from media.models import LibraryImage
from shop import offers_shown
from shop import samples as shop_samples
from showroom import samples as showroom_samples
from showroom.models import Showroom
from stamps import samples as stamp_samples
from tests.factories import (
    ProducerFactory,
    ProductFactory,
    RecognitionFactory,
    ShowroomFactory,
    UserFactory,
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
    maker = ProducerFactory(name="Doanh nghiệp Mẫu 5")
    for name in ("Chè Shan tuyết Mẫu", "Trà hoa cúc Mẫu", "Bánh đậu xanh Mẫu"):
        RecognitionFactory(product=ProductFactory(name=name, producer=maker))
    lapsed = ProductFactory(name="Miến dong Mẫu", producer=maker)
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
        r'<li class="told-product[^>]*>(?:(?!</li>).)*Miến dong Mẫu.*?</li>', shown
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


def test_the_fair_is_on_the_weekend_that_it_speaks_of(loaded):
    fair = EventPage.objects.get()
    opens, closes = map(timezone.localtime, (fair.starts_at, fair.ends_at))
    timetables = [b.value for b in fair.body if b.block_type == "timetable"]

    assert f"{opens:%a %d/%m %H:%M}" == "Sat 28/11 08:00"
    assert f"{closes:%a %d/%m %H:%M}" == "Sun 29/11 17:00"
    assert wording.days_text(fair.period) == "28 – 29/11/2026"
    assert [(t["title"], t["day"]) for t in timetables] == [
        ("Thứ Bảy", opens.date()),
        ("Chủ nhật", closes.date()),
    ]


@pytest.fixture
def as_it_runs(clock):
    """Enter what `make run` enters before the pages, but for what is real."""
    people = UserFactory.create_batch(2)
    stamp_samples.load(asker=people[0], approver=people[1], at=NOW)
    showroom_samples.load(keeper=people[0], officer=people[1], at=NOW)
    shop_samples.load(officer=people[1], at=NOW)
    samples.load(at=NOW)


def blocks(kind: str, model=StandardPage) -> list:
    return [
        block.value
        for page in model.objects.filter(locale__language_code="vi")
        for block in page.body
        if block.block_type == kind
    ]


def test_every_sample_that_a_page_names_is_there(as_it_runs):
    """A name nobody bears leaves no block, and words about nothing."""
    named = {
        (kind, name)
        for piece in loading.PIECES
        for kind, value in piece.body
        if kind in ("products", "map")
        for name in value.get("products", ()) or value.get("showrooms", ())
        if "Mẫu" in name
    }
    public = set(Product.objects.public().values_list("name", flat=True))
    places = set(Showroom.objects.values_list("name", flat=True))

    missing = {name for kind, name in named if name not in public | places}

    assert len(named) > 10
    assert missing == set()
    assert PromotionPage.objects.get(slug="tuan-le-tra-mau").products.count() == 3
    states = [
        state_of(product.recognitions.get(), NOW.date())
        for product in blocks("products")[0]["products"]
    ]
    assert states == [State.IN_FORCE, State.LAPSED, State.WITHDRAWN]


def test_the_feature_shows_products_of_its_own_producer(as_it_runs):
    page = ProducerFeaturePage.objects.get()
    shown = blocks("products", ProducerFeaturePage)[0]["products"]

    assert [product.producer for product in shown] == [page.producer] * 2


def test_the_shop_s_code_moves_with_the_campaign(client, as_it_runs):
    campaign = CampaignPage.objects.get()

    voucher = offers_shown.find(campaign.offer_reference)

    assert (voucher.start_datetime, voucher.end_datetime) == (
        campaign.starts_at,
        campaign.ends_at,
    )
    assert shop_samples.TET_VOUCHER in client.get(campaign.get_url()).text


def test_the_law_s_pages_are_there_and_say_they_are_wording_to_adapt(loaded):
    found = StandardPage.objects.filter(purpose__in=DEMANDED).live()

    assert {page.purpose for page in found} == set(DEMANDED)
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
