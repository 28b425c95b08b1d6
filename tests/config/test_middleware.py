import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from config.middleware import ClientAddress
from tests.cms import pages
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def policy_of(response) -> dict[str, str]:
    parts = response["Content-Security-Policy"].split("; ")
    return dict(part.split(" ", 1) for part in parts)


def broken(request):
    raise RuntimeError("for the test")


def with_nonce(request):
    return HttpResponse(str(request.csp_nonce))


urlpatterns = [path("hong/", broken), path("mot-lan/", with_nonce)]


@pytest.mark.parametrize(
    ("address", "status"),
    [("/", 200), ("/tai-khoan/dang-nhap/", 200), ("/khong-co/", 404), ("/%00/", 404)],
)
def test_public_pages_allow_nothing_inline_nor_from_elsewhere(client, address, status):
    response = client.get(address)

    policy = policy_of(response)
    assert response.status_code == status
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    assert policy["default-src"] == policy["style-src"] == "'self'"
    assert policy["script-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert "http" not in response["Content-Security-Policy"]


def test_the_back_office_may_use_its_inline_scripts(client):
    client.force_login(UserFactory(is_superuser=True))

    policy = policy_of(client.get("/quan-tri/"))

    assert "'unsafe-inline'" in policy["script-src"]
    assert policy["frame-ancestors"] == "'self'"
    assert policy["object-src"] == "'none'"


def test_a_previewed_page_keeps_the_strict_policy_but_may_be_framed(client):
    client.force_login(UserFactory(is_superuser=True))
    page = pages.article()

    response = client.get(f"/quan-tri/pages/{page.pk}/view_draft/")

    policy = policy_of(response)
    assert page.title in response.text
    assert policy["frame-ancestors"] == "'self'"
    assert "unsafe-inline" not in response["Content-Security-Policy"]


def test_an_error_page_keeps_the_policy(settings):
    settings.ROOT_URLCONF = __name__
    client = Client(raise_request_exception=False)

    response = client.get("/hong/")

    assert response.status_code == 500
    assert "unsafe-inline" not in response["Content-Security-Policy"]


def test_a_script_is_let_in_by_a_number_used_once(client, settings):
    settings.ROOT_URLCONF = __name__

    first, second = client.get("/mot-lan/"), client.get("/mot-lan/")

    number = first.content.decode()
    assert f"'nonce-{number}'" in policy_of(first)["script-src"]
    assert number not in second["Content-Security-Policy"]


def test_every_page_names_what_a_browser_may_do(client):
    response = client.get("/tai-khoan/dang-nhap/")

    assert "microphone=()" in response["Permissions-Policy"]
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize(
    "address",
    ["/%00", "/%00/", "/san-pham/%00/", "/quan-tri/%00/", "/static/%00.css"],
)
def test_a_nul_in_a_path_is_an_unknown_address_and_never_looked_up(
    client, address, django_assert_num_queries, db
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)

    assert response.status_code == 404
    assert not [query for query in queries if "\0" in query["sql"]]


@pytest.mark.parametrize(
    ("hops", "header", "address"),
    [
        (0, "198.51.100.1", "10.0.0.1"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.9", "198.51.100.1"),
        (2, "198.51.100.1", "10.0.0.1"),
    ],
)
def test_a_visitors_address_is_what_our_own_proxies_saw(
    rf, settings, hops, header, address
):
    settings.PROXY_HOPS = hops
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=header)

    ClientAddress(lambda request: HttpResponse())(request)

    assert request.META["REMOTE_ADDR"] == address
