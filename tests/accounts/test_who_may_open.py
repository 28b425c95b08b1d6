"""Who may open each address of accounts: a line for every one there is."""

import pytest
from django.urls import reverse

from accounts.urls import urlpatterns
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

# Statuses of a GET: a stranger's, then a member's.
TABLE = {
    "account": (302, 200),
    "asked": (200, 200),
    "change_password": (302, 200),
    # Links that nobody signed.
    "confirm": (410, 410),
    "reset": (410, 410),
    "forgotten": (200, 200),
    "forgotten_told": (200, 200),
    "open": (200, 302),
    "sign_in": (200, 302),
    "sign_out": (405, 405),
}
ARGS = {"confirm": ["gia-mao"], "reset": ["MQ", "gia-mao"]}
# What answers a form; the others refuse to be sent one.
TAKES_A_FORM = set(TABLE) - {"account", "asked", "forgotten_told"}


def address(name: str) -> str:
    return reverse(f"accounts:{name}", args=ARGS.get(name))


def test_every_address_has_its_line():
    assert {pattern.name for pattern in urlpatterns} == set(TABLE)


@pytest.mark.parametrize("name", TABLE)
def test_each_address_opens_to_whom_it_should(client, name):
    stranger = client.get(address(name)).status_code
    client.force_login(UserFactory())

    assert (stranger, client.get(address(name)).status_code) == TABLE[name]


@pytest.mark.parametrize("name", sorted(set(TABLE) - TAKES_A_FORM))
def test_a_page_that_only_tells_takes_no_form(client, name):
    client.force_login(UserFactory())

    assert client.post(address(name)).status_code == 405


@pytest.mark.parametrize("name", TABLE)
def test_no_other_way_of_asking_is_answered(client, name):
    client.force_login(UserFactory())

    assert client.delete(address(name)).status_code in (302, 405, 410)
