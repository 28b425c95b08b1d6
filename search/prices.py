"""Whether anything in the index has a price: until then nothing asks for one."""

import time

from search import port
from search.documents import Kind
from search.engines.base import Between, Query, Term

HELD_SECONDS = 30
PRICED = Query(scope=(Term("kind", str(Kind.PRODUCT)), Between("price", 0)), limit=1)

_held: tuple[float, bool] | None = None


def are_known() -> bool:
    """Ask the index, and remember its word for a while."""
    global _held
    now = time.monotonic()
    if _held is None or now - _held[0] > HELD_SECONDS:
        answers = port.ask([PRICED])
        _held = (now, bool(answers and answers[0].total))
    return _held[1]


def forget() -> None:
    """Let the next list ask anew."""
    global _held
    _held = None
