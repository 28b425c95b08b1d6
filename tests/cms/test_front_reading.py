from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from cms.models import (
    ArticlePage,
    CampaignPage,
    EventIndexPage,
    EventPage,
    HomePage,
    NewsIndexPage,
    PromotionIndexPage,
    PromotionPage,
    Purpose,
    StandardPage,
)

pytestmark = pytest.mark.django_db

# Monday, 10:00 in Hà Nội.
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def publish(index, model, title, **facts):
    page = model(title=title, lead=f"Lời dẫn {title}", **facts)
    index.objects.get().add_child(instance=page)
    page.save_revision().publish()
    return page


def timed(index, model, title, start, end, **facts):
    times = {"starts_at": NOW + start, "ends_at": NOW + end}
    return publish(index, model, title, **times, **facts)


def section(text: str, name: str) -> str:
    return text.partition(f'id="{name}"')[2].partition("</section>")[0]


def test_without_news_the_front_door_says_nothing_of_them(client):
    page = client.get("/").text

    for heading in ("Đọc để mua cho đúng", "Khuyến mãi, hội chợ", "Tem nói gì"):
        assert heading not in page


def test_the_newest_three_articles_stand_there(client):
    for number in range(1, 5):
        day = (NOW - number * DAY).date()
        publish(NewsIndexPage, ArticlePage, f"Bài Mẫu {number}", published_on=day)

    news = section(client.get("/").text, "tin-tuc")

    assert "Bài Mẫu 1" in news
    assert "Bài Mẫu 3" in news
    assert "Bài Mẫu 4" not in news


def test_what_was_just_published_or_taken_down_is_seen_at_once(client):
    client.get("/")

    page = publish(NewsIndexPage, ArticlePage, "Bài Mẫu")
    assert "Bài Mẫu" in client.get("/").text

    page.unpublish()
    assert "Bài Mẫu" not in client.get("/").text


def test_an_event_comes_first_and_what_is_over_is_left_out(client):
    place = {"place": "Sân Mẫu"}
    timed(EventIndexPage, EventPage, "Hội chợ qua Mẫu", -3 * DAY, -DAY, **place)
    timed(EventIndexPage, EventPage, "Hội chợ tới Mẫu", DAY, 2 * DAY, **place)
    timed(PromotionIndexPage, PromotionPage, "Ưu đãi Mẫu", -DAY, DAY)

    shown = section(client.get("/").text, "dang-co")

    assert "Hội chợ qua Mẫu" not in shown
    assert shown.index("Hội chợ tới Mẫu") < shown.index("Ưu đãi Mẫu")


def test_a_campaign_says_its_line_while_it_runs(client, monkeypatch):
    line = "Dòng <b>Mẫu</b>"
    timed(PromotionIndexPage, CampaignPage, "Đợt Mẫu", -DAY, DAY, banner=line)

    assert "Dòng &lt;b&gt;Mẫu&lt;/b&gt;" in client.get("/").text
    monkeypatch.setattr(timezone, "now", lambda: NOW + DAY)
    assert 'class="campaign"' not in client.get("/").text


def test_it_leads_to_the_page_that_explains_stamps(client):
    page = publish(HomePage, StandardPage, "Tem Mẫu", purpose=Purpose.CHECK_STAMP)

    assert f'href="{page.get_url()}">Tem nói gì' in client.get("/").text


def test_within_a_minute_it_is_not_read_again(client, django_assert_max_num_queries):
    for number in range(3):
        publish(NewsIndexPage, ArticlePage, f"Bài Mẫu {number}")
        timed(PromotionIndexPage, PromotionPage, f"Ưu đãi Mẫu {number}", -DAY, DAY)
    with django_assert_max_num_queries(32):
        client.get("/")

    with django_assert_max_num_queries(12):
        client.get("/")
