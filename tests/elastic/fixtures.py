"""The server a test asks for. Mark such tests `xdist_group("elastic")`: one server
then serves a whole run, whatever the number of workers."""

import os

import pytest

from tests.elastic import home


def require_elasticsearch() -> None:
    """Skip the test where Java or Maven is missing; in CI that is a failure."""
    try:
        home.require_tools()
    except home.ToolsMissing as missing:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def elasticsearch():
    """Run one node; its `url` is where it answers."""
    # Imported here, for most runs need neither the server nor its client.
    from tests.elastic.server import ElasticServer

    require_elasticsearch()
    with ElasticServer() as server:
        yield server
