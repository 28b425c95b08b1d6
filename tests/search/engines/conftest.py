from uuid import uuid4

import pytest

from search import documents
from search.documents import Document, Kind, Period
from search.engines.embedded import Embedded

DAY = 739_943  # 23/11/2026
ENGINES = [
    "embedded",
    pytest.param("elastic", marks=pytest.mark.xdist_group("elastic")),
]


@pytest.fixture(params=ENGINES)
def any_engine(request, tmp_path):
    """Each engine in turn, empty, with nothing built."""
    if request.param == "embedded":
        yield Embedded(tmp_path / "index")
        return
    from search.engines.elastic import Elastic

    server = request.getfixturevalue("elasticsearch")
    host = server.url.removeprefix("http://")
    prefix = f"contract-{uuid4().hex[:8]}"
    # A test may ask for more at once than a reader ever does.
    engine = Elastic(f"elasticsearch://{host}/{prefix}?replicas=0", budget=20)
    yield engine
    for name in engine.client.indices.get_alias(index=f"{prefix}*"):
        engine.client.indices.delete(index=name)
    engine.client.close()


def product(pk: int, title: str = "Gạo nếp", **values) -> Document:
    values.setdefault("periods", (Period(state="in_force", stars=4, given=4),))
    return Document(Kind.PRODUCT, pk, title, **values)


def build(engine, *wanted: Document) -> None:
    new = engine.rebuild()
    new.add([row for document in wanted for row in documents.rows_of(document)])
    new.finish()
