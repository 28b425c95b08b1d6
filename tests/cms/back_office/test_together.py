"""Several people at one page: editor and moderator, or two editors at once."""

import pytest
from django.urls import reverse

from accounts import roles
from cms.models import ArticlePage
from tests.cms import pages
from tests.cms.forms import add_address, article_form
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return UserFactory(role=roles.EDITOR, first_name="Lan")


@pytest.fixture
def moderator():
    return UserFactory(role=roles.MODERATOR, first_name="Bình")


def hand_in(client, editor) -> ArticlePage:
    client.force_login(editor)
    form = article_form() | {"action-submit": "1"}
    client.post(add_address("newsindexpage", "articlepage"), form)
    return ArticlePage.objects.get()


def test_handing_in_and_approving_an_article_write_to_the_other(
    client, editor, moderator, mailoutbox
):
    page = hand_in(client, editor)
    [asked] = mailoutbox
    state = page.current_workflow_task_state
    client.force_login(moderator)
    client.post(
        reverse(
            "wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk]
        ),
        {"comment": "Hay"},
    )

    assert asked.to == [moderator.email]
    assert "Bài Mẫu" in asked.subject
    assert f"/quan-tri/pages/{page.pk}/edit/" in asked.body
    told = [letter for letter in mailoutbox[1:] if letter.to == [editor.email]]
    assert told
    assert all("Bài Mẫu" in letter.subject for letter in told)
    assert client.get("/tin-tuc/bai-mau/").status_code == 200


def test_of_two_at_once_what_each_saved_is_kept(client):
    page = pages.article()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    opened = page.latest_revision_id

    for name in ("Hai Mẫu", "Một Mẫu"):
        client.force_login(UserFactory(role=roles.EDITOR))
        form = article_form(title=name) | {"loaded_revision_id": opened}
        client.post(edit, form)

    drafts = [one.content["title"] for one in page.revisions.order_by("pk")]
    assert drafts == ["Bài Mẫu", "Hai Mẫu", "Một Mẫu"]
    assert ArticlePage.objects.get().title == "Bài Mẫu"


def test_of_two_at_once_the_second_is_warned_before_anything_is_written(client):
    page = pages.article()
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    opened = {"loaded_revision_id": page.latest_revision_id}
    client.force_login(UserFactory(role=roles.EDITOR))
    client.post(edit, article_form(title="Người trước Mẫu") | opened)
    before = page.revisions.count()

    client.force_login(UserFactory(role=roles.EDITOR))
    answer = client.post(
        edit,
        article_form(title="Người sau Mẫu") | opened,
        headers={"accept": "application/json"},
    )

    assert answer.status_code == 400
    assert answer.json()["error_code"] == "invalid_revision"
    assert page.revisions.count() == before
