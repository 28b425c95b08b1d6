from datetime import UTC, datetime

import pytest
from django.utils import timezone

from accounts import roles
from tests.factories import ShowroomFactory, UserFactory

NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Views read the clock; here it stands still."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def officer(db):
    return UserFactory(role=roles.OFFICER, last_name="Cán bộ")


@pytest.fixture
def office(client, officer):
    """The browser of an officer who has signed in."""
    client.force_login(officer)
    return client


@pytest.fixture
def showroom(db):
    return ShowroomFactory(name="Điểm bán Mẫu 1", address="Số 2, đường A")
