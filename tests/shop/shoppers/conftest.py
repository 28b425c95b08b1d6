from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import UserFactory
from tests.shop.parcels.orders import an_order, bring


@pytest.fixture(autouse=True)
def private_folder(settings, tmp_path):
    settings.PRIVATE_ROOT = tmp_path / "private"
    return settings.PRIVATE_ROOT


@pytest.fixture
def member(db):
    return UserFactory(email="lan@mau.example", first_name="Lan")


@pytest.fixture
def placement(member):
    """An order of the member's, one parcel, placed an hour ago."""
    return an_order(user=member, at=timezone.now() - timedelta(hours=1))


@pytest.fixture
def parcel(placement):
    return placement.order.parcels.get()


@pytest.fixture
def arrived(parcel):
    """The same parcel, delivered an hour ago."""
    bring(parcel, at=timezone.now() - timedelta(hours=1))
    return parcel


@pytest.fixture
def mine(client, member):
    """A browser in which the member is signed in."""
    client.force_login(member)
    return client
