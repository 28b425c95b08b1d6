import pytest
from django.contrib.auth.models import Group

from accounts import roles
from accounts.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

NEW = "/quan-tri/users/new/"
PASSWORDS = {"password1": "ruong-bac-thang-9", "password2": "ruong-bac-thang-9"}


@pytest.fixture
def admin(client):
    user = UserFactory(is_superuser=True, is_staff=True)
    client.force_login(user)
    return user


def test_names_are_asked_for_in_vietnamese_order(client, admin):
    page = client.get(NEW).content.decode()

    assert page.index("Họ và tên đệm") < page.index('name="first_name"')
    assert page.index('name="last_name"') < page.index('name="first_name"')
    assert 'name="phone"' in page
    assert page.count('name="email"') == 1


def test_the_tick_for_discounts_names_the_group_it_goes_with(client, admin):
    page = client.get(NEW).content.decode()

    assert "Đặt khuyến mãi và mã giảm giá" in page
    assert f"Cho người của nhóm “{roles.ORDER_MANAGER}”." in page


def test_a_person_with_a_phone_alone_is_made(client, admin):
    group = Group.objects.get(name=roles.PRODUCER)
    fields = {"last_name": "Chủ thể", "first_name": "Mẫu", "phone": "0912 345.678"}

    response = client.post(
        NEW, {**fields, **PASSWORDS, "email": "", "groups": [group.pk]}
    )

    user = User.objects.get(phone="+84912345678")
    assert response.status_code == 302
    assert user.email is None
    assert str(user) == "Chủ thể Mẫu"
    assert user.check_password("ruong-bac-thang-9")
    assert list(user.groups.all()) == [group]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Cần thư điện tử hoặc số điện thoại"),
        ({"phone": "12"}, "Số điện thoại không đúng"),
        ({"phone": "+84 912 345 678"}, "đã có người dùng"),
        ({"email": "CO@mau.example"}, "đã có người dùng"),
        ({"email": "co@mau.example"}, "đã có người dùng"),
    ],
)
def test_a_person_who_cannot_be_told_apart_is_refused_in_words(
    client, admin, fields, words
):
    UserFactory(email="co@mau.example", phone="+84912345678")
    before = User.objects.count()

    response = client.post(NEW, {"first_name": "Mẫu", **PASSWORDS, **fields})

    assert words in response.content.decode()
    assert User.objects.count() == before


def test_a_person_with_a_phone_alone_is_edited(client, admin):
    user = UserFactory(email=None, phone="+84912345678")

    response = client.post(
        f"/quan-tri/users/edit/{user.pk}/",
        {"first_name": "Mới", "phone": "0912345678", "email": "", "is_active": "on"},
    )

    user.refresh_from_db()
    assert response.status_code == 302
    assert (user.first_name, user.email, user.phone) == ("Mới", None, "+84912345678")
    assert user.check_password("mau-ocop-2026")


def test_order_managers_are_named_by_a_tick(client, admin):
    user = UserFactory()

    client.post(
        f"/quan-tri/users/edit/{user.pk}/",
        {"first_name": "M", "email": user.email, "is_active": "on", "is_staff": "on"},
    )

    user.refresh_from_db()
    assert user.is_staff


def test_editing_oneself_cannot_take_the_own_rights_away(client, admin):
    client.post(
        f"/quan-tri/users/edit/{admin.pk}/",
        {"first_name": "Mới", "email": admin.email},
    )

    admin.refresh_from_db()
    assert admin.first_name == "Mới"
    assert (admin.is_superuser, admin.is_staff, admin.is_active) == (True,) * 3


def test_people_are_found_by_phone(client, admin):
    UserFactory(email=None, phone="+84912345678", first_name="Cần tìm")
    UserFactory(first_name="Người khác")

    page = client.get("/quan-tri/users/?q=912345678").content.decode()

    assert "Cần tìm" in page
    assert "Người khác" not in page


def test_own_settings_ask_nobody_for_an_email(client):
    user = UserFactory(email=None, phone="+84912345678", role=roles.OFFICER)
    client.force_login(user)

    page = client.get("/quan-tri/account/").content.decode()
    client.post(
        "/quan-tri/account/",
        {"name_email-first_name": "Mới", "name_email-last_name": "Họ"},
    )

    user.refresh_from_db()
    assert "name_email-email" not in page
    assert "gravatar.com" not in page
    assert user.email is None
