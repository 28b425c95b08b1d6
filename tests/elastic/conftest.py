from tests.elastic.fixtures import elasticsearch

__all__ = ["elasticsearch"]
