"""What topics and writers are called on pages in English."""

import pytest

from cms.models import Topic, Writer
from tests.cms import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    """An English article of a topic and a writer who have English words, and others."""
    topics = [
        Topic.objects.create(
            name="Đọc tem", slug="doc-tem", name_en="Stamps", lead_en="How to read them"
        ),
        Topic.objects.create(name="Đặc sản", slug="dac-san", lead="Món ngon"),
    ]
    page = pages.article("Bài Mẫu", topics=topics)
    writers = [
        Writer.objects.create(name="Lan", role="Chuyên viên", role_en="Officer"),
        Writer.objects.create(name="Minh", role="Cộng tác viên"),
    ]
    page.authors.add(*(page.authors.model(writer=writer) for writer in writers))
    page.save_revision().publish()
    return pages.english(page, title="Sample piece")


def test_an_article_names_them_in_its_language(client, article):
    english, vietnamese = client.get(article.url).text, client.get("/tin-tuc/").text

    assert '<a href="/en/tin-tuc/chu-de/doc-tem/">Stamps</a></p>' in english
    assert "<b>Lan</b>, Officer; <b>Minh</b> ·" in english
    assert "Đặc sản" not in english
    assert "Chuyên viên" not in english
    assert "Đặc sản" in vietnamese
    assert "Stamps" not in vietnamese


def test_lists_and_feeds_leave_out_what_has_no_english(client, article):
    for path in ("/en/tin-tuc/", "/en/tin-tuc/rss/", "/en/"):
        shown = client.get(path).text

        assert "Sample piece" in shown
        assert "Stamps" in shown
        assert "Đặc sản" not in shown


def test_the_list_of_a_topic_is_headed_in_english_or_as_all_news(client, article):
    named = client.get("/en/tin-tuc/chu-de/doc-tem/").text
    nameless = client.get("/en/tin-tuc/chu-de/dac-san/").text

    assert '<h1 class="page-name">Stamps</h1>' in named
    assert "How to read them" in named
    assert "<title>Stamps – " in named
    for words in ("Đặc sản", "Món ngon"):
        assert words not in nameless
    assert "Đặc sản" not in client.get("/en/tin-tuc/chu-de/dac-san/rss/").text
