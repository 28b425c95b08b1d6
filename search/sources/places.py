"""Places a shopper may mean: those of today and former districts with products.

Communes, provinces and districts have rows of their own tables; one number tells
them apart (`number_of`).
"""

from collections.abc import Iterable, Iterator
from datetime import date

from catalogue.models import Product
from places import index
from places.index import Unit
from search.documents import Document, Kind

FACETS = ("province", "commune", "district")
# Where a product's row names its place, in the order of the facets.
FIELDS = ("province_id", "commune_id", "former_district_id")
_STEP = len(FACETS)


def number_of(facet: str, pk: int) -> int:
    return pk * _STEP + FACETS.index(facet)


def numbers_of(rows: Iterable[tuple[int | None, ...]]) -> set[int]:
    """Return the numbers of all places that rows of FIELDS name."""
    return {
        number_of(facet, pk)
        for row in rows
        for facet, pk in zip(FACETS, row, strict=True)
        if pk
    }


def facet_and_unit(number: int) -> tuple[str, Unit]:
    """Return what kind of place a number stands for, and the place."""
    pk, which = divmod(number, _STEP)
    places = index.get()
    tables = (places.provinces, places.communes, places.districts)
    return FACETS[which], tables[which][pk]


def all_pks() -> list[int]:
    rows = Product.objects.public().order_by().values_list(*FIELDS).distinct()
    return sorted(numbers_of(rows))


def documents(pks: Iterable[int], on: date) -> Iterator[Document]:
    places = index.get()
    wanted = set(all_pks())
    for number in sorted(set(pks) & wanted):
        _facet, unit = facet_and_unit(number)
        province = places.provinces[unit.province].full_name
        above = (province,) if unit.pk != unit.province or unit.district else ()
        yield Document(
            kind=Kind.PLACE,
            pk=number,
            title=unit.name,
            other_titles=(unit.full_name,),
            places=above,
        )
