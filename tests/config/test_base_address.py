import pytest
from django.contrib.sites.models import Site as DjangoSite
from django.db import DatabaseError
from wagtail.models import Site

from config import base_address
from tests.cms import pages

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forget_site():
    yield
    DjangoSite.objects.clear_cache()


@pytest.mark.parametrize(
    ("address", "root", "domain"),
    [
        ("https://ocop.example", "https://ocop.example", "ocop.example"),
        ("http://ocop.example", "http://ocop.example", "ocop.example"),
        ("http://127.0.0.1:8115", "http://127.0.0.1:8115", "127.0.0.1:8115"),
    ],
)
def test_take_gives_both_sites_the_host_of_the_setting(settings, address, root, domain):
    settings.WAGTAILADMIN_BASE_URL = address

    base_address.take()

    assert Site.objects.get().root_url == root
    assert DjangoSite.objects.get_current().domain == domain
    assert pages.article().full_url == f"{root}/tin-tuc/bai-mau/"


def test_take_writes_nothing_when_the_row_is_right(settings, django_assert_num_queries):
    settings.WAGTAILADMIN_BASE_URL = "https://ocop.example"
    base_address.take()

    with django_assert_num_queries(1):
        base_address.take()


def test_take_outlives_a_database_that_is_away(monkeypatch, caplog):
    def away(**facts):
        raise DatabaseError("away")

    monkeypatch.setattr(Site.objects, "filter", away)

    base_address.take()

    assert "Chưa ghi được địa chỉ" in caplog.text
