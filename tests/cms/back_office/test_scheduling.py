"""Hours that an editor sets for a page to go live."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from accounts import roles
from cms.models import ArticlePage
from tests.cms import pages
from tests.cms.forms import add_address, article_form
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

ADD = "newsindexpage", "articlepage"
PUBLISH = {"action-publish": "1"}
LOCAL = timedelta(hours=7)


@pytest.fixture(autouse=True)
def now(clock):
    return clock


@pytest.fixture
def moderator(client):
    client.force_login(UserFactory(role=roles.MODERATOR))
    return client


def hour(minutes: int) -> str:
    """Return what the field takes for so many minutes from now."""
    return f"{pages.NOW + LOCAL + timedelta(minutes=minutes):%d/%m/%Y %H:%M}"


@pytest.mark.parametrize("minutes", [-1, 0])
@pytest.mark.parametrize("action", [{}, PUBLISH])
def test_an_hour_that_has_passed_is_refused_in_words_and_nothing_is_lost(
    moderator, minutes, action
):
    form = article_form(go_live_at=hour(minutes)) | action

    response = moderator.post(add_address(*ADD), form)

    assert "Giờ hẹn đã qua." in response.text
    assert 'value="Bài Mẫu"' in response.text
    assert f'value="{hour(minutes)}"' in response.text
    assert not ArticlePage.objects.exists()


def test_an_hour_to_come_waits(moderator, clock):
    moderator.post(add_address(*ADD), article_form(go_live_at=hour(1)) | PUBLISH)

    assert moderator.get("/tin-tuc/bai-mau/").status_code == 404
    clock(pages.NOW + timedelta(minutes=2))
    call_command("publish_scheduled")
    assert moderator.get("/tin-tuc/bai-mau/").status_code == 200


def test_a_page_that_went_live_at_its_hour_is_edited_as_before(moderator):
    page = pages.article(go_live_at=pages.NOW - timedelta(days=1))
    form = article_form(lead="Lời khác Mẫu", go_live_at=hour(-24 * 60)) | PUBLISH

    moderator.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)

    assert "Lời khác Mẫu" in moderator.get(page.url).text


def test_a_draft_whose_hour_went_by_says_so(moderator, clock):
    moderator.post(add_address(*ADD), article_form(go_live_at=hour(1)))
    draft = ArticlePage.objects.get()
    clock(pages.NOW + timedelta(minutes=2))

    response = moderator.post(
        reverse("wagtailadmin_pages:edit", args=[draft.pk]),
        article_form(go_live_at=hour(1)) | PUBLISH,
    )

    assert "Giờ hẹn đã qua." in response.text
    assert not ArticlePage.objects.filter(live=True).exists()
