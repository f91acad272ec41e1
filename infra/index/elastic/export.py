"""Export from Elasticsearch: all stories or articles that match, by id, a page at a time.

By search_after on the id and without a point in time: ids never change, so that pages of different
moments neither repeat nor leave out what is there all the time, and an export can go on days later.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from elasticsearch import Elasticsearch

from infra.index.base import IndexUnavailable
from infra.index.elastic.client import Connection
from infra.index.elastic.documents import OUTSIDE_STORY_ARTICLE, story_from
from infra.index.elastic.filters import as_phrase, owner_filter, phrase_query
from infra.index.elastic.full_text import ARTICLE_FIELDS, story_filter_with_phrases
from infra.index.elastic.mappings import ARTICLES, STORIES, Json
from infra.index.elastic.multi_get import sources as documents
from infra.index.elastic.whole import search
from infra.index.query import AS_WRITTEN, EXPORTED_AT_ONCE, StoryQuery, milliseconds
from processors.model import Story, StoryArticle
from processors.text.surrogates import storable_text


def all_stories(
    connection: Connection, prefix: str, query: StoryQuery, after: str
) -> Iterator[Story]:
    """The stories after the id `after`."""
    condition = connection.read(lambda client: story_filter_with_phrases(client, prefix, query))
    for source in _all(connection, f"{prefix}{STORIES}", "story_id", condition, after):
        yield story_from(source)


def all_articles(
    connection: Connection, prefix: str, query: StoryQuery, after: str
) -> Iterator[StoryArticle]:
    """The articles after the id `after`."""
    condition = _article_filter(query)
    for source in _all(connection, f"{prefix}{ARTICLES}", "article_id", condition, after):
        yield StoryArticle.model_validate(source)


def _all(
    connection: Connection, alias: str, key: str, condition: Json, after: str
) -> Iterator[Json]:
    """Goes on where Elasticsearch comes back in time, once it has begun.

    Raises IndexUnavailable, also where an index came in the place of the one before that lacks
    what was exported: the rest of it would be passed over.
    """
    after = storable_text(after)

    def page(client: Elasticsearch) -> list[Json]:
        response = search(
            client,
            alias,
            query=condition,
            sort=[{key: "asc"}],
            search_after=[after] if after else None,
            size=EXPORTED_AT_ONCE,
            source_excludes=OUTSIDE_STORY_ARTICLE,
            track_total_hits=False,
        )
        return [hit["_source"] for hit in response["hits"]["hits"]]

    exported: list[str] = []
    stood = connection.read(lambda client: _behind(client, alias))
    while True:
        sources = connection.read(page, waits=bool(exported))
        stands = connection.read(lambda client: _behind(client, alias), waits=True)
        if stands != stood:
            if connection.read(partial(_lacks, alias=alias, ids=exported), waits=True):
                raise IndexUnavailable(
                    f"the index behind {alias} was deleted or replaced during the export, and the "
                    "one there lacks what was exported: run `storywire replay`, then go on"
                )
            stood = stands
        if not sources:
            return
        yield from sources
        exported = [source[key] for source in sources]
        after = exported[-1]


def _behind(client: Elasticsearch, alias: str) -> set[str]:
    """Ids of the indices behind an alias; one that is made anew has another."""
    found = client.indices.get_settings(index=alias, name="index.uuid")
    return {each["settings"]["index"]["uuid"] for each in found.values()}


def _lacks(client: Elasticsearch, alias: str, ids: Sequence[str]) -> bool:
    """Whether any of the documents is not there."""
    there = sum(1 for _ in documents(client, alias, ids, only=["revision"]))
    return there < len(ids)


def _article_filter(query: StoryQuery) -> Json:
    filters: list[Json] = []
    for bound, moment in (("gte", query.since), ("lte", query.until)):
        if moment is not None:
            limits = {bound: milliseconds(moment), "format": "epoch_millis"}
            filters.append({"range": {"event_time": limits}})
    for field in AS_WRITTEN:
        if (wanted := getattr(query, field)) is not None:
            filters.append({"term": {field: storable_text(wanted)}})
    if query.owner is not None:
        filters.append(owner_filter(query.owner))
    if query.story_ids is not None:
        filters.append({"terms": {"story_id": [storable_text(each) for each in query.story_ids]}})
    for each in query.phrases:
        phrase = as_phrase(each)
        filters.append(phrase_query(phrase, ARTICLE_FIELDS) if phrase else {"match_none": {}})
    excluded = [
        phrase_query(phrase, ["title_words"]) for each in query.excluded
        if (phrase := as_phrase(each))
    ]  # fmt: skip
    return {"bool": {"filter": filters, "must_not": excluded}}
