import pytest

from accounts import roles
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/tai-khoan/", "/tai-khoan/mat-khau/"])
def test_a_stranger_is_sent_to_the_sign_in_page_and_back(client, path):
    response = client.get(path)

    assert response["Location"] == f"/tai-khoan/dang-nhap/?next={path}"


def test_account_says_who_and_how_they_sign_in(client):
    client.force_login(
        UserFactory(email=None, phone="+84912345678", last_name="Chủ thể")
    )

    page = client.get("/tai-khoan/").content.decode()

    assert "Chủ thể Mẫu" in page
    assert "+84912345678" in page
    assert "/quan-tri/" not in page


def test_account_links_the_office_to_the_back_office(client):
    client.force_login(UserFactory(role=roles.OFFICER))

    page = client.get("/tai-khoan/").content.decode()

    assert 'href="/quan-tri/"' in page
    assert 'href="/quan-tri/cua-hang/"' not in page


def test_account_links_order_managers_to_their_desks(client):
    client.force_login(UserFactory(role=roles.ORDER_MANAGER, is_staff=True))

    page = client.get("/tai-khoan/").content.decode()

    assert 'href="/quan-tri/cua-hang/"' in page
    # Where orders and parcels are looked after.
    assert 'href="/quan-tri/"' in page


def change(client, **fields):
    data = {
        "old_password": "mau-ocop-2026",
        "new_password1": "ruong-bac-thang-9",
        "new_password2": "ruong-bac-thang-9",
    }
    return client.post("/tai-khoan/mat-khau/", data | fields)


def test_change_password_keeps_the_person_in(client):
    user = UserFactory()
    client.force_login(user)

    response = change(client)

    user.refresh_from_db()
    assert response["Location"] == "/tai-khoan/"
    assert user.check_password("ruong-bac-thang-9")
    assert client.get("/tai-khoan/").status_code == 200


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"old_password": "sai"}, "Mật khẩu đang dùng chưa đúng"),
        ({"new_password2": "khac"}, "không giống nhau"),
        ({"new_password1": "123", "new_password2": "123"}, "quá ngắn"),
    ],
)
def test_change_password_refuses_in_words(client, fields, words):
    user = UserFactory()
    client.force_login(user)

    response = change(client, **fields)

    user.refresh_from_db()
    assert words in response.content.decode()
    assert user.check_password("mau-ocop-2026")
