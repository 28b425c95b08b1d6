import pytest
from django.core.exceptions import ValidationError

from cms.models import NewsIndexPage, Topic
from tests.cms import pages

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(clock):
    return clock


def test_the_list_says_what_to_do_when_it_is_empty(client):
    text = client.get("/tin-tuc/").text

    assert "Chưa có bài nào ở đây." in text
    assert 'href="/san-pham/"' in text


def test_the_newest_come_first_and_pages_turn(client):
    for day in range(1, 20):
        pages.article(f"Bài số {day:02}", published_on=f"2026-11-{day:02}")

    first = client.get("/tin-tuc/").text
    second = client.get("/tin-tuc/?trang=2").text

    assert first.index("Bài số 19") < first.index("Bài số 18")
    assert "Bài số 07" in first
    assert "Bài số 06" not in first
    assert "Bài số 06" in second


@pytest.mark.parametrize("page", ["abc", "0", "-1", "9999", "1e9", ""])
def test_a_page_that_is_none_shows_the_nearest(client, page):
    pages.article()

    response = client.get("/tin-tuc/", {"trang": page})

    assert response.status_code == 200
    assert "Bài Mẫu" in response.text


def test_a_topic_has_its_list_and_its_feed(client):
    topic = Topic.objects.create(name="Đọc tem", slug="doc-tem", lead="Lời Mẫu")
    pages.article("Trong Mẫu", topics=[topic])
    pages.article("Ngoài Mẫu")

    text = client.get("/tin-tuc/chu-de/doc-tem/").text
    feed = client.get("/tin-tuc/chu-de/doc-tem/rss/").text

    assert "Trong Mẫu" in text
    assert "Lời Mẫu" in text
    assert "Ngoài Mẫu" not in text
    assert 'href="/tin-tuc/chu-de/doc-tem/rss/"' in text
    assert "<title>Trong Mẫu</title>" in feed
    assert "<category>Đọc tem</category>" in feed
    assert "Ngoài Mẫu" not in feed


@pytest.mark.parametrize("address", ["khong-co/", "khong-co/rss/", "Đọc/"])
def test_a_topic_that_is_none_is_not_found(client, address):
    assert client.get(f"/tin-tuc/chu-de/{address}").status_code == 404


def test_only_topics_with_something_to_read_are_offered(client):
    Topic.objects.create(name="Trống Mẫu", slug="trong")
    pages.article(topics=[Topic.objects.create(name="Đầy Mẫu", slug="day")])

    text = client.get("/tin-tuc/").text

    assert "Đầy Mẫu" in text
    assert "Trống Mẫu" not in text


def test_a_topics_address_comes_from_its_name_and_is_its_own():
    first = Topic(name="Đặc sản")
    first.full_clean()
    first.save()

    assert first.slug == "dac-san"
    with pytest.raises(ValidationError, match="chủ đề khác"):
        Topic(name="Dặc sản").full_clean()


def test_the_feed_is_well_formed_and_links_absolutely(client):
    from defusedxml import ElementTree

    page = pages.article("Bài <Mẫu> & hơn", published_on="2026-11-20")

    response = client.get("/tin-tuc/rss/", headers={"host": "127.0.0.1:8115"})
    channel = ElementTree.fromstring(response.content).find("channel")
    item = channel.find("item")

    assert response["Content-Type"].startswith("application/rss+xml")
    assert item.findtext("title") == "Bài <Mẫu> & hơn"
    assert channel.findtext("link") == "http://127.0.0.1:8115/tin-tuc/"
    assert item.findtext("link") == f"http://127.0.0.1:8115{page.url}"
    assert item.findtext("guid") == item.findtext("link")
    assert item.findtext("pubDate") == "Fri, 20 Nov 2026 07:00:00 +0700"


def test_its_address_is_not_an_editors_to_change():
    index = NewsIndexPage.objects.get()
    index.slug = "khac"
    index.title = "Chuyện làng"
    index.save()

    assert index.slug == "tin-tuc"


@pytest.mark.parametrize("number", [1, 13])
def test_the_list_takes_few_queries(client, django_assert_max_num_queries, number):
    from tests.photographs import library_image

    topic = Topic.objects.create(name="Mẫu", slug="mau")
    for n in range(number):
        pages.article(f"Bài {n}", topics=[topic], cover=library_image(), cover_alt="A")
    client.get("/tin-tuc/")

    with django_assert_max_num_queries(22):
        client.get("/tin-tuc/")
