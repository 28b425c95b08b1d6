"""A day typed wrongly is never turned into another day."""

import html

import pytest

from accounts import roles
from catalogue.models import RecognitionDecision
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

NEW = "/quan-tri/so-cong-nhan/quyet-dinh/new/"


@pytest.fixture
def desk(client):
    client.force_login(UserFactory(role=roles.OFFICER))
    return client


def test_the_picker_of_a_decision_leaves_what_is_typed(desk):
    page = html.unescape(desk.get(NEW).content.decode())

    assert page.count('"validateOnBlur": false') >= 3
    assert page.count('"validateOnBlur": false') == page.count('"dayOfWeekStart"')


@pytest.mark.parametrize("typed", ["2024", "năm 2024", "31/02/2024"])
def test_what_is_no_day_is_refused_and_shown_as_typed(desk, typed):
    rows = {f"recognitions-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL")}

    page = desk.post(NEW, {"issued_earliest": typed, "kind": "recognition", **rows})

    assert f'value="{typed}"' in page.content.decode()
    assert not RecognitionDecision.objects.exists()
