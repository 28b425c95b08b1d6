from collections.abc import Iterable, Iterator
from datetime import date

from search.documents import FIRST_DAY, LAST_DAY, Document, Kind, Period
from search.sources import whereabouts
from showroom.models import Showroom


def all_pks() -> list[int]:
    return list(Showroom.objects.public().order_by("pk").values_list("pk", flat=True))


def documents(pks: Iterable[int], on: date) -> Iterator[Document]:
    found = Showroom.objects.public().filter(pk__in=list(pks)).order_by("pk")
    for showroom in found:
        yield Document(
            kind=Kind.SHOWROOM,
            pk=showroom.pk,
            title=showroom.name,
            maker=showroom.operator,
            places=whereabouts.names_of(showroom),
            body=showroom.introduction,
            facets=whereabouts.facets_of(showroom),
            periods=tuple(periods(showroom)),
        )


def periods(showroom: Showroom) -> Iterator[Period]:
    """Tell the days it may be visited from those after it closed or ended."""
    if showroom.closed_reason and showroom.closed_on is None:
        yield Period(state="closed")
        return
    ends = [day.toordinal() for day in (showroom.ends_on,) if day]
    if showroom.closed_on:
        ends.append(showroom.closed_on.toordinal() - 1)
    last = min(ends, default=LAST_DAY)
    yield Period(FIRST_DAY, last, "open")
    if last < LAST_DAY:
        yield Period(last + 1, LAST_DAY, "closed")
