"""Every address of the search's desk, for every role."""

import pytest
from django.urls import reverse

from accounts import roles
from search.models import IndexState, Pin, SynonymGroup
from tests.factories import ProductFactory, UserFactory

pytestmark = pytest.mark.django_db

TENDS = (roles.EDITOR, roles.MODERATOR, roles.OFFICER)
PAGES = (
    ("search_try:index", ""),
    ("search_try:index", "?q=che"),
    ("search_report:index", ""),
    ("search_report:index", "?dang=csv"),
    ("search_states:index", ""),
    ("search_synonyms:index", ""),
    ("search_synonyms:index", "?export=csv"),
    ("search_synonyms:add", ""),
    ("search_synonyms:edit", "synonyms"),
    ("search_synonyms:history", "synonyms"),
    ("search_synonyms:delete", "synonyms"),
    ("search_pins:index", ""),
    ("search_pins:index", "?export=csv"),
    ("search_pins:add", ""),
    ("search_pins:edit", "pin"),
    ("search_pins:history", "pin"),
    ("search_pins:delete", "pin"),
)
POSTED = (
    ("search_states:rebuild", "engine"),
    ("search_synonyms:add", ""),
    ("search_synonyms:edit", "synonyms"),
    ("search_synonyms:delete", "synonyms"),
    ("search_pins:add", ""),
    ("search_pins:edit", "pin"),
    ("search_pins:delete", "pin"),
)


@pytest.fixture
def rows(db):
    pin = Pin.objects.create(words="chè", product=ProductFactory(), note="Mẫu")
    return {
        "synonyms": [SynonymGroup.objects.first().pk],
        "pin": [pin.pk],
        "engine": ["embedded"],
    }


def address(rows, name, what):
    if what.startswith("?"):
        return reverse(name) + what
    return reverse(name, args=rows.get(what))


@pytest.mark.parametrize("role", roles.ALL)
def test_those_who_tend_the_search_enter_and_nobody_else(client, rows, role):
    client.force_login(UserFactory(role=role))

    answers = {
        (name, what): client.get(address(rows, name, what)).status_code
        for name, what in PAGES
    }

    expected = 200 if role in TENDS else 403
    assert answers == dict.fromkeys(PAGES, expected)


@pytest.mark.parametrize("role", [role for role in roles.ALL if role not in TENDS])
def test_nobody_else_changes_anything(client, rows, role):
    client.force_login(UserFactory(role=role))
    before = list(SynonymGroup.objects.values()), list(Pin.objects.values())

    answers = [
        client.post(address(rows, *page), {"terms": "a\nb"}).status_code
        for page in POSTED
    ]

    assert answers == [403] * len(POSTED)
    assert before == (list(SynonymGroup.objects.values()), list(Pin.objects.values()))
    assert not IndexState.objects.filter(asked_at__isnull=False).exists()


def test_a_stranger_is_led_to_the_sign_in_page(client, rows):
    sign_in = reverse("accounts:sign_in")

    answers = [client.get(address(rows, *page)) for page in PAGES]
    answers += [client.post(address(rows, *page)) for page in POSTED]

    assert {answer.status_code for answer in answers} == {302}
    assert {answer.url.partition("?")[0] for answer in answers} == {sign_in}


@pytest.mark.parametrize("role", roles.ALL)
def test_the_menu_shows_the_search_to_those_alone(client, rows, role):
    client.force_login(UserFactory(role=role))

    page = client.get(reverse("wagtailadmin_home"))

    shown = reverse("search_report:index") in page.content.decode()
    assert shown == (role in TENDS)
