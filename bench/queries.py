"""Count what a page asks of the database, in process.

`python -m bench.queries PATH…` prints, as JSON, for each path its status, queries,
writes, and cards or products shown; Django's settings come from the environment.
"""

import json
import re
import sys

import django

WRITES = re.compile(r"\s*(?:INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)


def visit(path: str) -> dict:
    """Return the figures of the second request, when the process is warm."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    sql = [query["sql"] for query in captured.captured_queries]
    html = response.content.decode()
    return {
        "status": response.status_code,
        "queries": len(sql),
        "writes": sum(bool(WRITES.match(query)) for query in sql),
        "products": html.count('class="card"') + html.count('class="product_pod"'),
    }


def main() -> None:
    django.setup()
    print(json.dumps({path: visit(path) for path in sys.argv[1:]}))


if __name__ == "__main__":
    main()
