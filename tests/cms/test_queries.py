"""Many rows take as many queries as one; nothing remembered, still few."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms import front_reading, shop_window
from cms.models import EventProducer
from cms.site_settings import frame
from places import index
from places.models import Commune
from showroom import directory
from tests.cms import pages
from tests.cms.test_articles import body_of_everything
from tests.factories import ProducerFactory, RecognitionFactory, ShowroomFactory
from tests.photographs import library_image
from tests.shop.factories import PackFactory

pytestmark = pytest.mark.django_db

MANY = 20


@pytest.fixture(autouse=True)
def now(clock):
    return clock


def queries(client, path: str) -> int:
    """Return how many a second visit takes."""
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def forget_everything(monkeypatch) -> None:
    """Leave the process as it is right after its start."""
    cache.clear()
    frame.keep(None)
    front_reading.remembered.forget()
    shop_window.remembered.forget()
    monkeypatch.setattr(directory, "_kept", None)


def placed() -> dict:
    commune = Commune.objects.today().first()
    return {"commune": commune, "province": commune.province}


def showrooms(number: int) -> str:
    made = [ShowroomFactory(**placed(), placed=True) for _ in range(number)]
    rooms = (("showroom", {"showroom": one.pk, "words": ""}) for one in made)
    shown = pages.listed(*(one.pk for one in made))
    return pages.blocks(*rooms, ("map", {"title": "", "showrooms": shown}))


def producers(number: int) -> str:
    made = (ProducerFactory(**placed()) for _ in range(number))
    return pages.blocks(
        *(("producer", {"producer": one.pk, "words": ""}) for one in made)
    )


@pytest.mark.parametrize("body", [showrooms, producers])
def test_many_rows_of_a_page_take_as_many_queries_as_one(client, body):
    few = pages.article("Ít Mẫu", body=body(1))
    many = pages.article("Nhiều Mẫu", body=body(MANY))

    assert queries(client, many.url) == queries(client, few.url)


def test_many_who_take_part_in_an_event_take_as_many_queries_as_one(client):
    counted = []
    for number in (1, MANY):
        page = pages.event(f"{number} Mẫu")
        for _ in range(number):
            page.producers.add(EventProducer(producer=ProducerFactory(**placed())))
        page.save_revision().publish()
        counted.append(queries(client, page.url))

    assert counted[0] == counted[1]


def test_the_list_of_events_takes_as_many_queries_for_many(client):
    counted = []
    for number in (1, MANY):
        for _ in range(number):
            pages.event(f"{number} Mẫu", **placed())
        counted.append(queries(client, "/su-kien/"))

    assert counted[0] == counted[1]


def test_the_home_page_takes_few_queries_after_a_start(
    client, monkeypatch, django_assert_max_num_queries
):
    for n in range(6):
        RecognitionFactory()
        ShowroomFactory(placed=True)
        PackFactory()
        pages.article(f"Bài {n}", cover=library_image(), cover_alt="Ảnh")
        pages.promotion(f"Rẻ {n}")
    pages.event()
    pages.campaign()
    index.get()
    client.get("/")
    forget_everything(monkeypatch)

    with django_assert_max_num_queries(39):
        client.get("/")


def test_an_article_takes_few_queries_after_a_start(
    client, monkeypatch, django_assert_max_num_queries
):
    page = pages.article(
        body=body_of_everything(), cover=library_image(), cover_alt="A"
    )
    client.get(page.url)
    forget_everything(monkeypatch)

    with django_assert_max_num_queries(31):
        client.get(page.url)


@pytest.mark.parametrize("path", ["/", "/tin-tuc/bai-mau/"])
def test_pictures_come_as_webp(client, path):
    pages.article(cover=library_image(), cover_alt="Ảnh Mẫu")

    picture = client.get(path).text.partition('alt="Ảnh Mẫu"')[0].rpartition("<img")[2]

    assert '.webp"' in picture
