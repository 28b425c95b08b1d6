"""Pages that say sorry: each has its status, its words and a way on."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.core.exceptions import PermissionDenied
from django.urls import path

from config.urls import urlpatterns as site_urls
from tests.factories import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


def forbidden(request):
    raise PermissionDenied


def broken(request):
    raise RuntimeError("Hỏng có chủ ý")


urlpatterns = [path("cam/", forbidden), path("hong/", broken), *site_urls]


def test_an_unknown_address_offers_to_search(client):
    response = client.get("/khong-co-gi-o-day/")

    assert response.status_code == 404
    assert "Không có trang này" in response.text
    assert 'action="/san-pham/"' in response.text
    assert "noindex" in response.text


@pytest.mark.parametrize("address", ["/%00", "/a%00b/", "/san-pham/1%00/"])
def test_an_address_no_database_can_look_up_is_unknown(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert "Không có trang này" in response.text


def test_a_refusal_says_what_to_do_to_who_is_signed_in(client):
    client.force_login(UserFactory())

    response = client.get("/cam/")

    assert response.status_code == 403
    assert "Bạn không có quyền xem trang này" in response.text
    assert "Tài khoản của bạn chưa được giao việc này." in response.text


def test_a_refusal_says_what_to_do_to_a_stranger(client):
    response = client.get("/cam/")

    assert response.status_code == 403
    assert "Hãy quay lại trang trước, tải lại rồi thử lần nữa." in response.text


def test_a_fault_of_the_site_says_so_and_leans_on_nothing(client, settings):
    client.raise_request_exception = False

    response = client.get("/hong/")

    assert response.status_code == 500
    assert "Lỗi ở phía chúng tôi, không phải ở bạn." in response.text
    assert "Hỏng có chủ ý" not in response.text
    (style,) = re.findall(r'href="/static/([^"]+)"', response.text)
    assert finders.find(style)
