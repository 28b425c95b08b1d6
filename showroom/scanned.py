"""Which product a keeper holds: by the barcode on the pack, or a code rooms above read."""

from collections.abc import Callable, Container

from catalogue import rules
from catalogue.models import Product

# Returns the product's primary key, or None for what it cannot read. The second
# argument holds the names this site answers to, in small letters.
Reader = Callable[[str, Container[str]], int | None]

LONGEST = 500
GTIN_LENGTHS = (8, 12, 13, 14)

_readers: list[Reader] = []


def add(reader: Reader) -> None:
    if reader not in _readers:
        _readers.append(reader)


def products_behind(text: str, hosts: Container[str]) -> list[Product]:
    """Return the products that carry this barcode or stamp: none, one, rarely more."""
    text = text.strip()[:LONGEST]
    products = Product.objects.public()
    if gtins := spellings(text):
        return list(products.filter(gtin__in=gtins).order_by("pk")[:10])
    found = {reader(text, hosts) for reader in _readers} - {None}
    return list(products.filter(pk__in=found))


def spellings(text: str) -> set[str]:
    """Return the ways one barcode is written: cameras add zeros in front, or drop them."""
    digits = "".join(text.split()).replace("-", "")
    if not rules.gtin_is_valid(digits):
        return set()
    bare = digits.lstrip("0")
    return {bare.zfill(length) for length in GTIN_LENGTHS if len(bare) <= length}
