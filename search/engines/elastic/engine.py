"""The engine itself, and how it asks: within a budget of time, of any node."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar
from uuid import uuid4

from elasticsearch import ApiError, Elasticsearch, TransportError

from search.engines.base import Answer, EngineUnavailable, Enough, Query, never
from search.engines.elastic import mapping, questions, writing
from search.engines.elastic.address import Address
from search.engines.elastic.breaker import Breaker

BUDGET = 0.8  # Seconds for all that a reader's request asks at once.
WRITING = 120.0  # Seconds for one step of the worker's.
AT_ONCE = 5_000
HTTP_ERROR = 400
OVERLOADED = (429, *range(500, 600))

Told = TypeVar("Told")


class Elastic:
    """Reads and writes one site's index; one object serves all threads."""

    name = "elastic"

    def __init__(
        self,
        address: Address | str,
        breaker: Breaker | None = None,
        budget: float = BUDGET,
    ) -> None:
        if isinstance(address, str):
            address = Address.read(address)
        self.address = address
        self.alias = mapping.alias(address.prefix)
        self.breaker = breaker or Breaker()
        self.budget = budget
        self.client = connect(address)

    # -- Reading ---------------------------------------------------------------

    def is_built(self) -> bool:
        found = self.within_budget(
            lambda client: client.indices.exists_alias(name=self.alias)
        )
        return bool(found)

    def query_many(
        self, queries: Sequence[Query], enough: Enough = never
    ) -> list[Answer]:
        """Put all questions at once: to ask again would cost a way there and back."""
        if not queries:
            return []
        # Questions of one request are put to the same copies of the shards.
        header = {
            "index": self.alias,
            "preference": uuid4().hex,
            "allow_partial_search_results": False,
            "request_cache": True,  # Until the next change, the same is answered twice.
        }
        searches: list[dict[str, Any]] = []
        for query in queries:
            searches += [
                header,
                questions.body(query, self.budget, self.address.shards),
            ]
        told = self.within_budget(
            lambda client: client.msearch(searches=searches, filter_path=questions.READ)
        )
        responses = told["responses"]
        for response in responses:
            self.require_whole(response)
        return [
            questions.answer(query, response)
            for query, response in zip(queries, responses, strict=True)
        ]

    def require_whole(self, response: Mapping[str, Any]) -> None:
        """Refuse an answer that a part of the shards gave, or none."""
        status = response.get("status", HTTP_ERROR)
        late = response.get("timed_out", False)
        failed = response.get("_shards", {}).get("failed", 0)
        if status < HTTP_ERROR and not late and not failed:
            return
        if late or failed or status in OVERLOADED:
            self.breaker.failed()
        reason = response.get("error", {}).get("reason", "a part of the shards is away")
        raise EngineUnavailable(reason)

    def within_budget(self, ask: Callable[[Elasticsearch], Told]) -> Told:
        """Ask one node, and another where that one fails, until the budget is spent."""
        self.breaker.check()
        deadline = time.monotonic() + self.budget
        try:
            told = self.ask_in_turn(ask, deadline)
        except ApiError as error:
            if error.status_code in OVERLOADED:
                self.breaker.failed()
            else:
                self.breaker.succeeded()
            raise EngineUnavailable(str(error)) from error
        except TransportError as error:
            self.breaker.failed()
            raise EngineUnavailable(str(error)) from error
        self.breaker.succeeded()
        return told

    def ask_in_turn(
        self, ask: Callable[[Elasticsearch], Told], deadline: float
    ) -> Told:
        """Leave half of what remains of the budget to the nodes not asked yet."""
        for _left in range(len(self.address.hosts) - 1, 0, -1):
            seconds = (deadline - time.monotonic()) / 2
            try:
                return ask(self.client.options(request_timeout=seconds))
            except TransportError:
                if time.monotonic() >= deadline:
                    raise
        seconds = max(0.01, deadline - time.monotonic())
        return ask(self.client.options(request_timeout=seconds))

    def contents(self) -> Iterator[tuple[int, int]]:
        """Rows of one document that disagree are told as the digest 0."""
        for uid, rows in groupby(self.stored(), key=itemgetter(0)):
            digests = {digest for _uid, digest in rows}
            yield uid, digests.pop() if len(digests) == 1 else 0

    def stored(self) -> Iterator[list[int]]:
        after: dict[str, Any] = {}
        while True:
            with writing.reliable():
                found = self.client.search(
                    index=self.alias,
                    source=False,
                    sort=["uid", "digest"],
                    size=AT_ONCE,
                    allow_partial_search_results=False,
                    filter_path="hits.hits.sort",
                    **after,
                )
            pairs = [hit["sort"] for hit in found.get("hits", {}).get("hits", ())]
            yield from pairs
            if len(pairs) < AT_ONCE:
                return
            after = {"search_after": pairs[-1]}

    # -- Writing ---------------------------------------------------------------

    def replace(self, uids: Iterable[int], rows: Sequence[dict[str, Any]]) -> None:
        with writing.reliable():
            writing.replace(self.client, self.alias, uids, rows)

    def rebuild(self) -> writing.NewIndex:
        return writing.NewIndex(self.client, self.address)


def connect(address: Address) -> Elasticsearch:
    """Make the client; nothing is sent before something is asked."""
    options = {"ca_certs": address.ca} if address.ca else {}
    return Elasticsearch(
        list(address.hosts),
        basic_auth=address.sign_in,
        request_timeout=WRITING,
        max_retries=0,
        **options,
    )
