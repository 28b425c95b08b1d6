import pytest
from django.urls import reverse

from showroom.models import KeeperLink, Showroom
from showroom.services import links
from tests.factories import KeeperLinkFactory

from .conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(showroom):
    return reverse("showrooms:links", args=[showroom.pk])


def test_a_link_is_made_and_opens_the_shelf(office, client, showroom, url, officer):
    page = office.post(url, {"note": "chị Mẫu"}, follow=True).content.decode()

    link = KeeperLink.objects.get()
    path = reverse("showroom_link:shelf", args=[links.token(link)])
    client.logout()
    assert (link.showroom, link.created_by, link.note) == (showroom, officer, "chị Mẫu")
    assert link.expires_at - NOW == links.LASTS
    assert path in page
    assert client.get(path).status_code == 200


def test_a_closed_showroom_gets_no_link(office, showroom, url):
    Showroom.objects.filter(pk=showroom.pk).update(closed_reason="Hết hợp đồng")

    answer = office.post(url, {"note": "chị Mẫu"})

    assert answer.status_code == 422
    assert "Điểm bán này đã đóng cửa." in answer.content.decode()
    assert not KeeperLink.objects.exists()


def test_a_link_is_revoked_and_opens_nothing(office, client, showroom, url):
    link = KeeperLinkFactory(showroom=showroom)
    path = reverse("showroom_link:shelf", args=[links.token(link)])

    office.post(reverse("showrooms:revoke", args=[link.pk]))
    page = office.get(url).content.decode()

    assert path not in page
    assert "thu lại ngày 23/11/2026" in page
    assert client.get(path).status_code == 410


def test_looking_at_the_address_that_revokes_does_nothing(office, showroom):
    link = KeeperLinkFactory(showroom=showroom)

    answer = office.get(reverse("showrooms:revoke", args=[link.pk]))

    link.refresh_from_db()
    assert answer.status_code == 405
    assert link.revoked_at is None


def test_the_square_is_drawn_for_links_that_count(office, showroom):
    good = KeeperLinkFactory(showroom=showroom)
    ended = KeeperLinkFactory(showroom=showroom, expired=True)

    drawn = office.get(reverse("showrooms:square", args=[good.pk]))
    gone = office.get(reverse("showrooms:square", args=[ended.pk]))

    assert drawn.headers["Content-Type"] == "image/svg+xml"
    assert b"<svg" in drawn.content
    assert gone.status_code == 404
