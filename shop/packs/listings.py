"""The rows of Oscar's that carry a pack: baskets and orders hold on to them."""

from decimal import Decimal

from oscar.core.loading import get_model

from catalogue.models import Product
from shop.partner.models import StockRecord

Listing = get_model("catalogue", "Product")
ProductClass = get_model("catalogue", "ProductClass")
Partner = get_model("partner", "Partner")

CLASS_NAME = "OCOP"
LONGEST_TITLE = 255


def product_class():
    """Return the one class of all packs: shipped, and counted in stock."""
    found, _made = ProductClass.objects.get_or_create(
        slug="ocop",
        defaults={"name": CLASS_NAME, "track_stock": True, "requires_shipping": True},
    )
    return found


def title_of(product: Product, label: str) -> str:
    """Name a pack in full, the product's name cut where both are too long."""
    room = LONGEST_TITLE - len(label) - 2
    return f"{product.name[:room]}, {label}"


def free_upc(gtin: str, listing=None) -> str | None:
    """Return the bar code if no other listing has it: two packs may share one."""
    others = Listing.objects.exclude(pk=listing.pk) if listing else Listing.objects
    if not gtin or others.filter(upc=gtin).exists():
        return None
    return gtin


def make(
    product: Product, *, label: str, price: int, left: int, gtin: str, partner: Partner
) -> tuple[Listing, StockRecord]:
    """Make the listing and the stock record of a new pack. `price` is in đồng."""
    listing = Listing.objects.create(
        title=title_of(product, label),
        upc=free_upc(gtin),
        product_class=product_class(),
        # Oscar's own pages show nothing; ours ask the pack.
        is_public=False,
    )
    stock = StockRecord.objects.create(
        product=listing,
        partner=partner,
        partner_sku=str(listing.pk),
        price=Decimal(price),
        num_in_stock=left,
    )
    return listing, stock
