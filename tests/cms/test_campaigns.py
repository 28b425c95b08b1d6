from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from cms import campaigns
from config.management.commands.run_periodic import DUE
from search.models import Change
from search.sources import articles
from tests.cms import pages

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
NOW = pages.NOW
LATER = {"starts_at": NOW + DAY, "ends_at": NOW + 3 * DAY}


@pytest.fixture(autouse=True)
def today(clock):
    return clock


def everything(client) -> str:
    """Return all places where a page may show itself to readers."""
    places = (
        "/khuyen-mai/",
        "/tin-tuc/",
        "/khuyen-mai/rss/",
        "/tin-tuc/rss/",
        "/sitemap-trang.xml",
    )
    return "".join(client.get(place).text for place in places)


def test_nothing_of_a_campaign_shows_before_its_start(client, clock):
    page = pages.campaign("Chiến dịch Mẫu", **LATER)
    offer = pages.promotion("Trong đó Mẫu", parent=page)
    told = pages.article("Bài trong đó Mẫu", parent=page)

    before = [client.get(one.url).status_code for one in (page, offer, told)]
    listed_before = everything(client)
    clock(NOW + DAY)
    after = [client.get(one.url).status_code for one in (page, offer, told)]

    assert before == [404, 404, 404]
    assert after == [200, 200, 200]
    for name in ("chien-dich-mau", "Trong đó Mẫu", "Bài trong đó Mẫu"):
        assert name not in listed_before
        assert name in everything(client)


def test_the_card_of_one_to_come_is_not_told_either(client):
    page = pages.campaign(**LATER)

    assert client.get(f"{page.url}anh-chia-se/").status_code == 404


def test_promotions_in_it_run_as_long_as_it_does(client, clock):
    page = pages.campaign(starts_at=NOW - DAY, ends_at=NOW + DAY)
    offer = pages.promotion(parent=page, starts_at=NOW - 9 * DAY, ends_at=NOW - 8 * DAY)

    assert "Đang diễn ra" in client.get(offer.url).text
    clock(NOW + DAY)
    assert "Đã kết thúc" in client.get(offer.url).text
    assert "Đã kết thúc" in client.get(page.url).text


def test_pages_below_one_taken_down_are_not_shown(client):
    page = pages.campaign()
    offer = pages.promotion(parent=page)
    page.unpublish()

    assert client.get(offer.url).status_code == 404
    assert offer.title not in client.get("/khuyen-mai/").text


def test_a_banner_stands_while_its_campaign_runs(clock):
    page = pages.campaign(banner="Câu Mẫu", starts_at=NOW, ends_at=NOW + DAY)

    shown = []
    for at in (NOW - timedelta(seconds=1), NOW, NOW + DAY):
        clock(at)
        shown.append(campaigns.current_banner(timezone.now()))

    assert shown == [None, ("Câu Mẫu", page.url), None]


def test_the_newest_of_several_banners_stands():
    pages.campaign("Một", banner="Cũ Mẫu", starts_at=NOW - 2 * DAY)
    pages.campaign("Hai", banner="Mới Mẫu", starts_at=NOW - DAY)
    pages.campaign("Ba", banner="", starts_at=NOW)

    assert campaigns.current_banner(NOW).text == "Mới Mẫu"


def test_search_finds_nothing_of_a_campaign_to_come(clock):
    page = pages.campaign(**LATER)
    told = pages.article(parent=page)

    assert not {page.pk, told.pk} & set(articles.all_pks())
    clock(NOW + DAY)
    assert {page.pk, told.pk} <= set(articles.all_pks())


def noted() -> set[int]:
    return set(Change.objects.values_list("about", flat=True))


def test_search_hears_of_a_start_with_the_minute_and_once(clock):
    page = pages.campaign(**LATER)
    told = pages.article(parent=page)
    Change.objects.all().delete()

    call_command("begin_campaigns")
    before = noted()
    clock(NOW + DAY)
    call_command("begin_campaigns")
    at_start = noted()
    Change.objects.all().delete()
    call_command("begin_campaigns")

    assert before == set()
    assert at_start == {page.pk, told.pk}
    assert noted() == set()


def test_the_worker_looks_each_minute_for_what_begins_by_itself():
    assert {("publish_scheduled", 60), ("begin_campaigns", 60)} <= set(DUE)


def test_a_start_put_off_is_told_again(clock):
    page = pages.campaign(starts_at=NOW, ends_at=NOW + 3 * DAY)
    campaigns.tell_of_begun(NOW)
    page.refresh_from_db()
    page.starts_at = NOW + DAY
    page.save_revision().publish()

    assert campaigns.tell_of_begun(NOW) == 0
    assert campaigns.tell_of_begun(NOW + DAY) == 1


def test_a_draft_campaign_is_not_told():
    pages.campaign().unpublish()

    assert campaigns.tell_of_begun(NOW) == 0


def test_an_end_before_the_start_is_refused():
    with pytest.raises(ValidationError, match="sau lúc bắt đầu"):
        pages.campaign(starts_at=NOW, ends_at=NOW)


def test_its_page_names_what_is_in_it(client):
    page = pages.campaign()
    pages.promotion("Trong đó Mẫu", parent=page)

    text = client.get(page.url).text

    assert "Trong đó Mẫu" in text
    assert "Câu Mẫu" not in text


def test_once_it_is_over_each_page_in_it_says_so(client, clock):
    page = pages.campaign("Đợt Mẫu", ends_at=NOW + DAY)
    told = pages.article("Bài trong đó Mẫu", parent=page)
    offer = pages.promotion(parent=page)
    sentence = "Chiến dịch “Đợt Mẫu” đã kết thúc ngày 24/11/2026."

    before = [sentence in client.get(one.url).text for one in (told, offer)]
    clock(NOW + DAY)
    after = [sentence in client.get(one.url).text for one in (told, offer)]

    assert before == [False, False]
    assert after == [True, True]
    assert sentence not in client.get(page.url).text
