import json

import pytest
from wagtail.models import WorkflowState

from accounts import roles
from catalogue.models import ProductStory
from shop.stall.refusals import ImpossibleRequest, RequestAnswered
from shop.stall.services import stories
from tests.factories import ProductFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return UserFactory(role=roles.PRODUCER)


@pytest.fixture
def moderator():
    return UserFactory(role=roles.MODERATOR)


@pytest.fixture
def product():
    return ProductFactory(name="Mật ong Mẫu")


def submit(product, by, lead="Mật của rừng", more="Đoạn một.\n\nĐoạn hai.", **texts):
    return stories.submit(product, lead=lead, texts=texts or {}, more=more, by=by)


def approve(story, moderator):
    state = story.current_workflow_state
    state.current_task_state.approve(user=moderator)


def test_submit_keeps_a_first_story_as_a_draft_that_waits(product, by):
    story = submit(product, by)

    assert not story.live
    assert stories.waiting(story).status == WorkflowState.STATUS_IN_PROGRESS
    draft = stories.latest(product)
    assert draft.lead == "Mật của rừng"
    assert stories.parts(draft) == [stories.Part("Đoạn một.\n\nĐoạn hai.")]


def test_an_approved_story_is_public(product, by, moderator):
    story = submit(product, by)

    approve(story, moderator)

    story.refresh_from_db()
    assert story.live
    assert story.lead == "Mật của rừng"


def test_a_change_of_a_published_story_shows_only_once_approved(product, by, moderator):
    story = submit(product, by)
    approve(story, moderator)

    stories.submit(product, lead="Lời mới", texts={0: "Đoạn mới"}, more="", by=by)

    story = ProductStory.objects.get(product=product)
    assert (story.live, story.lead) == (True, "Mật của rừng")
    approve(story, moderator)
    story.refresh_from_db()
    assert story.lead == "Lời mới"
    assert stories.parts(story) == [stories.Part("Đoạn mới")]


def test_blocks_that_are_no_plain_words_stay_where_they_are(product, by):
    body = [
        {"type": "text", "value": "<p>Đoạn <b>đậm</b></p>"},
        {"type": "quote", "value": {"text": "Ngon", "speaker": "Bà Mẫu"}},
        {"type": "text", "value": "<p>Đoạn cuối</p>"},
    ]
    ProductStory.objects.create(
        product=product, lead="Cũ", body=json.dumps(body), live=False
    )

    stories.submit(
        product, lead="Cũ", texts={0: "Đoạn đậm", 1: "phá", 2: ""}, more="", by=by
    )

    draft = stories.latest(product)
    assert [block.block_type for block in draft.body] == ["text", "quote"]
    assert "<b>đậm</b>" in str(draft.body[0].value)


def test_markup_that_is_typed_is_shown_as_typed(product, by):
    submit(product, by, more="<script>alert(1)</script>")

    draft = stories.latest(product)
    assert "<script>" not in str(draft.body[0].value)
    assert stories.parts(draft)[0].text == "<script>alert(1)</script>"


def test_submit_refuses_while_it_waits_until_it_is_taken_back(product, by):
    submit(product, by)
    with pytest.raises(ImpossibleRequest, match="chờ duyệt"):
        submit(product, by)

    stories.take_back(product, by=by)

    assert submit(product, by, lead="Lần hai").has_unpublished_changes


def test_a_story_sent_back_for_changes_goes_on_where_it_was(product, by, moderator):
    story = submit(product, by)
    state = story.current_workflow_state
    state.current_task_state.reject(user=moderator, comment="Viết rõ hơn")

    submit(product, by, lead="Rõ hơn", more="")

    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_IN_PROGRESS


def test_take_back_refuses_when_nothing_waits(product, by):
    with pytest.raises(RequestAnswered):
        stories.take_back(product, by=by)


@pytest.mark.parametrize(
    ("lead", "more"), [("  ", ""), ("M" * 301, ""), ("Mật", "M" * 6001)]
)
def test_submit_refuses_no_lead_and_what_is_too_long(product, by, lead, more):
    with pytest.raises(ImpossibleRequest):
        submit(product, by, lead=lead, more=more)

    assert not ProductStory.objects.exists()


def test_submit_refuses_what_an_editor_has_locked(product, by):
    ProductStory.objects.create(product=product, lead="Cũ", live=False, locked=True)

    with pytest.raises(ImpossibleRequest, match="Biên tập viên"):
        submit(product, by)
