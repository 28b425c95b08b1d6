"""Questions as Elasticsearch is asked them, and answers as it gives them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from typing import Any

from elasticsearch import dsl
from elasticsearch.dsl import query as q

from search.engines import base
from search.engines.base import WINDOW, Answer, Hit, Query, in_order

MANY_VALUES = 50_000
# Names of the counts: of facets that no filter was chosen for; of a facet without its
# own filter; of values that are counted beside the fullest.
FREE, WITHOUT, ALSO = "free", "without-", "-also"
# The parts of a response that are read; the rest is not sent.
READ = ",".join(
    f"responses.{part}"
    for part in (
        "status",
        "error",
        "timed_out",
        "_shards.failed",
        "hits.total.value",
        "hits.hits.sort",
        "aggregations",
    )
)


def body(query: Query, seconds: float, shards: int) -> dict[str, Any]:
    """Write a question; shards give up when so many seconds have passed."""
    always = [compiled(clause) for clause in query.scope]
    if query.must is not None:
        always.append(compiled(query.must))
    filters = {facet: compiled(clause) for facet, clause in query.filters.items()}
    asked = dsl.Search().query(
        scored(query, always) if query.order is None else both(always)
    )
    asked = asked.source(False).sort(*sorting(query))
    if filters:
        asked = asked.post_filter(both([*filters.values()]))
    ask_for_counts(asked, query, filters, exact_over(shards))
    start, size = page(query)
    extra = {"from_": start, "size": size, "track_total_hits": True}
    return asked.extra(**extra, timeout=f"{max(1, int(seconds * 1000))}ms").to_dict()


def page(query: Query) -> tuple[int, int]:
    """Return which hits to fetch: by score all that may yet change places."""
    if query.order is not None:
        return query.offset, query.limit
    return 0, max(WINDOW, query.offset + query.limit) if query.limit else 0


def sorting(query: Query) -> list[Any]:
    if query.order is None:
        return ["_score", "by_name", "uid"]
    return [{query.order: "desc" if query.descending else "asc"}, "uid"]


def scored(query: Query, always: list[q.Query]) -> q.Query:
    """Let what must match count one, each thing of worth its own, times the weight.

    `ln2p` is the natural logarithm of two more; divided by that of 2 it is the
    logarithm to the base of 2 that `weight` was made for.
    """
    matched = q.Bool(
        must=[q.ConstantScore(filter=both(always), boost=1.0)],
        should=[weighed(worth) for worth in query.worth],
    )
    by_weight = dsl.function.FieldValueFactor(
        field="weight", modifier="ln2p", weight=1 / math.log(2)
    )
    return q.FunctionScore(query=matched, functions=[by_weight], boost_mode="multiply")


def weighed(worth: base.Worth | base.Best) -> q.Query:
    if isinstance(worth, base.Best):
        return q.DisMax(queries=[weighed(part) for part in worth.of])
    return q.ConstantScore(filter=compiled(worth.clause), boost=worth.score)


def exact_over(shards: int) -> dict[str, int]:
    """Let each of several shards tell all its values.

    Were they asked for their own fullest alone, the sums could be wrong. One shard
    is spared: it would sort thousands of values to show a dozen.
    """
    return {"shard_size": MANY_VALUES} if shards > 1 else {}


def ask_for_counts(
    asked: dsl.Search,
    query: Query,
    filters: Mapping[str, q.Query],
    exact: Mapping[str, int],
) -> None:
    """Count each facet over what passes all filters but its own."""
    free = {name: count for name, count in query.count.items() if name not in filters}
    if free:
        count_under(asked, FREE, [*filters.values()], free, exact)
    for facet in filters:
        others = [clause for name, clause in filters.items() if name != facet]
        own = {facet: query.count[facet]} if facet in query.count else {}
        count_under(asked, WITHOUT + facet, others, own, exact)


def count_under(
    asked: dsl.Search,
    name: str,
    clauses: list[q.Query],
    wanted: Mapping[str, base.Count],
    exact: Mapping[str, int],
) -> None:
    """Ask for the fullest values of facets, and for those named beside them."""
    bucket = asked.aggs.bucket(name, "filter", filter=both(clauses))
    for facet, count in wanted.items():
        size = count.most or MANY_VALUES
        bucket.bucket(facet, "terms", field=facet, size=size, **exact)
        if count.most and count.also:
            also = {"include": list(count.also), "size": len(count.also)}
            bucket.bucket(facet + ALSO, "terms", field=facet, **also)


def answer(query: Query, response: Mapping[str, Any]) -> Answer:
    hits = response.get("hits", {})
    total = hits.get("total", {}).get("value", 0)
    keys = [hit["sort"] for hit in hits.get("hits", ())]
    if query.order is None:
        found = in_order((tuple(key) for key in keys), query.offset, query.limit)
    else:
        found = [Hit(uid) for _value, uid in keys]
    facets, without = counts(query, response.get("aggregations", {}))
    return Answer(total, found, facets, without)


def counts(
    query: Query, told: Mapping[str, Any]
) -> tuple[dict[str, Counter], dict[str, int]]:
    facets = {}
    for facet in query.count:
        bucket = told[WITHOUT + facet if facet in query.filters else FREE]
        facets[facet] = counter(bucket[facet])
        if facet + ALSO in bucket:
            facets[facet] |= counter(bucket[facet + ALSO])
    without = {facet: told[WITHOUT + facet]["doc_count"] for facet in query.filters}
    return facets, without


def counter(told: Mapping[str, Any]) -> Counter:
    return Counter({str(b["key"]): b["doc_count"] for b in told["buckets"]})


def both(clauses: list[q.Query]) -> q.Query:
    if len(clauses) == 1:
        return clauses[0]
    return q.Bool(filter=clauses) if clauses else q.MatchAll()


def compiled(clause: base.Clause) -> q.Query:
    return COMPILERS[type(clause)](clause)


def term(clause: base.Term) -> q.Query:
    if isinstance(clause.value, tuple):
        return q.Terms(**{clause.field: list(clause.value)})
    return q.Term(**{clause.field: clause.value})


def phrase(clause: base.Phrase) -> q.Query:
    if len(clause.words) == 1:
        return q.Term(**{clause.field: clause.words[0]})
    return q.MatchPhrase(**{clause.field: " ".join(clause.words)})


def fuzzy(clause: base.Fuzzy) -> q.Query:
    """Let every word one slip away count, not only the fifty most frequent."""
    slip = {"value": clause.word, "fuzziness": 1, "rewrite": "constant_score"}
    return q.Fuzzy(**{clause.field: slip})


def between(clause: base.Between) -> q.Query:
    ends = {"gte": clause.low, "lte": clause.high}
    given = {name: end for name, end in ends.items() if end is not None}
    return q.Range(**{clause.field: given})


def either(clause: base.Any) -> q.Query:
    parts = [compiled(part) for part in clause.clauses]
    if not parts:
        return q.MatchNone()
    if len(parts) == clause.least == 1:
        return parts[0]
    return q.Bool(should=parts, minimum_should_match=clause.least)


COMPILERS = {
    base.Term: term,
    base.Phrase: phrase,
    base.Prefix: lambda clause: q.Prefix(**{clause.field: clause.start}),
    base.Fuzzy: fuzzy,
    base.Between: between,
    base.All: lambda clause: both([compiled(part) for part in clause.clauses]),
    base.Any: either,
    base.Nothing: lambda _clause: q.MatchNone(),
}
