from datetime import UTC, datetime

import pytest
from django.utils import timezone

from accounts import roles
from showroom.services import links
from tests.factories import (
    KeeperLinkFactory,
    RecognitionFactory,
    ShelfItemFactory,
    ShowroomFactory,
    UserFactory,
)

NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Views read the clock; here it stands still."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def keeper(db):
    return UserFactory(role=roles.SHOWROOM_KEEPER, last_name="Người giữ")


@pytest.fixture
def showroom(keeper):
    return ShowroomFactory(name="Điểm bán Mẫu 1", keepers=[keeper], takes_parcels=True)


@pytest.fixture
def product(db):
    return RecognitionFactory(product__name="Trà Mẫu").product


@pytest.fixture
def item(showroom, product):
    return ShelfItemFactory(showroom=showroom, product=product, price=85_000)


@pytest.fixture
def desk(client, keeper):
    """The browser of the keeper who has signed in."""
    client.force_login(keeper)
    return client


@pytest.fixture
def token(showroom):
    return links.token(KeeperLinkFactory(showroom=showroom))
