from collections.abc import Iterable, Iterator
from datetime import date

from catalogue.models import Producer
from search.documents import Document, Kind
from search.sources import whereabouts


def all_pks() -> list[int]:
    return list(Producer.objects.public().order_by("pk").values_list("pk", flat=True))


def documents(pks: Iterable[int], on: date) -> Iterator[Document]:
    found = Producer.objects.public().filter(pk__in=list(pks)).order_by("pk")
    for producer in found:
        yield Document(
            kind=Kind.PRODUCER,
            pk=producer.pk,
            title=producer.name,
            places=whereabouts.names_of(producer),
            body=producer.introduction,
            codes=(producer.tax_number,) if producer.tax_number else (),
            facets=whereabouts.facets_of(producer),
        )
