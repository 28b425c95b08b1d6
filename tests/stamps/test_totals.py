"""What producers see of their stamps, and who else does not."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts import roles
from stamps.totals import totals_for
from tests.factories import ProducerFactory, UserFactory
from tests.stamps.factories import ScanFactory, StampBatchFactory

pytestmark = pytest.mark.django_db

ADDRESS = "/gian-hang/tem/"
NOW = datetime(2026, 11, 23, 7, 5, tzinfo=UTC)


@pytest.fixture
def batch():
    return StampBatchFactory(printed=True, quantity=500)


@pytest.fixture
def owner(batch):
    person = UserFactory(role=roles.PRODUCER)
    batch.product.producer.people.add(person)
    return person


def test_totals_count_stamps_and_scans_of_ones_own_products(batch, owner):
    ScanFactory(batch=batch, scanned_at=NOW - timedelta(days=1))
    ScanFactory(batch=batch, scanned_at=NOW - timedelta(days=30))
    ScanFactory(batch=StampBatchFactory(printed=True), scanned_at=NOW)

    [product] = totals_for(owner, NOW)

    assert (product.stamps, product.scans, product.scans_lately) == (500, 2, 1)


def test_the_owner_reads_totals_and_no_serial(client, batch, owner):
    client.force_login(owner)

    page = client.get(ADDRESS).text

    assert batch.product.name in page
    assert "500 tem" in page


def test_another_producer_sees_only_what_is_its_own(client, batch):
    other = UserFactory(role=roles.PRODUCER)
    ProducerFactory().people.add(other)
    client.force_login(other)

    page = client.get(ADDRESS).text

    assert batch.product.name not in page
    assert "Chưa có lô tem nào" in page


@pytest.mark.parametrize("role", [roles.CONSUMER, roles.EDITOR, roles.PRODUCER])
def test_who_has_no_producer_is_refused(client, batch, role):
    client.force_login(UserFactory(role=role))

    assert client.get(ADDRESS).status_code == 403


def test_a_stranger_is_led_to_the_sign_in_page(client, batch):
    response = client.get(ADDRESS)

    assert response.status_code == 302
    assert response.url.startswith("/tai-khoan/dang-nhap/")


def test_the_account_page_offers_it_to_those_with_a_producer(client, owner):
    client.force_login(owner)

    assert ADDRESS in client.get("/tai-khoan/").text


@pytest.mark.parametrize("rows", [1, 5])
def test_the_page_asks_as_often_for_many_products(
    client, owner, batch, rows, django_assert_max_num_queries
):
    for _ in range(rows):
        StampBatchFactory(printed=True, product__producer=batch.product.producer)
    client.force_login(owner)

    with django_assert_max_num_queries(6):
        client.get(ADDRESS)
