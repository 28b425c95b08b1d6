"""What whoever signs in to the back office sees first: own work."""

import pytest
from wagtail.models import Workflow

from accounts import roles
from cms.back_office import drafts
from tests.cms import pages
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return UserFactory(role=roles.EDITOR)


def draft(by, title="Nháp Mẫu"):
    page = pages.article("Bài Mẫu")
    page.title = title
    page.save_revision(user=by)
    return page


def hand_in(page, by):
    return Workflow.objects.get().start(page, by)


def test_of_finds_what_the_person_wrote_and_nobody_published(editor):
    mine = draft(editor)
    draft(UserFactory(role=roles.EDITOR), "Của người khác")

    assert [page.pk for page in drafts.of(editor)] == [mine.pk]


def test_of_leaves_out_what_was_handed_in(editor):
    hand_in(draft(editor), editor)

    assert not drafts.of(editor)


def test_own_work_stands_above_the_figures(client, editor):
    draft(editor, "Đang viết Mẫu")
    hand_in(draft(editor, "Đã gửi Mẫu"), editor)
    client.force_login(editor)

    text = client.get("/quan-tri/").text

    places = [
        text.index(words)
        for words in ("Đã gửi Mẫu", "Đang viết Mẫu", "bo-dashboard-title")
    ]
    assert places == sorted(places)


def test_a_moderator_first_sees_what_waits_for_reading(client, editor):
    hand_in(draft(editor, "Chờ duyệt Mẫu"), editor)
    client.force_login(UserFactory(role=roles.MODERATOR))

    text = client.get("/quan-tri/").text

    assert text.index("Chờ duyệt Mẫu") < text.index("Bài đang viết")


def test_officers_without_pages_have_no_drafts(client):
    client.force_login(UserFactory(role=roles.OFFICER))

    assert "Bài đang viết" not in client.get("/quan-tri/").text
