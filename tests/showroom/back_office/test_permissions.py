"""Every address of the showrooms' back office, for every role."""

import pytest
from django.urls import reverse

from accounts import roles
from showroom.models import KeeperLink, Showroom, SpecialDays
from tests.factories import (
    KeeperLinkFactory,
    SpecialDaysFactory,
    UserFactory,
    VisitFactory,
)

pytestmark = pytest.mark.django_db

PAGES = (
    ("showroom_overview:index", ""),
    ("showrooms:index", ""),
    ("showrooms:index", "?export=csv"),
    ("showrooms:index", "?export=xlsx"),
    ("showrooms:add", ""),
    ("showrooms:edit", "showroom"),
    ("showrooms:history", "showroom"),
    ("showrooms:close", "showroom"),
    ("showrooms:reopen", "showroom"),
    ("showrooms:confirm", "showroom"),
    ("showrooms:parcels", "showroom"),
    ("showrooms:links", "showroom"),
    ("showrooms:square", "link"),
    ("showroom_visits:index", ""),
    ("showroom_visits:index", "?export=csv"),
    ("showroom_visits:add", ""),
    ("showroom_visits:edit", "visit"),
    ("showroom_visits:history", "visit"),
    ("showroom_special_days:index", ""),
    ("showroom_special_days:index", "?export=xlsx"),
    ("showroom_special_days:add", ""),
    ("showroom_special_days:edit", "days"),
    ("showroom_special_days:history", "days"),
    ("showroom_special_days:delete", "days"),
    ("showroom_imports:index", ""),
)
POSTS = (
    ("showrooms:close", "showroom"),
    ("showrooms:reopen", "showroom"),
    ("showrooms:confirm", "showroom"),
    ("showrooms:parcels", "showroom"),
    ("showrooms:links", "showroom"),
    ("showrooms:revoke", "link"),
    ("showroom_special_days:add", ""),
    ("showroom_special_days:delete", "days"),
    ("showroom_imports:index", ""),
    ("showroom_imports:show", ""),
)


@pytest.fixture
def rows(showroom):
    # A keeper of the showroom gets no more of the office than any other.
    link = KeeperLinkFactory(showroom=showroom)
    return {
        "showroom": showroom.pk,
        "link": link.pk,
        "visit": VisitFactory(showroom=showroom).pk,
        "days": SpecialDaysFactory(showrooms=[showroom]).pk,
    }


def address(rows, name, what):
    if what in rows:
        return reverse(name, args=[rows[what]])
    return reverse(name) + what


@pytest.mark.parametrize("role", roles.ALL)
def test_officers_enter_and_nobody_else(client, rows, role):
    user = UserFactory(role=role)
    if role == roles.SHOWROOM_KEEPER:
        Showroom.objects.get().keepers.add(user)
    client.force_login(user)

    answers = {
        (name, what): client.get(address(rows, name, what)).status_code
        for name, what in PAGES
    }

    assert answers == dict.fromkeys(PAGES, 200 if role == roles.OFFICER else 403)


@pytest.mark.parametrize("role", [r for r in roles.ALL if r != roles.OFFICER])
def test_nobody_else_changes_anything(client, rows, role):
    user = UserFactory(role=role)
    if role == roles.SHOWROOM_KEEPER:
        Showroom.objects.get().keepers.add(user)
    client.force_login(user)

    answers = {
        (name, what): client.post(
            address(rows, name, what), {"reason": "x", "note": "x"}
        ).status_code
        for name, what in POSTS
    }

    assert answers == dict.fromkeys(POSTS, 403)
    assert KeeperLink.objects.get().revoked_at is None
    assert SpecialDays.objects.exists()
    assert Showroom.objects.get().closed_reason == ""


def test_a_stranger_is_led_to_the_sign_in_page(client, rows):
    sign_in = reverse("accounts:sign_in")

    for name, what in PAGES:
        answer = client.get(address(rows, name, what))
        assert (answer.status_code, answer.url.partition("?")[0]) == (302, sign_in)
    for name, what in POSTS:
        answer = client.post(address(rows, name, what))
        assert (answer.status_code, answer.url.partition("?")[0]) == (302, sign_in)


def test_nobody_deletes_not_even_an_administrator(client, rows):
    client.force_login(UserFactory(is_superuser=True))

    for prefix, key in (("danh-sach", "showroom"), ("lan-den", "visit")):
        for way in ("delete", "copy", "usage"):
            url = f"/quan-tri/diem-ban/{prefix}/{way}/{rows[key]}/"
            assert client.post(url).status_code == 404
    assert Showroom.objects.exists()


def test_the_menu_shows_showrooms_to_officers_alone(client, office, rows):
    words = "/quan-tri/diem-ban/danh-sach/"
    assert words in office.get(reverse("wagtailadmin_home")).content.decode()

    client.force_login(UserFactory(role=roles.EDITOR))

    assert words not in client.get(reverse("wagtailadmin_home")).content.decode()
