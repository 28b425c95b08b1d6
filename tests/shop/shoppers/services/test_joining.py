"""A guest's orders join the account of the mailbox they were placed with."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.signals import email_confirmed
from shop.shoppers.services import joining
from tests.factories import UserFactory
from tests.shop.parcels.orders import an_order, buyer

pytestmark = pytest.mark.django_db


def ordered(email: str, **facts):
    return an_order(
        who=buyer(email=email), at=timezone.now() - timedelta(days=1), **facts
    )


@pytest.fixture
def user():
    return UserFactory(email="lan@mau.example")


def join(user) -> int:
    return joining.join_orders(user, at=timezone.now())


@pytest.mark.parametrize("email", ["lan@mau.example", "Lan@Mau.Example"])
def test_a_guests_order_of_the_very_address_joins(user, email):
    placement = ordered(email)

    assert join(user) == 1

    placement.order.refresh_from_db()
    assert (placement.order.user, placement.order.guest_email) == (user, "")
    line = ModelLogEntry.objects.get(action="parcels.joined")
    assert line.object_id == str(placement.order.parcels.get().pk)
    assert line.user_id == user.pk


@pytest.mark.parametrize("email", ["lann@mau.example", "an@mau.example", ""])
def test_another_address_joins_nothing(user, email):
    ordered(email)

    assert join(user) == 0


def test_an_order_of_another_member_stays_theirs(user):
    other = UserFactory()
    placement = ordered("lan@mau.example", user=other)

    assert join(user) == 0

    placement.order.refresh_from_db()
    assert placement.order.user == other


def test_it_follows_the_news_of_a_confirmed_mailbox(user):
    placement = ordered("lan@mau.example")

    email_confirmed.send(sender=type(user), user=user, at=timezone.now())

    placement.order.refresh_from_db()
    assert placement.order.user == user
