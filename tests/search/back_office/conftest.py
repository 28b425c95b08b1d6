import pytest

from accounts import roles
from tests.factories import UserFactory


@pytest.fixture
def editor(db):
    return UserFactory(role=roles.EDITOR)


@pytest.fixture
def desk(client, editor):
    """The browser of an editor who has signed in."""
    client.force_login(editor)
    return client
