"""The English home page and what stands around it lead on in English."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.models import HomePage
from cms.site_settings import frame
from cms.site_settings.models import Notice
from tests.cms import pages
from tests.cms.tongues.test_pages_in_english import leading_away

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now(clock):
    return clock


@pytest.fixture
def translated():
    """Publish a piece of each list in English, below English lists."""
    words = {"title": "Sample", "lead": "A sample"}
    pages.english(HomePage.objects.get(), headline="Stars", lead="A sample")
    told = [pages.article(), pages.promotion()]
    fair = pages.event(place="Mau")
    made = [pages.english(page, **words) for page in (*told, fair)]
    frame.keep(None)
    return made


def notice(link: str) -> None:
    start = timezone.now() - timedelta(hours=1)
    words = {"headline": "Ngừng dùng", "headline_en": "Stop using it"}
    Notice.objects.create(starts_at=start, link=link, **words)


def test_every_link_of_the_home_page_stays_in_english(client, translated):
    page = client.get("/en/").text

    assert leading_away(page) == []
    for name in ("tin-tuc", "khuyen-mai", "su-kien"):
        assert f'<a href="/en/{name}/">All ' in page
    assert client.get("/").text.count('<a href="/tin-tuc/">Tất cả') == 1


def test_no_link_leads_to_a_list_that_nobody_translated(client):
    pages.english(pages.article(), title="Sample", lead="A sample")
    frame.keep(None)

    page = client.get("/en/").text

    assert '<a href="/en/tin-tuc/">All news</a>' in page
    assert "khuyen-mai" not in page.partition("<main")[2].partition("</main>")[0]


def test_a_piece_says_its_language_to_those_who_share_it(client, translated):
    english = client.get(translated[0].url).text

    assert '<meta property="og:locale" content="en_GB">' in english
    assert 'og:locale" content="vi_VN"' in client.get("/tin-tuc/bai-mau/").text


def test_feeds_say_their_language(client, translated):
    for name in ("tin-tuc", "khuyen-mai", "su-kien"):
        assert "<language>en</language>" in client.get(f"/en/{name}/rss/").text
        assert "<language>vi</language>" in client.get(f"/{name}/rss/").text


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("/tin-tuc/bai-mau/", "/en/tin-tuc/bai-mau/"),
        ("/lien-he/", "/en/lien-he/"),
        ("/tin-tuc/khong-co/", "/tin-tuc/khong-co/"),
        ("https://ocop.example/", "https://ocop.example/"),
    ],
)
def test_a_notice_leads_to_english_where_there_is_some(
    client, translated, link, address
):
    notice(link)

    assert f'href="{address}"' in client.get("/en/lien-he/").text
    assert f'href="{link}"' in client.get("/lien-he/").text
