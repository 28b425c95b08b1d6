"""The engine for a site that has outgrown one machine: a cluster of Elasticsearch.

It asks for nothing but the server's core: no analysis plugin, no script, no
delete-by-query. Text arrives as tokens that our own Python made, so that any 8.x
answers, and as the embedded engine does.
"""

from search.engines.elastic.address import Address
from search.engines.elastic.engine import Elastic

__all__ = ["Address", "Elastic"]
