from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from cms.models import EventProducer
from places.models import Commune
from tests.cms import pages
from tests.cms.test_articles import structured
from tests.cms.test_promotions import section
from tests.factories import ProducerFactory, ShowroomFactory

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
NOW = pages.NOW


@pytest.fixture(autouse=True)
def today(clock):
    return clock


def test_it_says_when_where_and_who(client):
    commune = Commune.objects.today().first()
    maker = ProducerFactory(name="Hợp tác xã Mẫu")
    room = ShowroomFactory(name="Điểm Mẫu", placed=True)
    page = pages.event(commune=commune, showroom=room)
    page.producers.add(EventProducer(producer=maker, stand="A1"))
    page.save_revision().publish()

    text = client.get(page.url).text

    assert "từ 8:00, Thứ Sáu, 20/11/2026 đến 17:00, Thứ Tư, 25/11/2026" in text
    assert "Quảng trường Mẫu" in text
    assert commune.full_name in text
    assert commune.province.name in text
    assert maker.get_absolute_url() in text
    assert "gian A1" in text
    assert room.get_absolute_url() in text


def test_the_time_is_said_once_above_the_story(client):
    text = client.get(pages.event().url).text

    assert text.count("từ 8:00, Thứ Sáu, 20/11/2026") == 1


def test_an_event_at_a_showroom_lies_where_the_showroom_does():
    commune = Commune.objects.today().first()
    room = ShowroomFactory(commune=commune, province=commune.province)

    page = pages.event(showroom=room)

    assert page.place_text == f"{commune.full_name}, {commune.province.name}"


def test_it_goes_into_the_readers_calendar(client):
    page = pages.event()

    link = f'href="{page.url}lich/"'
    response = client.get(f"{page.url}lich/")

    assert link in client.get(page.url).text
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert response["Content-Disposition"].endswith('filename="hoi-cho-mau.ics"')
    assert "DTSTART:20261120T010000Z\r\n" in response.text
    assert f"UID:{page.translation_key}@testserver"[:70] in response.text


def test_one_that_is_over_offers_no_calendar(client, clock):
    page = pages.event()
    clock(pages.AFTER)

    text = client.get(page.url).text

    assert "Đã kết thúc" in text
    assert "Thêm vào lịch" not in text


def test_a_cancelled_one_says_so_everywhere(client):
    page = pages.event(cancelled_because="bão Mẫu")

    text = client.get(page.url).text

    assert "Đã huỷ" in text
    assert "bão Mẫu" in text
    assert "Thêm vào lịch" not in text
    assert structured(text, "Event")["eventStatus"].endswith("EventCancelled")
    assert "Đã huỷ" in client.get("/su-kien/").text
    assert "ĐÃ HUỶ: bão Mẫu." in client.get("/su-kien/rss/").text
    assert "STATUS:CANCELLED" in client.get(f"{page.url}lich/").text


def test_search_engines_learn_of_it(client):
    page = pages.event(showroom=ShowroomFactory(placed=True))

    told = structured(client.get(page.url).text, "Event")

    assert told["startDate"] == "2026-11-20T08:00:00+07:00"
    assert told["location"]["name"] == "Quảng trường Mẫu"
    assert told["location"]["geo"]["latitude"] == 10.254


def test_events_stand_by_whether_they_are_on(client):
    pages.event("Nay Mẫu")
    pages.event("Mai Mẫu", starts_at=NOW + DAY, ends_at=NOW + 2 * DAY)
    pages.event("Mốt Mẫu", starts_at=NOW + 2 * DAY, ends_at=NOW + 3 * DAY)
    pages.event("Qua Mẫu", starts_at=NOW - 3 * DAY, ends_at=NOW - DAY)

    text = client.get("/su-kien/").text
    to_come = section(text, "Sắp diễn ra")

    assert "Nay Mẫu" in section(text, "Đang diễn ra")
    assert to_come.index("Mai Mẫu") < to_come.index("Mốt Mẫu")
    assert "Qua Mẫu" in section(text, "Đã kết thúc")


def test_past_ones_are_paged(client):
    for n in range(14):
        pages.event(
            f"Qua {n:02} Mẫu",
            starts_at=NOW - (n + 2) * DAY,
            ends_at=NOW - (n + 1) * DAY,
        )
    pages.event("Nay Mẫu")

    first, second = client.get("/su-kien/").text, client.get("/su-kien/?trang=2").text

    assert "Qua 11 Mẫu" in first
    assert "Qua 12 Mẫu" not in first
    assert "Qua 12 Mẫu" in second
    assert "Nay Mẫu" not in second


def test_an_end_before_the_start_is_refused():
    with pytest.raises(ValidationError, match="sau lúc bắt đầu"):
        pages.event(starts_at=NOW, ends_at=NOW - DAY)


def test_an_empty_list_leads_to_showrooms(client):
    text = client.get("/su-kien/").text

    assert "Chưa có hội chợ" in text
    assert 'href="/diem-ban/"' in text


@pytest.mark.parametrize("number", [1, 12])
def test_the_list_takes_few_queries(client, django_assert_max_num_queries, number):
    commune = Commune.objects.today().first()
    for n in range(number):
        pages.event(f"Mẫu {n}", commune=commune)
    client.get("/su-kien/")

    with django_assert_max_num_queries(16):
        client.get("/su-kien/")
