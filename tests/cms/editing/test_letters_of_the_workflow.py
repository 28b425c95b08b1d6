"""What the workflow writes to people reads as Vietnamese from start to end."""

import re

import pytest
from wagtail.models import Page

from accounts import roles
from cms.models import HomePage
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

ENGLISH = re.compile(
    r"\b(the|has|been|page|edit|approved|rejected|submitted|hello|here|your|comment)\b",
    re.IGNORECASE,
)


@pytest.fixture
def editor():
    return UserFactory(role=roles.EDITOR, first_name="Lan")


@pytest.fixture
def moderator():
    return UserFactory(role=roles.MODERATOR, first_name="Bình")


@pytest.fixture
def handed_in(editor, moderator, mailoutbox) -> Page:
    """A draft of the editor's that waits for a moderator."""
    draft = HomePage.objects.get().add_child(
        instance=Page(title="Bài Mẫu", slug="bai-mau", live=False, owner=editor)
    )
    draft.save_revision(user=editor)
    draft.get_workflow().start(draft, editor)
    return draft


def decide(page: Page, by, step: str, words: str = "") -> None:
    state = page.current_workflow_task_state
    state.task.specific.on_action(state, by, step, comment=words)


def said(letter) -> str:
    """Return what a letter says, without the addresses in it."""
    html = "".join(str(part[0]) for part in getattr(letter, "alternatives", []))
    text = re.sub(r"<style.*?</style>|<[^>]+>", " ", html, flags=re.DOTALL)
    return re.sub(r"\S+://\S+", "", f"{letter.subject}\n{letter.body}\n{text}")


def test_the_moderator_hears_of_a_draft_handed_in(handed_in, moderator, mailoutbox):
    [letter] = mailoutbox

    assert letter.to == [moderator.email]
    assert "Bài Mẫu" in letter.subject
    assert "Bình" in letter.body
    assert f"/quan-tri/pages/{handed_in.pk}/edit/" in letter.body
    assert ENGLISH.findall(said(letter)) == []


@pytest.mark.parametrize("step", ["approve", "reject"])
def test_the_editor_hears_what_became_of_it(
    handed_in, editor, moderator, mailoutbox, step
):
    mailoutbox.clear()

    decide(handed_in, moderator, step, "Thêm nguồn nhé")

    letters = [letter for letter in mailoutbox if letter.to == [editor.email]]
    assert letters
    for letter in letters:
        assert "Bài Mẫu" in letter.subject
        assert ENGLISH.findall(said(letter)) == []


def test_a_letter_is_framed_and_comes_from_the_sites_name(handed_in, mailoutbox):
    [letter] = mailoutbox
    [(html, kind)] = letter.alternatives

    assert letter.from_email.startswith('"Chợ OCOP" <')
    assert kind == "text/html"
    assert "border-radius:10px" in html
    assert "Bài Mẫu" in html


def test_an_administrator_hears_once_of_a_draft_handed_in(
    handed_in, editor, mailoutbox
):
    chief = UserFactory(is_superuser=True)
    mailoutbox.clear()
    handed_in.current_workflow_state.cancel(user=editor)

    handed_in.get_workflow().start(handed_in, editor)

    assert [letter.to for letter in mailoutbox].count([chief.email]) == 1
