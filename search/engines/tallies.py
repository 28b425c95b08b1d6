"""How many documents each value of a facet has, counted by tantivy.

What must match is looked for as seldom as can be: the counts of all facets that no
filter was chosen for come, parted by state, from one pass that leaves the state open.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import tantivy

from search.engines.base import Count, Query, Term

MANY_VALUES = 100_000
STATE = "state"
ALL_DOCUMENTS = {"all": {"value_count": {"field": "uid"}}}
_MUST = tantivy.Occur.Must

Tallies = tuple[dict[str, Counter], dict[str, int]]


def counts(
    searcher: tantivy.Searcher,
    query: Query,
    always: list[tantivy.Query],
    filters: dict[str, tantivy.Query],
) -> Tallies:
    """Count each facet over what passes all filters but its own.

    Return the counts, and how many documents there are without each filter.
    """
    free = {name: c for name, c in query.count.items() if name not in filters}
    state = query.filters.get(STATE)
    facets: dict[str, Counter] = {}
    without: dict[str, int] = {}
    if isinstance(state, Term):
        others = [clause for name, clause in filters.items() if name != STATE]
        told = tell(searcher, [*always, *others], by_state(free))
        parts = {part["key"]: part for part in told[STATE]["buckets"]}
        without[STATE] = int(told["all"]["value"])
        if STATE in query.count:
            facets[STATE] = counter(told[STATE])
        chosen = state.value if isinstance(state.value, tuple) else (state.value,)
        kept = [parts[value] for value in chosen if value in parts]
    else:
        kept = [tell(searcher, [*always, *filters.values()], asked_for(free))]
    counted = {facet: summed(facet, kept) for facet in free}
    many = searcher.num_segments > 1
    unsure = [f for f, c in free.items() if is_unsure(f, c, kept, counted[f], many)]
    counted |= again(searcher, [*always, *filters.values()], unsure, counted, free)
    for facet in filters.keys() - {STATE} if STATE in without else filters.keys():
        others = [clause for name, clause in filters.items() if name != facet]
        own = {facet: query.count[facet]} if facet in query.count else {}
        told = tell(searcher, [*always, *others], asked_for(own))
        without[facet] = int(told["all"]["value"])
        counted |= {facet: counter(told[facet]) for facet in own}
        unsure = [
            f for f, c in own.items() if is_unsure(f, c, [told], counted[f], many)
        ]
        counted |= again(searcher, [*always, *others], unsure, counted, own)
    return facets | counted, without


def both(clauses: list[tantivy.Query]) -> tantivy.Query:
    if not clauses:
        return tantivy.Query.all_query()
    if len(clauses) == 1:
        return clauses[0]
    return tantivy.Query.boolean_query([(_MUST, clause) for clause in clauses])


def tell(
    searcher: tantivy.Searcher, clauses: list[tantivy.Query], asked: dict[str, dict]
) -> dict[str, Any]:
    return searcher.aggregate(both(clauses), asked | ALL_DOCUMENTS)


def asked_for(wanted: Mapping[str, Count]) -> dict[str, dict]:
    return {
        facet: {"terms": terms(facet, count.most or MANY_VALUES)}
        for facet, count in wanted.items()
    }


def by_state(wanted: Mapping[str, Count]) -> dict[str, dict]:
    return {STATE: {"terms": terms(STATE, MANY_VALUES), "aggs": asked_for(wanted)}}


def terms(facet: str, size: int) -> dict[str, Any]:
    return {"field": facet, "size": size}


def summed(facet: str, parts: list[dict[str, Any]]) -> Counter:
    return sum((counter(part[facet]) for part in parts), Counter())


def is_unsure(
    facet: str,
    count: Count,
    parts: list[dict[str, Any]],
    counted: Counter,
    of_many_segments: bool,
) -> bool:
    """Tell whether the fullest values were picked by parts, or one is missing.

    Of a facet with very many values tantivy picks the fullest of each segment.
    """
    if any(value not in counted for value in count.also):
        return True
    told = [part[facet] for part in parts]
    if len(told) > 1 and any(one["sum_other_doc_count"] for one in told):
        return True
    return of_many_segments and any(one["doc_count_error_upper_bound"] for one in told)


def again(
    searcher: tantivy.Searcher,
    clauses: list[tantivy.Query],
    unsure: list[str],
    counted: Mapping[str, Counter],
    wanted: Mapping[str, Count],
) -> dict[str, Counter]:
    """Count exactly, in a second pass, the values that the first one picked."""
    if not unsure:
        return {}
    picked = {f: [*{*counted[f], *wanted[f].also}] for f in unsure}
    asked = {
        facet: {"terms": {**terms(facet, MANY_VALUES), "include": values}}
        for facet, values in picked.items()
    }
    told = searcher.aggregate(both(clauses), asked)
    return {facet: counter(told[facet]) for facet in unsure}


def counter(told: Mapping[str, Any]) -> Counter:
    return Counter({as_code(b["key"]): b["doc_count"] for b in told["buckets"]})


def as_code(value: str | float) -> str:
    return value if isinstance(value, str) else str(int(value))
