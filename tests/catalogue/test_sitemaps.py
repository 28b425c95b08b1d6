from datetime import date

import pytest
from defusedxml import ElementTree
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalogue.sitemaps import ProductSitemap
from tests.factories import (
    ProducerFactory,
    ProductFactory,
    RecognitionDecisionFactory,
)

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def addresses(response) -> list[str]:
    root = ElementTree.fromstring(response.content)
    return [element.text for element in root.iter(f"{SITEMAP}loc")]


def test_the_products_sitemap_lists_public_products_with_their_change(
    client, django_assert_num_queries
):
    shown = ProductFactory.create_batch(3, producer=None)
    ProductFactory(retired_on=date(2026, 1, 1), retired_reason="Trùng")

    with django_assert_num_queries(2):
        response = client.get("/sitemap-san-pham.xml")

    assert response["Content-Type"] == "application/xml"
    assert addresses(response) == [
        f"http://testserver{product.get_absolute_url()}" for product in shown
    ]
    assert b"<lastmod>" in response.content


@pytest.mark.parametrize(
    ("section", "factory"),
    [("chu-the", ProducerFactory), ("quyet-dinh", RecognitionDecisionFactory)],
)
def test_producers_and_decisions_are_listed(client, section, factory):
    thing = factory()

    response = client.get(f"/sitemap-{section}.xml")

    assert addresses(response) == [f"http://testserver{thing.get_absolute_url()}"]


def test_the_lists_are_listed_without_filters(client):
    response = client.get("/sitemap-danh-sach.xml")

    assert "http://testserver/san-pham/" in addresses(response)
    assert "http://testserver/chu-the/" in addresses(response)
    assert "http://testserver/quyet-dinh/" in addresses(response)


def test_a_sitemap_names_the_host_it_was_asked_at(client, settings):
    settings.ALLOWED_HOSTS = ["cho.example"]
    product = ProductFactory()

    response = client.get("/sitemap-san-pham.xml", headers={"host": "cho.example"})

    assert addresses(response) == [f"http://cho.example{product.get_absolute_url()}"]


def test_the_index_names_every_page_of_every_section(client, monkeypatch):
    monkeypatch.setattr(ProductSitemap, "limit", 2)
    ProductFactory.create_batch(3)

    index = addresses(client.get("/sitemap.xml"))

    assert "http://testserver/sitemap-danh-sach.xml" in index
    assert "http://testserver/sitemap-san-pham.xml" in index
    assert "http://testserver/sitemap-san-pham.xml?p=2" in index
    assert "http://testserver/sitemap-san-pham.xml?p=3" not in index


def test_the_index_costs_the_same_however_many_products(client):
    client.get("/sitemap.xml")
    with CaptureQueriesContext(connection) as before:
        client.get("/sitemap.xml")
    ProductFactory.create_batch(5)

    with CaptureQueriesContext(connection) as after:
        client.get("/sitemap.xml")

    assert len(after) == len(before) <= 14


@pytest.mark.parametrize(
    "address",
    ["/sitemap-la.xml", "/sitemap-san-pham.xml?p=9", "/sitemap-san-pham.xml?p=x"],
)
def test_a_sitemap_that_does_not_exist_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_robots_may_read_all_but_the_desks(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/robots.txt")

    lines = response.content.decode().splitlines()
    assert response["Content-Type"].startswith("text/plain")
    assert "Disallow: /quan-tri/" in lines
    assert "Disallow: /tai-khoan/" in lines
    assert "Disallow: /" not in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines
