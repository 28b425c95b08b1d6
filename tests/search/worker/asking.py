"""What the index says, asked as a page asks it."""

from datetime import date

from search import listing, port
from search.documents import Kind
from search.engines.base import Query, Term
from search.query import plan
from search.query.understand import understand

PATIENCE = 60


def pks(text: str, on: date, kind: Kind = Kind.PRODUCT, **facets: str) -> set[int]:
    """Return what is found; facets are matched as filters of the list are."""
    query = Query(
        scope=listing.scope(kind, on),
        must=plan.strict(understand(text)) if text else None,
        filters={facet: Term(facet, value) for facet, value in facets.items()},
        limit=5000,
    )
    answers = port.ask([query])
    return set(answers[0].pks) if answers else set()
