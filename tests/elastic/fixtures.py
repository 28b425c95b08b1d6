"""The server a test asks for. Mark such tests `xdist_group("elastic")`: one server
then serves a whole run, whatever the number of workers."""

import os
from collections.abc import Iterator

import pytest

from tests.elastic import ElasticServer, home


def require_elasticsearch() -> None:
    """Skip the test where Java or Maven is missing; in CI that is a failure."""
    try:
        home.require_tools()
    except home.ToolsMissing as missing:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def elasticsearch() -> Iterator[ElasticServer]:
    require_elasticsearch()
    with ElasticServer() as server:
        yield server
