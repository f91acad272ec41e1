"""Candidates in Elasticsearch: the rankings of a search by words and by kNN, to be fused."""

from elasticsearch import Elasticsearch

from infra.index.elastic.documents import IDS_ONLY, story_ids
from infra.index.elastic.full_text import by_article_words, by_story_words
from infra.index.elastic.knn import knn
from infra.index.elastic.mappings import ARTICLES, MAX_STORIES_IN_FILTER, STORIES, Json
from infra.index.elastic.whole import search
from infra.index.query import CANDIDATES, StoryQuery

UNFILTERED = 3 * CANDIDATES
"""Stories asked for where some of them do not match."""


def candidates(
    client: Elasticsearch, prefix: str, query: StoryQuery, condition: Json
) -> list[list[str]]:
    """The rankings by the stories' words, by their articles' words and by kNN.

    Conditions are on stories, so for articles they become a list of stories. Where more than
    50,000 stories match, articles are searched without it; then some of the ids do not match.
    """
    stories, articles = f"{prefix}{STORIES}", f"{prefix}{ARTICLES}"
    conditional = query.filtered or query.phrases
    within = _as_list_of_stories(client, stories, condition) if conditional else None
    size = UNFILTERED if conditional and within is None else CANDIDATES
    rankings: list[list[str]] = []
    if query.words or query.phrases:
        rankings.append(by_story_words(client, stories, query, condition))
        rankings.append(by_article_words(client, articles, query, within, size))
    if query.embedding is not None:
        rankings.append(knn(client, articles, query, within))
    return rankings


def _as_list_of_stories(client: Elasticsearch, alias: str, condition: Json) -> Json | None:
    """The condition as a filter on `story_id`; None where too many stories match."""
    response = search(
        client,
        alias,
        query=condition,
        size=MAX_STORIES_IN_FILTER,
        sort=["_doc"],
        **IDS_ONLY,
        track_total_hits=MAX_STORIES_IN_FILTER + 1,
    )
    if response["hits"]["total"]["value"] > MAX_STORIES_IN_FILTER:
        return None
    return {"terms": {"story_id": story_ids(response["hits"]["hits"])}}
