"""Activity in Elasticsearch: counts of the articles of a period, by two requests."""

from collections.abc import Iterable
from datetime import datetime

from elasticsearch import Elasticsearch

from infra.index.activity import TOP_LANGUAGES, TOP_PUBLISHERS, PeriodCounts, hour_of
from infra.index.elastic.mappings import Json
from infra.index.elastic.whole import search
from processors.stories.coverage import UNRATED


def activity(client: Elasticsearch, alias: str, since: datetime, until: datetime) -> PeriodCounts:
    """Of the articles from `since` to before `until`."""
    period: Json = {"range": {"event_time": {"gte": since.isoformat(), "lt": until.isoformat()}}}
    sums = search(
        client,
        alias,
        query=period,
        size=0,
        track_total_hits=True,
        aggs={
            "publishers": _terms("publisher", TOP_PUBLISHERS),
            "languages": _terms("language", TOP_LANGUAGES),
            "biases": _terms("bias", 10, missing=UNRATED),
        },
    )
    found = sums["aggregations"]
    top = _counts(found["publishers"])
    by_hour = search(
        client,
        alias,
        query=period,
        size=0,
        aggs={
            "hours": {
                "date_histogram": {
                    "field": "event_time",
                    "fixed_interval": "1h",
                    "min_doc_count": 1,
                },
                "aggs": {"top": _terms("publisher", TOP_PUBLISHERS, include=list(top))},
            }
        },
    )
    return PeriodCounts(
        articles=sums["hits"]["total"]["value"],
        publishers=top,
        languages=_counts(found["languages"]),
        biases=_counts(found["biases"]),
        hours={
            hour_of(each["key"]): _with_others(each)
            for each in by_hour["aggregations"]["hours"]["buckets"]
        },
    )


def _terms(field: str, size: int, **options: str | Iterable[str]) -> Json:
    order = [{"_count": "desc"}, {"_key": "asc"}]
    return {"terms": {"field": field, "size": size, "order": order, **options}}


def _counts(answer: Json) -> dict[str, int]:
    return {each["key"]: each["doc_count"] for each in answer["buckets"]}


def _with_others(hour: Json) -> dict[str, int]:
    top = _counts(hour["top"])
    others = hour["doc_count"] - sum(top.values())
    return {**top, "": others} if others else top
