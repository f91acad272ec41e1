"""The index in Elasticsearch."""

from infra.index.elastic.index import ElasticIndex

__all__ = ["ElasticIndex"]
