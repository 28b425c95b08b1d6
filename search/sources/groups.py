from collections.abc import Iterable, Iterator
from datetime import date

from catalogue.models import ProductGroup
from search.documents import Document, Kind


def all_pks() -> list[int]:
    return list(ProductGroup.objects.order_by("pk").values_list("pk", flat=True))


def documents(pks: Iterable[int], on: date) -> Iterator[Document]:
    for group in ProductGroup.objects.filter(pk__in=list(pks)).order_by("pk"):
        yield Document(Kind.GROUP, group.pk, group.name)
