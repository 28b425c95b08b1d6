import pytest

from shop.packs import listings
from tests.factories import ProductFactory
from tests.shop.factories import PackFactory, StallFactory, basket_of

pytestmark = pytest.mark.django_db


def test_a_pack_can_be_put_into_a_basket_at_its_price():
    pack = PackFactory(price=85_000, left=3)

    basket = basket_of(pack, quantity=2)

    assert basket.total_incl_tax == 170_000
    assert (pack.price, pack.left) == (85_000, 3)


def test_two_packs_of_one_stall_share_its_partner_and_the_class():
    stall = StallFactory()

    one, other = PackFactory(stall=stall), PackFactory(stall=stall)

    assert one.stock.partner == other.stock.partner == stall.partner
    assert one.listing.product_class == other.listing.product_class
    assert one.listing.product_class.track_stock


def test_a_bar_code_belongs_to_the_first_listing_that_has_it():
    first = PackFactory(gtin="8934563138165")

    second = PackFactory(gtin="8934563138165")

    assert first.listing.upc == "8934563138165"
    assert second.listing.upc is None


def test_a_long_name_leaves_room_for_the_label():
    product = ProductFactory.build(name="Mẫu " * 60)

    title = listings.title_of(product, "Hộp 500 g")

    assert len(title) <= 255
    assert title.endswith(", Hộp 500 g")
