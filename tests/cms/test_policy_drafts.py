"""Wording for a new site: drafts alone, and never over what somebody wrote."""

import pytest
from django.core.management import call_command

from cms.models import Purpose, StandardPage
from cms.models.standing import DEMANDED
from tests.cms import pages

pytestmark = pytest.mark.django_db


def purposes(**facts) -> list[str]:
    found = StandardPage.objects.filter(**facts).order_by("path")
    return list(found.values_list("purpose", flat=True))


def test_a_new_site_gets_a_draft_of_each_policy_that_nobody_sees(client, settings):
    settings.DEVELOPMENT = False

    call_command("draft_policies")

    assert sorted(purposes(live=False)) == sorted(DEMANDED)
    assert purposes(live=True) == []
    page = StandardPage.objects.get(purpose=Purpose.INSPECTION)
    assert client.get(page.get_url()).status_code == 404
    assert page.body[0].value["title"] == "Mẫu để đơn vị vận hành sửa"
    page.get_latest_revision().publish()
    assert client.get(page.get_url()).status_code == 200


def test_what_somebody_wrote_stays_as_it_is(capsys):
    live = pages.standing("Kiểm hàng Mẫu", purpose=Purpose.INSPECTION)
    draft = pages.standing("Đổi trả Mẫu", purpose=Purpose.RETURNS)
    draft.unpublish()
    pages.standing("Khác Mẫu", slug="bao-ve-du-lieu-ca-nhan")

    call_command("draft_policies")
    call_command("draft_policies")

    assert purposes(purpose=Purpose.INSPECTION) == [Purpose.INSPECTION]
    assert StandardPage.objects.get(purpose=Purpose.INSPECTION).title == live.title
    assert StandardPage.objects.get(purpose=Purpose.RETURNS).title == draft.title
    assert purposes(purpose=Purpose.PRIVACY) == []
    assert len(purposes()) == len(DEMANDED)
    assert "không thêm gì" in capsys.readouterr().out
