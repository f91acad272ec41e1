"""Facets in Elasticsearch: the aggregations that count found stories, and their answer."""

from infra.index.elastic.filters import bias_filter
from infra.index.elastic.mappings import Json
from infra.index.query import FACETS, TOP_VALUES
from processors.model import BIASES

AGGREGATIONS: dict[str, Json] = {
    facet: {"terms": {"field": facet, "size": TOP_VALUES}} for facet in FACETS if facet != "bias"
} | {"bias": {"filters": {"filters": {side: bias_filter(side) for side in BIASES}}}}


def facets_from(aggregations: Json) -> dict[str, dict[str, int]]:
    """The counts of each facet, most frequent first, from the answer to AGGREGATIONS."""
    return {facet: _counts(aggregations[facet]["buckets"]) for facet in FACETS}


def _counts(buckets: list[Json] | dict[str, Json]) -> dict[str, int]:
    if isinstance(buckets, dict):
        named = [{"key": key, **bucket} for key, bucket in buckets.items() if bucket["doc_count"]]
        buckets = sorted(named, key=lambda each: (-each["doc_count"], each["key"]))
    return {bucket["key"]: bucket["doc_count"] for bucket in buckets}
