"""The rankings that a search fuses: each is story ids, best first."""

from elasticsearch import Elasticsearch

from infra.index.elastic.conditions import (
    ARTICLE_WORDS,
    STORY_WORDS,
    as_phrase,
    matching,
    with_phrase,
    with_words,
)
from infra.index.elastic.hits import IDS_ONLY, story_ids
from infra.index.elastic.knn import knn
from infra.index.elastic.mappings import ARTICLES, MAX_STORIES_IN_FILTER, STORIES, Json
from infra.index.query import CANDIDATES, StoryQuery

UNFILTERED = 3 * CANDIDATES
"""Stories asked for where some of them do not match."""


def condition_on_stories(client: Elasticsearch, prefix: str, query: StoryQuery) -> Json:
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
        phrases.append({"bool": {"should": [with_phrase(phrase, STORY_WORDS), among]}})
    return matching(query, *phrases)


def rankings(
    client: Elasticsearch, prefix: str, query: StoryQuery, condition: Json
) -> list[list[str]]:
    """By the stories' words, by their articles' words and by meaning.

    Conditions are on stories, so for articles they become a list of stories. Where more than
    50,000 stories match, articles are searched without it; then some of the ids do not match.
    """
    stories, articles = f"{prefix}{STORIES}", f"{prefix}{ARTICLES}"
    conditional = query.filtered or query.phrases
    within = _stories_filter(client, stories, condition) if conditional else None
    size = UNFILTERED if conditional and within is None else CANDIDATES
    found: list[list[str]] = []
    if query.words or query.phrases:
        by_story = with_words(query, STORY_WORDS, condition)
        by_article = with_words(query, ARTICLE_WORDS, within)
        found.append(_story_ids(client, stories, by_story, CANDIDATES))
        found.append(_story_ids(client, articles, by_article, size, {"field": "story_id"}))
    if query.embedding is not None:
        found.append(knn(client, articles, query.embedding, within))
    return found


def _stories_of_articles(client: Elasticsearch, alias: str, phrase: str) -> list[str]:
    response = client.search(
        index=alias,
        query=with_phrase(phrase, ARTICLE_WORDS),
        size=0,
        track_total_hits=False,
        aggs={"stories": {"terms": {"field": "story_id", "size": MAX_STORIES_IN_FILTER}}},
    )
    return [bucket["key"] for bucket in response["aggregations"]["stories"]["buckets"]]


def _stories_filter(client: Elasticsearch, alias: str, condition: Json) -> Json | None:
    response = client.search(
        index=alias,
        query=condition,
        size=MAX_STORIES_IN_FILTER,
        sort=["_doc"],
        **IDS_ONLY,
        track_total_hits=MAX_STORIES_IN_FILTER + 1,
    )
    if response["hits"]["total"]["value"] > MAX_STORIES_IN_FILTER:
        return None
    return {"terms": {"story_id": story_ids(response["hits"]["hits"])}}


def _story_ids(
    client: Elasticsearch, alias: str, query: Json, size: int, collapse: Json | None = None
) -> list[str]:
    response = client.search(
        index=alias,
        query=query,
        collapse=collapse,
        size=size,
        sort=[{"_score": "desc"}, {"story_id": "asc"}],
        track_total_hits=False,
        **IDS_ONLY,
    )
    return story_ids(response["hits"]["hits"])
