"""Filters: the parts of an Elasticsearch request that select and sort, as plain data."""

from collections.abc import Sequence
from typing import get_args

from infra.index.elastic.mappings import Json
from infra.index.query import StoryQuery, first_words, milliseconds
from processors.model import Provenance
from processors.search.sort import Sort
from processors.text.search_tokens import search_form
from processors.text.surrogates import storable_text

STORY_SORTS: dict[Sort, list[Json]] = {
    "relevance": [{"last_seen": "desc"}, {"story_id": "asc"}],
    "recency": [{"last_seen": "desc"}, {"story_id": "asc"}],
    "size": [{"article_count": "desc"}, {"last_seen": "desc"}, {"story_id": "asc"}],
    "trending": [{"trending": "desc"}, {"last_seen": "desc"}, {"story_id": "asc"}],
}
ARTICLE_SORT: list[Json] = [{"event_time": "desc"}, {"article_id": "asc"}]
NOT_LISTED: list[Json] = [
    {"term": {"status": "merged"}},
    {
        "bool": {
            "filter": [{"range": {"article_count": {"lte": 0}}}],
            # Stories of before it was counted have no such field, and none that is claimed.
            "must_not": [{"range": {"claimed_count": {"gte": 1}}}, {"term": {"status": "merged"}}],
        }
    },
]
"""Stories that no search finds: those that were merged, or of which every article was withdrawn."""
STORY_FIELDS = ["headline_words^3", "titles_words"]
"""Fields that hold a story's own words, with boosts."""


def story_filter(query: StoryQuery, *others: Json) -> Json:
    """The filter on stories that `query` sets besides its words, and the `others`.

    >>> story_filter(StoryQuery(language="ja"))["bool"]["filter"]
    [{'term': {'language': 'ja'}}]
    """
    filters = [*others]
    for field, bound, value in (
        ("last_seen", "gte", None if query.since is None else milliseconds(query.since)),
        ("first_seen", "lte", None if query.until is None else milliseconds(query.until)),
    ):
        if value is not None:
            filters.append({"range": {field: {bound: value, "format": "epoch_millis"}}})
    for field, bound, count in (
        ("article_count", "gte", query.min_articles),
        ("article_count", "lte", query.max_articles),
        ("publisher_count", "gte", query.min_owners),
        ("publisher_count", "lte", query.max_owners),
        ("claimed_count", "gte", query.min_claimed or None),
    ):
        if count is not None:
            filters.append({"range": {field: {bound: count}}})
    for field in ("language", "publisher", "country", "section", "blindspot", "status"):
        if (wanted := getattr(query, field)) is not None:
            filters.append({"term": {field: storable_text(wanted)}})
    if query.owner is not None:
        filters.append(owner_filter(query.owner))
    if query.bias is not None:
        filters.append(bias_filter(query.bias))
    if query.story_ids is not None:
        filters.append({"terms": {"story_id": [storable_text(each) for each in query.story_ids]}})
    excluded = [
        phrase_query(phrase, STORY_FIELDS) for each in query.excluded if (phrase := as_phrase(each))
    ]
    if query.max_claimed is not None:
        excluded.append({"range": {"claimed_count": {"gt": query.max_claimed}}})
    return {"bool": {"filter": filters, "must_not": [*NOT_LISTED, *excluded]}}


def articles_filter(story_ids: Sequence[str], provenance: Sequence[Provenance]) -> Json:
    """The articles of stories, of some kinds of provenance where any is named."""
    of_stories = {"terms": {"story_id": [storable_text(each) for each in story_ids]}}
    if not provenance:
        return of_stories
    # Articles of before it was kept have no such field, and are read as relayed.
    others = sorted({*get_args(Provenance)} - {*provenance})
    if "relayed" in provenance:
        return {"bool": {"filter": [of_stories], "must_not": [{"terms": {"provenance": others}}]}}
    return {"bool": {"filter": [of_stories, {"terms": {"provenance": sorted(provenance)}}]}}


def bias_filter(side: str) -> Json:
    """Stories with a publisher of this bias."""
    return {"range": {f"bias.{side}": {"gte": 1}}}


def owner_filter(owner: str) -> Json:
    """Documents of this owner, however its name is capitalized or accented."""
    written: Json = {"term": {"owner": storable_text(owner)}}
    # Documents of before there was a form are found by the name as it is written.
    form: Json = {"term": {"owner_form": storable_text(search_form(owner))}}
    return {"bool": {"should": [written, form]}}


def as_phrase(text: str) -> str:
    """The words of `text`, one after the other; empty where there are none."""
    return " ".join(first_words(text))


def phrase_query(phrase: str, fields: list[str]) -> Json:
    """Documents that have the words of `phrase`, one after the other, in one of the fields."""
    return {"multi_match": {"query": phrase, "fields": fields, "type": "phrase"}}
