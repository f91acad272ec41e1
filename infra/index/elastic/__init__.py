"""Index in Elasticsearch: one alias each for articles, stories and events."""

from infra.index.elastic.index import ElasticIndex

__all__ = ["ElasticIndex"]
