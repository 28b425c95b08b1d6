"""`make elasticsearch`: run a server until Ctrl+C."""

import signal
import sys

from tests.elastic.home import DownloadFailed, ToolsMissing
from tests.elastic.server import ElasticServer, StartFailed


def main() -> int:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with ElasticServer() as server:
            address = server.url.replace("http", "elasticsearch", 1)
            print(f"Elasticsearch chạy ở {server.url} (Ctrl+C để dừng).")  # noqa: T201
            print(f"SEARCH_URL={address}/ocop make run", flush=True)  # noqa: T201
            server.process.wait()
    except (DownloadFailed, StartFailed, ToolsMissing) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except KeyboardInterrupt:
        return 0
    sys.stderr.write("Elasticsearch đã tự dừng.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
