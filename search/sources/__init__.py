"""Where documents come from: one module for each kind of thing that is searched."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from search.documents import Document, Kind
from search.sources import articles, groups, places, producers, products, showrooms


class Source(NamedTuple):
    """`all_pks()` names what should be found; `documents(pks, on)` tells of it.

    A key that `documents` leaves out is no longer to be found.
    """

    all_pks: Callable[[], list[int]]
    documents: Callable[[Iterable[int], date], Iterator[Document]]


SOURCES: dict[Kind, Source] = {
    Kind.PRODUCT: Source(products.all_pks, products.documents),
    Kind.PRODUCER: Source(producers.all_pks, producers.documents),
    Kind.SHOWROOM: Source(showrooms.all_pks, showrooms.documents),
    Kind.PLACE: Source(places.all_pks, places.documents),
    Kind.GROUP: Source(groups.all_pks, groups.documents),
    Kind.ARTICLE: Source(articles.all_pks, articles.documents),
}
