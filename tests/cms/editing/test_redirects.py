"""An address that changed leads on; moderators may add others by hand."""

import pytest
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect

from accounts import roles
from cms.models import HomePage, NewsIndexPage, StandardPage, Topic
from tests.cms import pages
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_an_old_address_leads_to_the_new(client, django_capture_on_commit_callbacks):
    page = StandardPage(title="Mẫu", slug="cu", lead="Mẫu")
    HomePage.objects.get(locale__language_code="vi").add_child(instance=page)
    page.save_revision().publish()

    with django_capture_on_commit_callbacks(execute=True):
        page.slug = "moi"
        page.save_revision().publish()

    answer = client.get("/cu/")
    assert answer.status_code == 301
    assert answer.url.endswith("/moi/")


def test_a_moderator_adds_one_by_hand(client):
    client.force_login(UserFactory(role=roles.MODERATOR))

    client.post(
        "/quan-tri/redirects/add/",
        {
            "old_path": "/xua/",
            "redirect_link": "https://ocop.example/san-pham/",
            "is_permanent": "on",
        },
    )

    assert Redirect.objects.get().old_path == "/xua"
    assert client.get("/xua/").url == "https://ocop.example/san-pham/"


@pytest.mark.parametrize("role", [roles.EDITOR, roles.OFFICER, roles.CONSUMER])
def test_others_do_not(client, role):
    client.force_login(UserFactory(role=role))

    assert client.get("/quan-tri/redirects/").status_code in (302, 403)


def test_the_old_address_of_a_topic_and_its_feed_lead_to_the_new(client):
    topic = Topic.objects.create(name="Mẫu", slug="cu")
    pages.english(NewsIndexPage.objects.get())
    client.force_login(UserFactory(role=roles.EDITOR))

    for slug in ("moi", "moi-hon"):
        client.post(
            reverse("cms_topics:edit", args=[topic.pk]), {"name": "Mẫu", "slug": slug}
        )

    for start in ("/tin-tuc", "/en/tin-tuc"):
        for end in ("", "rss/"):
            answer = client.get(f"{start}/chu-de/cu/{end}", follow=True)
            assert answer.redirect_chain[0][1] == 301
            assert answer.request["PATH_INFO"] == f"{start}/chu-de/moi-hon/{end}"
            assert answer.status_code == 200


def test_other_words_of_a_topic_change_no_address(client):
    topic = Topic.objects.create(name="Mẫu", slug="mau")
    client.force_login(UserFactory(role=roles.EDITOR))

    client.post(
        reverse("cms_topics:edit", args=[topic.pk]), {"name": "Khác", "slug": "mau"}
    )

    assert not Redirect.objects.exists()
