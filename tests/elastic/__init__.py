"""A real Elasticsearch for tests and benches, and for trying things by hand."""

from tests.elastic.home import DownloadFailed, ToolsMissing
from tests.elastic.server import ElasticServer, StartFailed, cluster

__all__ = ["DownloadFailed", "ElasticServer", "StartFailed", "ToolsMissing", "cluster"]
