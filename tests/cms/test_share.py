"""What others show of a page when somebody shares it: the page's own words."""

import re
from html import unescape

import pytest

from cms.models import HomePage, NewsIndexPage, Topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(clock):
    return clock


def told(client, path: str) -> tuple[str, str]:
    """Return title and description as they are shared."""
    found = re.findall(
        r'<meta property="og:(title|description)" content="([^"]*)">',
        client.get(path).text,
    )
    return tuple(unescape(dict(found)[name]) for name in ("title", "description"))


def test_the_front_door_is_shared_with_the_editors_words(client):
    page = HomePage.objects.get()
    page.headline, page.lead = 'Câu "lớn" Mẫu', "Lời dẫn Mẫu"
    page.save_revision().publish()

    assert told(client, "/") == ('Câu "lớn" Mẫu', "Lời dẫn Mẫu")
    assert '<meta name="description" content="Lời dẫn Mẫu">' in client.get("/").text


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/tin-tuc/", "Tin tức"),
        ("/khuyen-mai/", "Khuyến mãi"),
        ("/su-kien/", "Sự kiện"),
    ],
)
def test_a_list_is_shared_by_its_title(client, path, title):
    shared = told(client, path)

    assert shared[0] == title
    assert shared[1]


def test_words_for_searches_come_before_the_lead(client):
    page = NewsIndexPage.objects.get()
    page.seo_title, page.search_description = "Tìm Mẫu", "Mô tả Mẫu"
    page.save_revision().publish()

    assert told(client, "/tin-tuc/") == ("Tìm Mẫu", "Mô tả Mẫu")


def test_a_topic_is_shared_as_itself(client):
    Topic.objects.create(name="Đọc <tem>", slug="doc-tem", lead="Lời Mẫu")
    page = NewsIndexPage.objects.get()
    page.search_description = "Mô tả Mẫu"
    page.save_revision().publish()
    path = "/tin-tuc/chu-de/doc-tem/"

    assert told(client, path) == ("Đọc <tem>", "Lời Mẫu")
    assert '<meta name="description" content="Lời Mẫu">' in client.get(path).text


def test_a_page_without_words_of_its_own_is_shared_by_the_sites_name(client, settings):
    text = client.get("/kiem-tra/").text

    assert f'og:title" content="{settings.WAGTAIL_SITE_NAME}"' in text
    assert "og:description" not in text
