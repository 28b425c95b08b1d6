from datetime import timedelta

import pytest

from shop.parcels import order_links
from shop.parcels.services import links
from tests.shop.parcels.orders import NOON, a_parcel, an_order

pytestmark = pytest.mark.django_db


def test_a_link_opens_its_parcel_until_it_expires():
    parcel = a_parcel()
    link = links.make(parcel, at=NOON)
    token = links.token(link.pk)

    assert links.open(token, at=NOON + timedelta(days=6)).parcel == parcel
    with pytest.raises(links.LinkUnusable, match="hết hạn"):
        links.open(token, at=NOON + timedelta(days=7))


def test_a_revoked_link_opens_nothing():
    link = links.make(a_parcel(), at=NOON)
    links.revoke(link, by=None, at=NOON)

    with pytest.raises(links.LinkUnusable, match="thu lại"):
        links.open(links.token(link.pk), at=NOON)


@pytest.mark.parametrize("token", ["", "1", "1.abc", "2" * 5000, "1.\x00"])
def test_a_forged_link_is_refused_without_asking_the_database(
    token, django_assert_num_queries
):
    with (
        django_assert_num_queries(0),
        pytest.raises(links.LinkUnusable, match="không đúng"),
    ):
        links.open(token, at=NOON)


def test_a_link_of_one_parcel_is_not_one_of_another():
    one, other = links.make(a_parcel(), at=NOON), links.make(a_parcel(), at=NOON)
    forged = links.token(one.pk).replace(str(one.pk), str(other.pk), 1)

    with pytest.raises(links.LinkUnusable):
        links.open(forged, at=NOON)


def test_an_order_opens_by_its_link_for_half_a_year():
    placement = an_order()
    token, number = order_links.token(placement), placement.order.number

    late = NOON + timedelta(days=180)
    assert order_links.open(number, token, at=late) == placement
    with pytest.raises(order_links.OrderLinkUnusable, match="hết hạn"):
        order_links.open(number, token, at=late + timedelta(seconds=1))


def test_an_altered_order_link_opens_nothing():
    one, other = an_order(), an_order()

    with pytest.raises(order_links.OrderLinkUnusable):
        order_links.open(other.order.number, order_links.token(one), at=NOON)
    with pytest.raises(order_links.OrderLinkUnusable, match="không đúng"):
        order_links.open(one.order.number, order_links.token(one)[:-1], at=NOON)
