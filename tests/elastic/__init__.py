"""A real Elasticsearch for tests and benches, and for trying things by hand.

`home` holds its files, `server` runs it: `ElasticServer` one node, `cluster` several.
"""
