import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from accounts.models import User
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_create_user_stores_one_spelling():
    by_email = User.objects.create_user(email=" Ban@Mau.Example ")
    by_phone = User.objects.create_user(phone="0912 345 678")

    assert by_email.email == "ban@mau.example"
    assert (by_phone.email, by_phone.phone) == (None, "+84912345678")


@pytest.mark.parametrize("names", [{}, {"email": ""}, {"phone": "12345"}])
def test_create_user_refuses_a_person_nobody_can_sign_in_as(names):
    with pytest.raises(ValidationError):
        User.objects.create_user(password="mau-ocop-2026", **names)


def test_two_people_without_an_email_or_phone_of_one_kind():
    User.objects.create_user(phone="0912345678")
    User.objects.create_user(phone="0987654321", email="")
    User.objects.create_user(email="mot@mau.example", phone="")
    User.objects.create_user(email="hai@mau.example", phone="")

    assert User.objects.filter(email=None).count() == 2
    assert User.objects.filter(phone=None).count() == 2


def test_the_database_refuses_a_user_without_a_way_to_sign_in():
    with pytest.raises(IntegrityError, match="user_has_email_or_phone"):
        UserFactory(email=None)


def test_the_database_refuses_a_second_spelling_of_an_email():
    with pytest.raises(IntegrityError, match="user_email_in_small_letters"):
        UserFactory(email="Ban@mau.example")


def test_a_name_is_read_in_vietnamese_order():
    user = UserFactory.build(last_name="Nguyễn Văn", first_name="Mẫu")

    assert str(user) == "Nguyễn Văn Mẫu"
    assert user.get_short_name() == "Mẫu"
