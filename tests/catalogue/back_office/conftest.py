import pytest
from django.utils import timezone

from accounts import roles
from tests.factories import UserFactory


@pytest.fixture(autouse=True)
def clock(monkeypatch, today):
    """Views read the clock; here it stands still."""
    monkeypatch.setattr(timezone, "localdate", lambda *args: today)


@pytest.fixture
def officer(db):
    return UserFactory(role=roles.OFFICER, last_name="Cán bộ")


@pytest.fixture
def desk(client, officer):
    """The browser of an officer who has signed in."""
    client.force_login(officer)
    return client
