"""What members keep: products in mind, and addresses."""

from datetime import UTC, datetime

import pytest

from places.models import Commune
from shop.shoppers.models import SavedAddress, Wish
from shop.shoppers.refusals import ImpossibleAddress
from shop.shoppers.services import addresses, wishes
from tests.factories import ProductFactory, UserFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 3, tzinfo=UTC)
LATER = datetime(2026, 11, 25, 3, tzinfo=UTC)


@pytest.fixture
def told(db):
    return {
        "name": "Lan",
        "phone": "+84912345678",
        "commune": Commune.objects.today().first(),
        "street": "Thôn 1",
    }


def test_a_wish_is_kept_once_and_dropped(member):
    product = ProductFactory()

    wishes.add(member, product, at=AT)
    wishes.add(member, product, at=LATER)

    assert Wish.objects.count() == 1
    wishes.drop(member, product)
    assert not Wish.objects.exists()


def test_dropping_a_wish_leaves_that_of_others(member):
    product = ProductFactory()
    wishes.add(UserFactory(), product, at=AT)

    wishes.drop(member, product)

    assert Wish.objects.count() == 1


def test_a_list_of_wishes_has_an_end(member, monkeypatch):
    monkeypatch.setattr(wishes, "MOST", 1)
    wishes.add(member, ProductFactory(), at=AT)

    with pytest.raises(wishes.TooManyWishes):
        wishes.add(member, ProductFactory(), at=AT)


def test_an_address_kept_twice_is_one_used_again(member, told):
    addresses.keep(member, **told, at=AT)
    addresses.keep(member, **told, at=LATER)

    assert SavedAddress.objects.get().used_at == LATER


def test_addresses_have_an_end(member, told, monkeypatch):
    monkeypatch.setattr(addresses, "MOST", 1)
    addresses.keep(member, **told, at=AT)

    with pytest.raises(ImpossibleAddress):
        addresses.keep(member, **(told | {"street": "Thôn 2"}), at=AT)


def test_an_address_changed_to_one_that_is_kept_leaves_one(member, told):
    first = addresses.keep(member, **told, at=AT)
    second = addresses.keep(member, **(told | {"street": "Thôn 2"}), at=AT)

    addresses.change(second, **told, at=LATER)

    assert SavedAddress.objects.get() == first
