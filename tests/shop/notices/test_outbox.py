import logging

import pytest

from shop.notices import outbox
from shop.notices.models import Notice
from tests.factories import UserFactory
from tests.shop.notices.letters import AT

pytestmark = pytest.mark.django_db


def test_the_office_is_told_where_those_with_the_right_read(office):
    UserFactory(email="chu@mau.example", is_superuser=True)

    assert outbox.office_addresses() == ["canbo@mau.example"]


def test_superusers_are_told_where_nobody_was_given_the_right():
    for number in (2, 1):
        UserFactory(email=f"chu{number}@mau.example", is_superuser=True)
    UserFactory(email="nghi@mau.example", is_superuser=True, is_active=False)
    UserFactory(email="ai@mau.example")

    assert outbox.office_addresses() == ["chu1@mau.example", "chu2@mau.example"]


def test_superusers_are_told_too_where_those_with_the_right_have_no_address(office):
    office.email, office.phone = None, "+84912345670"
    office.save()
    UserFactory(email="chu@mau.example", is_superuser=True)

    assert outbox.office_addresses() == ["chu@mau.example"]


def test_an_office_nobody_reads_for_is_told_of_in_the_log(caplog):
    with caplog.at_level(logging.WARNING):
        outbox.to_office("daily_summary", at=AT)

    assert not Notice.objects.exists()
    assert "nobody of the office has an address to read daily_summary at" in caplog.text
