from uuid import uuid4

import pytest

from search import documents
from search.documents import Document, Kind, Period
from search.engines.elastic import Elastic

DAY = 739_500


@pytest.fixture
def prefix() -> str:
    return f"test-{uuid4().hex[:8]}"


@pytest.fixture
def engine(elasticsearch, prefix):
    """An engine of its own on the server of the tests; nothing is built yet."""
    engine = engine_at(elasticsearch.url, prefix)
    yield engine
    names = engine.client.indices.get_alias(index=f"{prefix}*")
    for name in names:
        engine.client.indices.delete(index=name)
    engine.client.close()


def engine_at(url: str, prefix: str = "ocop", **options) -> Elastic:
    hosts = url.replace("http://", "")
    return Elastic(f"elasticsearch://{hosts}/{prefix}?replicas=0", **options)


def product(pk: int, title: str = "Gạo nếp", **values) -> Document:
    return Document(Kind.PRODUCT, pk, title, **values)


def fill(engine: Elastic, *wanted: Document) -> None:
    build = engine.rebuild()
    build.add([row for document in wanted for row in documents.rows_of(document)])
    build.finish()


def in_force_then_lapsed(last: int) -> tuple[Period, Period]:
    return (
        Period(last=last, state="in_force", stars=4, since=738_500),
        Period(first=last + 1, state="lapsed"),
    )
