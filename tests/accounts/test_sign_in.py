import pytest
from django.core.cache import cache
from django.urls import reverse

from accounts import roles, throttle
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

SIGN_IN = "/tai-khoan/dang-nhap/"
PASSWORD = "mau-ocop-2026"


@pytest.fixture(autouse=True)
def fresh_counters():
    cache.clear()


def sign_in(client, name, password=PASSWORD, **data):
    return client.post(SIGN_IN, {"username": name, "password": password, **data})


@pytest.mark.parametrize("name", ["ban@mau.example", " Ban@Mau.Example "])
def test_sign_in_by_email_in_any_case(client, name):
    UserFactory(email="ban@mau.example")

    response = sign_in(client, name)

    assert response.status_code == 302
    assert response["Location"] == "/"


@pytest.mark.parametrize(
    "name", ["0912345678", "+84 912 345 678", "0912.345.678", "84912345678"]
)
def test_sign_in_by_phone_in_any_spelling(client, name):
    UserFactory(email=None, phone="+84912345678")

    response = sign_in(client, name)

    assert response.status_code == 302


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("ban@mau.example", "sai"),
        ("khong-co@mau.example", PASSWORD),
        ("0900", PASSWORD),
        ("ban@mau.example\0", PASSWORD),
        ("", ""),
        ("a" * 5000, PASSWORD),
        ("ban@mau.example", "m" * 5000),
    ],
)
def test_sign_in_refuses_in_words(client, name, password):
    UserFactory(email="ban@mau.example")

    response = sign_in(client, name, password)

    assert response.status_code == 200
    assert response.context["form"].errors
    assert 'role="alert"' in response.content.decode()


def test_sign_in_refuses_a_person_who_left(client):
    UserFactory(email="ban@mau.example", is_active=False)

    response = sign_in(client, "ban@mau.example")

    assert response.status_code == 200
    assert "chưa đúng" in response.content.decode()


@pytest.mark.parametrize(
    "role",
    [roles.EDITOR, roles.MODERATOR, roles.OFFICER, roles.SHOWROOM_KEEPER],
)
def test_sign_in_leads_the_office_to_the_back_office(client, role):
    UserFactory(email="ban@mau.example", role=role)

    response = sign_in(client, "ban@mau.example")

    assert response["Location"] == "/quan-tri/"


@pytest.mark.parametrize("role", [roles.PRODUCER, roles.CONSUMER])
def test_sign_in_leads_others_home(client, role):
    UserFactory(email="ban@mau.example", role=role)

    response = sign_in(client, "ban@mau.example")

    assert response["Location"] == "/"


def test_sign_in_leads_to_the_address_that_was_asked_for(client):
    UserFactory(email="ban@mau.example")

    response = sign_in(client, "ban@mau.example", next="/san-pham/?q=gao")

    assert response["Location"] == "/san-pham/?q=gao"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://xau.example/",
        "//xau.example/",
        "/\\xau.example/",
        "javascript:alert(1)",
        "http:xau.example",
        SIGN_IN,
        f"{SIGN_IN}?next=/",
        "/tai-khoan/dang-xuat/",
    ],
)
def test_sign_in_ignores_an_address_that_is_not_ours(client, elsewhere):
    UserFactory(email="ban@mau.example")

    response = sign_in(client, "ban@mau.example", next=elsewhere)

    assert response["Location"] == "/"


@pytest.mark.parametrize("asked", ["", "?next=" + SIGN_IN])
def test_sign_in_page_sends_on_a_person_who_is_in(client, asked):
    client.force_login(UserFactory())

    response = client.get(SIGN_IN + asked)

    assert response.status_code == 302
    assert response["Location"] == "/"


def test_sign_in_page_keeps_next_and_is_not_cached(client):
    response = client.get(f"{SIGN_IN}?next=/tai-khoan/")

    assert 'name="next" value="/tai-khoan/"' in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_sign_in_asks_to_wait_after_too_many_tries_for_one_name(client):
    UserFactory(email=None, phone="+84912345678")
    spellings = ["0912345678", "+84 912 345 678", "0912.345.678", "84912345678"]
    for number in range(throttle.PER_NAME):
        sign_in(client, spellings[number % 4], "sai")

    response = sign_in(client, "0912345678")

    assert response.status_code == 429
    assert 0 < int(response["Retry-After"]) <= throttle.WINDOW
    assert "quá nhiều lần" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_sign_in_asks_to_wait_after_too_many_tries_from_one_address(client):
    UserFactory(email="ban@mau.example")
    for number in range(throttle.PER_ADDRESS):
        throttle.count_attempt(f"x{number}@mau.example", "127.0.0.1", at=now())

    response = sign_in(client, "ban@mau.example")

    assert response.status_code == 429


def test_sign_in_clears_the_count_of_a_name(client):
    user = UserFactory(email="ban@mau.example")
    for _ in range(throttle.PER_NAME - 1):
        sign_in(client, "ban@mau.example", "sai")

    sign_in(client, "Ban@mau.example")
    client.logout()
    sign_in(client, "ban@mau.example", "sai")
    response = sign_in(client, "ban@mau.example")

    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)


def test_no_other_address_signs_in(client):
    UserFactory(email="ban@mau.example", is_superuser=True, is_staff=True)
    fields = {"username": "ban@mau.example", "password": PASSWORD}
    other_doors = (reverse("wagtailadmin_login"), reverse("dashboard:login"))

    for address in other_doors:
        response = client.post(address, fields)

        assert "_auth_user_id" not in client.session, address
        assert response["Location"].startswith(SIGN_IN), address


def test_sign_out_wants_a_post(client):
    client.force_login(UserFactory())

    assert client.get("/tai-khoan/dang-xuat/").status_code == 405
    assert client.post("/tai-khoan/dang-xuat/")["Location"] == "/"
    assert "_auth_user_id" not in client.session


def now() -> float:
    import time

    return time.time()
