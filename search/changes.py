"""Writes down what an index must hear of, in the transaction that changes it."""

from collections.abc import Iterable

from search.documents import Kind
from search.models import Change

BATCH = 1000


def note(kind: Kind, *abouts: int | None) -> None:
    """Note that these changed; a missing number is nothing to note."""
    note_all(kind, (about for about in abouts if about is not None))


def note_all(kind: Kind, abouts: Iterable[int]) -> None:
    rows = [Change(kind=kind, about=about) for about in dict.fromkeys(abouts)]
    Change.objects.bulk_create(rows, batch_size=BATCH)
