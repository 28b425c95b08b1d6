"""Every address of the register's back office, for every role."""

import pytest
from django.urls import reverse

from accounts import roles
from catalogue.models import ProductStory
from tests.factories import RecognitionFactory, UserFactory

pytestmark = pytest.mark.django_db

READ, WRITE, TELL, ENTER, NONE = "read", "write", "tell", "enter", "none"
RIGHTS = {
    roles.OFFICER: {READ, WRITE, TELL, ENTER},
    roles.EDITOR: {READ, TELL, ENTER},
    roles.MODERATOR: {READ, TELL, ENTER},
    roles.SHOWROOM_KEEPER: {ENTER},
    roles.ORDER_MANAGER: {ENTER},
    roles.PRODUCER: set(),
    roles.CONSUMER: set(),
}

TABLES = ("products", "producers", "groups", "decisions")
ADDRESSES = [
    ("wagtailadmin_home", False, "", ENTER),
    *((f"register_{t}:index", False, "", READ) for t in TABLES),
    *((f"register_{t}:index", False, "?export=csv", READ) for t in TABLES),
    *((f"register_{t}:index", False, "?export=xlsx", READ) for t in TABLES),
    *((f"register_{t}:inspect", True, "", READ) for t in TABLES),
    *((f"register_{t}:history", True, "", READ) for t in TABLES),
    *((f"register_{t}:add", False, "", WRITE) for t in TABLES),
    *((f"register_{t}:edit", True, "", WRITE) for t in TABLES),
    ("register_decisions:withdraw", True, "", WRITE),
    ("register_stories:list", False, "", TELL),
    ("register_stories:add", False, "", TELL),
    ("register_stories:edit", True, "", TELL),
    ("register_stories:history", True, "", TELL),
]


@pytest.fixture
def rows():
    recognition = RecognitionFactory(product__group_id=1)
    product = recognition.product
    return {
        "register_products": product.pk,
        "register_producers": product.producer.pk,
        "register_groups": product.group_id,
        "register_decisions": recognition.decision.pk,
        "withdraw": recognition.pk,
        "register_stories": ProductStory.objects.create(product=product, lead="Mẫu").pk,
    }


def address(rows, name, has_key, query):
    table, _, view = name.partition(":")
    args = [rows.get(view) or rows[table]] if has_key else []
    return reverse(name, args=args) + query


@pytest.mark.parametrize("role", roles.ALL)
def test_each_role_enters_what_is_its_own_and_nothing_else(client, rows, role):
    client.force_login(UserFactory(role=role))

    answers = {
        (name, query): client.get(address(rows, name, key, query)).status_code
        for name, key, query, _ in ADDRESSES
    }

    assert answers == {
        (name, query): 200 if right in RIGHTS.get(role, set()) else 403
        for name, _, query, right in ADDRESSES
    }


def test_a_stranger_is_led_to_the_sign_in_page(client, rows):
    sign_in = reverse("accounts:sign_in")

    for name, key, query, _ in ADDRESSES:
        answer = client.get(address(rows, name, key, query))
        assert (answer.status_code, answer.url.partition("?")[0]) == (302, sign_in)


def test_nobody_deletes_not_even_an_administrator(client, rows):
    chief = UserFactory(is_superuser=True)
    client.force_login(chief)
    story = ProductStory.objects.get()

    for prefix in ("san-pham", "chu-the", "nhom", "quyet-dinh", "cau-chuyen"):
        gone = client.post(f"/quan-tri/so-cong-nhan/{prefix}/delete/1/")
        assert gone.status_code == 404
    bulk = reverse(
        "wagtail_bulk_action", args=["ocop_catalogue", "productstory", "delete"]
    )
    client.post(f"{bulk}?id={story.pk}")

    assert ProductStory.objects.filter(pk=story.pk).exists()


@pytest.mark.parametrize(
    ("role", "publishes"),
    [(roles.OFFICER, True), (roles.MODERATOR, True), (roles.EDITOR, False)],
)
def test_an_editor_drafts_and_others_publish(role, publishes):
    user = UserFactory(role=role)

    assert user.has_perm("ocop_catalogue.add_productstory")
    assert user.has_perm("ocop_catalogue.publish_productstory") is publishes


def test_a_story_passes_through_the_moderators(rows):
    workflow = ProductStory.objects.get().get_workflow()

    groups = [g.name for t in workflow.tasks for g in t.specific.groups.all()]

    assert groups == [roles.MODERATOR]
