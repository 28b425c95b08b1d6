"""Make the peer's database, index and list of paths: `python -m bench.peer.build`."""

import json

import django
from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from bench.made import SHOWN, made_products


@transaction.atomic
def fill() -> list[str]:
    """Enter the same products, each in a category and with a price and a stock.

    Return the paths of the first.
    """
    from oscar.apps.catalogue.models import (
        Category,
        Product,
        ProductCategory,
        ProductClass,
    )
    from oscar.apps.partner.models import Partner, StockRecord
    from oscar.core.utils import slugify

    made = made_products()
    kind = ProductClass.objects.create(name="OCOP", track_stock=True)
    partner = Partner.objects.create(name="Mẫu")
    categories = {
        code: Category.add_root(name=f"Nhóm {code}")
        for code in sorted({product.group for product in made})
    }
    products = Product.objects.bulk_create(
        Product(
            title=product.name,
            slug=slugify(product.name),
            upc=f"MAU-{number}",
            description=f"{product.name}, {product.producer}",
            product_class=kind,
        )
        for number, product in enumerate(made)
    )
    pairs = list(zip(made, products, strict=True))
    ProductCategory.objects.bulk_create(
        ProductCategory(product=entered, category=categories[product.group])
        for product, entered in pairs
    )
    StockRecord.objects.bulk_create(
        StockRecord(
            product=entered,
            partner=partner,
            partner_sku=entered.upc,
            price=product.price,
            num_in_stock=product.stock,
        )
        for product, entered in pairs
    )
    return [product.get_absolute_url() for product in products[:SHOWN]]


def main() -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    paths = fill()
    (settings.FOLDER / "paths.json").write_text(json.dumps(paths))
    call_command("rebuild_index", interactive=False, verbosity=0)


if __name__ == "__main__":
    main()
