from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import WorkflowState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from accounts import roles
from catalogue.models import ProductStory
from tests.factories import ProductFactory, UserFactory

pytestmark = pytest.mark.django_db

ADD = "/quan-tri/so-cong-nhan/cau-chuyen/add/"


def form(product, lead="Vườn bên sông", **more):
    body = streamfield([("quote", {"text": "Làm từ tay nhà", "speaker": "Bà Mẫu"})])
    return nested_form_data(
        {
            "product": product.pk,
            "lead": lead,
            "body": body,
            "gallery": inline_formset([]),
            "go_live_at": "",
            "expire_at": "",
            **more,
        }
    )


@pytest.fixture
def editor(client):
    client.force_login(UserFactory(role=roles.EDITOR))
    return client


def test_an_editor_saves_a_draft_that_is_not_public(editor):
    product = ProductFactory()

    editor.post(ADD, form(product))

    story = ProductStory.objects.get()
    assert (story.product, story.live) == (product, False)


def test_an_editor_cannot_publish(editor):
    product = ProductFactory()

    editor.post(ADD, form(product, **{"action-publish": "1"}))

    assert not ProductStory.objects.filter(live=True).exists()


def test_an_editor_submits_and_a_moderator_approves(client, editor):
    editor.post(ADD, form(ProductFactory(), **{"action-submit": "1"}))
    story = ProductStory.objects.get()
    state = WorkflowState.objects.get()
    waiting = (story.live, state.status)

    client.force_login(UserFactory(role=roles.MODERATOR))
    task = state.current_task_state.pk
    approve = reverse(
        "register_stories:workflow_action", args=[story.pk, "approve", task]
    )
    client.post(approve)

    story.refresh_from_db()
    assert waiting == (False, WorkflowState.STATUS_IN_PROGRESS)
    assert story.live


def test_an_officer_publishes_without_waiting(desk):
    desk.post(ADD, form(ProductFactory(), **{"action-publish": "1"}))

    assert ProductStory.objects.get().live


def test_publishing_a_draft_leaves_the_facts_alone(desk):
    product = ProductFactory(net_content="200 g")
    desk.post(ADD, form(product))
    story = ProductStory.objects.get()
    product.net_content = "500 g"
    product.save()
    edit = reverse("register_stories:edit", args=[story.pk])

    desk.post(edit, form(product, lead="Lời mới", **{"action-publish": "1"}))

    product.refresh_from_db()
    story.refresh_from_db()
    assert (story.lead, product.net_content) == ("Lời mới", "500 g")


def test_a_story_waits_for_its_hour(desk):
    tomorrow = timezone.localtime() + timedelta(days=1)
    hour = tomorrow.strftime("%d/%m/%Y %H:%M")

    desk.post(ADD, form(ProductFactory(), go_live_at=hour, **{"action-publish": "1"}))

    story = ProductStory.objects.get()
    assert not story.live
    assert story.scheduled_revision is not None


def test_a_product_has_one_story(desk):
    story = ProductStory.objects.create(product=ProductFactory(), lead="Đã có")

    answer = desk.post(ADD, form(story.product))

    assert answer.status_code == 200
    assert ProductStory.objects.count() == 1


def test_preview_shows_words_that_are_not_saved(desk):
    product = ProductFactory()
    story = ProductStory.objects.create(product=product, lead="Lời cũ", live=True)
    preview = reverse("register_stories:preview_on_edit", args=[story.pk])

    desk.post(preview, form(product, lead="Lời chưa lưu"))
    page = desk.get(f"{preview}?in_preview_panel=true")

    assert "Lời chưa lưu" in page.content.decode()
    story.refresh_from_db()
    assert story.lead == "Lời cũ"


def test_stories_are_found_by_product_without_marks(desk):
    ProductStory.objects.create(product=ProductFactory(name="Cam bù Mẫu"), lead="Một")
    ProductStory.objects.create(product=ProductFactory(name="Mật ong Mẫu"), lead="Hai")

    page = desk.get(reverse("register_stories:list"), {"q": "mat ong"})

    assert [story.lead for story in page.context["object_list"]] == ["Hai"]


def test_the_form_of_a_product_leads_to_its_story(desk):
    product = ProductFactory(name="Cam bù Mẫu")
    form_address = reverse("register_products:edit", args=[product.pk])

    before = desk.get(form_address).content.decode()
    new = desk.get(f"{ADD}?product={product.pk}").content.decode()
    story = ProductStory.objects.create(product=product, lead="Một")
    after = desk.get(form_address).content.decode()

    assert f"{ADD}?product={product.pk}" in before
    assert "Cam bù Mẫu" in new
    assert reverse("register_stories:edit", args=[story.pk]) in after


@pytest.mark.parametrize("product", ["999999", "abc", "-1", "9" * 40])
def test_a_story_of_nonsense_opens_an_empty_form(desk, product):
    assert desk.get(ADD, {"product": product}).status_code == 200
