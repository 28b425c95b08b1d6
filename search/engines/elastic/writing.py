"""What changes the index: the worker's part, which may take its time."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from elasticsearch import ApiError, Elasticsearch, TransportError

from search.engines.base import EngineUnavailable
from search.engines.elastic import mapping
from search.engines.elastic.address import Address

logger = logging.getLogger(__name__)

Row = dict[str, Any]
CHUNK = 500
MOST_ROWS = 10_000  # Of a chunk of documents; the server sends no more at once.


@contextmanager
def reliable() -> Iterator[None]:
    """Turn what the client raises into EngineUnavailable."""
    try:
        yield
    except (ApiError, TransportError) as error:
        raise EngineUnavailable(str(error)) from error


@contextmanager
def leftovers_told() -> Iterator[None]:
    """Put in the log what could not be cleared away; the next build tries again."""
    try:
        yield
    except EngineUnavailable as failure:
        logger.warning("an old search index is left behind: %s", failure)


def replace(
    client: Elasticsearch, index: str, uids: Iterable[int], rows: Sequence[Row]
) -> int:
    """Drop all rows of some documents and keep new ones, as readers see it at once.

    Return how many rows more the index has now.
    """
    mine: dict[int, list[Row]] = {uid: [] for uid in uids}
    for row in rows:
        mine.setdefault(row["uid"], []).append(row)
    more = 0
    # What an interrupted change left behind is not seen before a refresh.
    client.indices.refresh(index=index)
    for start in range(0, len(mine), CHUNK):
        some = list(mine)[start : start + CHUNK]
        new = [row for uid in some for row in mine[uid]]
        kept = {row_id(row) for row in new}
        old = [name for name in rows_of(client, index, some) if name not in kept]
        more += write(client, index, [*map(dropping, old), *keeping(new)])
    client.indices.refresh(index=index)
    return more


def rows_of(client: Elasticsearch, index: str, uids: list[int]) -> list[str]:
    """Return the name of each row of these documents."""
    found = client.search(
        index=index,
        query={"terms": {"uid": uids}},
        source=False,
        size=MOST_ROWS,
        allow_partial_search_results=False,
        filter_path="hits.total.value,hits.hits._id",
    )["hits"]
    if found["total"]["value"] >= MOST_ROWS:
        raise EngineUnavailable("a few documents have more rows than can be told")
    return [hit["_id"] for hit in found.get("hits", ())]


def row_id(row: Row) -> str:
    """Name a row by its document and its first day."""
    return f"{row['uid']}-{row['first']}"


def shard_key(name: str) -> str:
    """Put all rows of a document on one shard."""
    return name.partition("-")[0]


def keeping(rows: Iterable[Row]) -> Iterator[dict[str, Any]]:
    for row in rows:
        name = row_id(row)
        yield {"index": {"_id": name, "routing": shard_key(name)}}
        yield row


def dropping(name: str) -> dict[str, Any]:
    return {"delete": {"_id": name, "routing": shard_key(name)}}


def write(client: Elasticsearch, index: str, operations: list[dict]) -> int:
    """Send changes; return how many rows more there are.

    One that is refused is an error, for the index is then not whole.
    """
    if not operations:
        return 0
    told = client.bulk(
        index=index,
        operations=operations,
        filter_path="errors,items.*.error,items.*.result",
    )
    items = [result for item in told["items"] for result in item.values()]
    if told["errors"]:
        refused = next(item["error"] for item in items if "error" in item)
        raise EngineUnavailable(f"a row was refused: {refused}")
    results = Counter(item["result"] for item in items)
    return results["created"] - results["deleted"]


class NewIndex:
    """A build beside the one being read, unseen until `finish` moves the alias."""

    def __init__(self, client: Elasticsearch, address: Address) -> None:
        self.client = client
        self.address = address
        self.name = mapping.new_name(address.prefix)
        self.alias = mapping.alias(address.prefix)
        self.written = 0
        with reliable():
            client.indices.create(index=self.name, **mapping.body(address.shards))

    def add(self, rows: Sequence[Row]) -> None:
        with reliable():
            for start in range(0, len(rows), CHUNK):
                operations = list(keeping(rows[start : start + CHUNK]))
                self.written += write(self.client, self.name, operations)

    def replace(self, uids: Iterable[int], rows: Sequence[Row]) -> None:
        with reliable():
            self.written += replace(self.client, self.name, uids, rows)

    def finish(self) -> None:
        """Show the build, once every row of it is known to be there."""
        with reliable():
            self.client.indices.refresh(index=self.name)
            kept = self.client.count(index=self.name)["count"]
            if kept != self.written:
                raise EngineUnavailable(f"{kept} rows kept of {self.written}")
            self.client.indices.forcemerge(index=self.name, max_num_segments=1)
            copies = {"number_of_replicas": self.address.replicas}
            self.client.indices.put_settings(index=self.name, settings=copies)
            before = self.read_now()
            self.client.indices.update_aliases(
                actions=[
                    *({"remove": {"index": n, "alias": self.alias}} for n in before),
                    {"add": {"index": self.name, "alias": self.alias}},
                ]
            )
        with leftovers_told():
            self.tidy(keep={self.name, *before})

    def abandon(self) -> None:
        """Drop the build, unless it is read already; later builds drop leftovers."""
        with leftovers_told(), reliable():
            if self.name not in self.read_now():
                self.client.indices.delete(index=self.name, ignore_unavailable=True)

    def read_now(self) -> list[str]:
        if not self.client.indices.exists_alias(name=self.alias):
            return []
        return list(self.client.indices.get_alias(name=self.alias))

    def tidy(self, keep: set[str]) -> None:
        """Drop older builds, unfinished ones and those of older releases too.

        The one read until now stays for those still reading, and so do younger
        ones, for somebody fills them.
        """
        prefix = self.address.prefix
        with reliable():
            names = list(self.client.indices.get_alias(index=f"{prefix}-*"))
            by_age = mapping.builds(names, prefix)
            older = by_age[: by_age.index(self.name)]
            for name in set(older) - keep:
                self.client.indices.delete(index=name, ignore_unavailable=True)
