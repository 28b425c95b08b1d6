"""What an editor sees of a page before anybody else does."""

import pytest
from django.urls import reverse

from accounts import roles
from tests.cms.forms import TYPES, add_address, as_opened, index
from tests.factories import ProducerFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    client.force_login(UserFactory(role=roles.EDITOR))
    return client


@pytest.mark.parametrize(("parent", "model"), TYPES)
def test_a_preview_shows_a_page_that_was_never_saved(editor, parent, model):
    address = reverse(
        "wagtailadmin_pages:preview_on_add", args=["cms", model, index(parent).pk]
    )
    form = as_opened(
        editor,
        add_address(parent, model),
        title="Chưa lưu Mẫu",
        lead="Lời dẫn Mẫu",
        place="Sân Mẫu",
        starts_at="23/11/2026 08:00",
        ends_at="25/11/2026 17:00",
        producer=str(ProducerFactory().pk),
    )

    said = editor.post(address, form)
    shown = editor.get(address)

    assert said.json() == {"is_valid": True, "is_available": True}
    assert "Chưa lưu Mẫu" in shown.text
    assert index(parent).get_children().filter(title="Chưa lưu Mẫu").count() == 0
