"""Full-text search in Elasticsearch: ranks stories by words, and suggests headlines."""

from elasticsearch import Elasticsearch

from infra.index.base import Suggestion
from infra.index.elastic.documents import IDS_ONLY, story_ids
from infra.index.elastic.filters import (
    STORY_FIELDS,
    STORY_SORTS,
    as_phrase,
    phrase_query,
    story_filter,
)
from infra.index.elastic.mappings import ARTICLES, MAX_STORIES_IN_FILTER, Json
from infra.index.elastic.whole import search
from infra.index.query import CANDIDATES, StoryQuery, first_words

ARTICLE_FIELDS = ["title_words^3", "body_words"]


def story_filter_with_phrases(client: Elasticsearch, prefix: str, query: StoryQuery) -> Json:
    """What stories have to fulfil, phrases included.

    A phrase may stand in an article, so for stories it becomes a list of those whose articles have
    it: the 50,000 that have it in most articles.
    """
    phrases = []
    for each in query.phrases:
        phrase = as_phrase(each)
        if not phrase:
            return {"match_none": {}}
        stories = _stories_of_articles(client, f"{prefix}{ARTICLES}", phrase)
        among = {"terms": {"story_id": stories}}
        phrases.append({"bool": {"should": [phrase_query(phrase, STORY_FIELDS), among]}})
    return story_filter(query, *phrases)


def by_story_words(
    client: Elasticsearch, alias: str, query: StoryQuery, condition: Json
) -> list[str]:
    """Ids of CANDIDATES stories by BM25 of their own headline and titles, best first."""
    return _ranked(client, alias, _words_query(query, STORY_FIELDS, condition), CANDIDATES)


def by_article_words(
    client: Elasticsearch, alias: str, query: StoryQuery, within: Json | None, size: int
) -> list[str]:
    """Ids of `size` stories by BM25 of their best article's title and body, best first."""
    words = _words_query(query, ARTICLE_FIELDS, within)
    return _ranked(client, alias, words, size, {"field": "story_id"})


def suggest(client: Elasticsearch, alias: str, text: str, limit: int) -> list[Suggestion]:
    """The largest stories whose headline has the words, the last one begun."""
    typed = first_words(text)
    if not typed:
        return []
    begun = {"headline_words": {"query": " ".join(typed), "operator": "and"}}
    response = search(
        client,
        alias,
        query={
            "bool": {
                "filter": [{"match_bool_prefix": begun}, story_filter(StoryQuery(min_articles=1))]
            }
        },
        sort=STORY_SORTS["size"],
        size=limit,
        source_includes=["story_id", "headline", "article_count"],
        track_total_hits=False,
    )
    return [Suggestion(**hit["_source"]) for hit in response["hits"]["hits"]]


def _words_query(query: StoryQuery, fields: list[str], condition: Json | None) -> Json:
    """Documents with any of the words and phrases, by BM25; those with all of them come first."""
    phrases = [
        phrase_query(phrase, fields) for each in query.phrases if (phrase := as_phrase(each))
    ]
    some, every = [*phrases], [*phrases]
    if query.words:
        match: Json = {"query": " ".join(query.words), "fields": fields, "type": "cross_fields"}
        some.append({"multi_match": match})
        every.append({"multi_match": {**match, "operator": "and"}})
    return {
        "bool": {
            "filter": [] if condition is None else [condition],
            "must": [{"bool": {"should": some}}],
            # More than any sum of word scores.
            "should": [{"constant_score": {"filter": {"bool": {"must": every}}, "boost": 1_000}}],
        }
    }


def _stories_of_articles(client: Elasticsearch, alias: str, phrase: str) -> list[str]:
    response = search(
        client,
        alias,
        query=phrase_query(phrase, ARTICLE_FIELDS),
        size=0,
        track_total_hits=False,
        aggs={"stories": {"terms": {"field": "story_id", "size": MAX_STORIES_IN_FILTER}}},
    )
    return [bucket["key"] for bucket in response["aggregations"]["stories"]["buckets"]]


def _ranked(
    client: Elasticsearch, alias: str, query: Json, size: int, collapse: Json | None = None
) -> list[str]:
    response = search(
        client,
        alias,
        query=query,
        collapse=collapse,
        size=size,
        sort=[{"_score": "desc"}, {"story_id": "asc"}],
        track_total_hits=False,
        **IDS_ONLY,
    )
    return story_ids(response["hits"]["hits"])
