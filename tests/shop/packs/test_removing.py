import pytest
from wagtail.models import ModelLogEntry

from shop.packs import removing
from shop.packs.listings import Listing
from shop.packs.models import Pack
from shop.packs.refusals import PackInUse
from shop.partner.models import StockRecord
from tests.factories import UserFactory
from tests.shop.factories import PackFactory, basket_of
from tests.shop.parcels.orders import an_order

pytestmark = pytest.mark.django_db


def test_remove_takes_the_listing_and_the_stock_along():
    pack, by = PackFactory(label="Hộp nhầm"), UserFactory()

    removing.remove(pack, by=by)

    for model in (Pack, Listing, StockRecord):
        assert not model.objects.exists()
    entry = ModelLogEntry.objects.get(action="pack.removed")
    assert (entry.object_id, entry.user) == (str(pack.product_id), by)
    assert entry.message == "Xoá gói: Hộp nhầm"


def test_remove_leaves_the_other_packs_of_the_product():
    pack = PackFactory()
    other = PackFactory(product=pack.product)

    removing.remove(pack, by=None)

    assert list(Pack.objects.all()) == [other]


def test_remove_refuses_a_pack_that_was_ordered():
    pack = PackFactory()
    an_order(pack)

    with pytest.raises(PackInUse, match="đã có người đặt"):
        removing.remove(pack, by=None)


def test_remove_refuses_a_pack_in_a_basket():
    pack = PackFactory()
    basket_of(pack)

    with pytest.raises(PackInUse, match="trong giỏ"):
        removing.remove(pack, by=None)
    assert Pack.objects.exists()
