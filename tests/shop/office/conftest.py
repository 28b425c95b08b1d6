import pytest

from tests.shop.parcels.conftest import office

__all__ = ["office"]


@pytest.fixture
def desk(client, office):
    """A browser in which the officer is signed in."""
    client.force_login(office)
    client.officer = office
    return client
