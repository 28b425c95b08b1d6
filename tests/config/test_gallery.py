import importlib

import pytest
from django.urls import clear_url_caches

from config import urls


@pytest.mark.django_db
def test_developers_see_every_component(client):
    response = client.get("/_components/")

    assert response.status_code == 200
    for words in ("Đang có hiệu lực", "Đã bị thu hồi", "Chưa được công nhận"):
        assert words in response.text


def test_the_gallery_takes_no_row_for_real(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/_components/")


@pytest.fixture
def elsewhere(settings):
    """The addresses of a site that is not a developer's."""

    def read_again():
        importlib.reload(urls)
        clear_url_caches()

    settings.DEVELOPMENT = False
    read_again()
    yield
    settings.DEVELOPMENT = True
    read_again()


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/_components/", "/media/x.jpg"])
def test_nobody_else_sees_what_is_for_developers(client, elsewhere, address):
    assert client.get(address).status_code == 404
