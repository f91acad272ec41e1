"""Headlines on articles: each article's document carries the headline of its story, for charts.

It is what Elasticsearch knew of the story when the article was written. When a story's headline
changes, the newest MAX_RETITLED of its articles are written again, before the story is: a worker
that is killed between the two does both again.
"""

from collections.abc import Iterator
from typing import NamedTuple

from elasticsearch import Elasticsearch

from infra.index.coalesce import CoalescedBatch
from infra.index.elastic.filters import ARTICLE_SORT
from infra.index.elastic.mappings import ARTICLES, STORIES, Json
from infra.index.elastic.multi_get import sources
from infra.index.elastic.whole import search

MAX_RETITLED = 1_000
"""Articles of one story that are written again when its headline changes: the price of one change
is bounded, and a larger story's oldest articles keep an earlier headline."""
AT_ONCE = 200


class Headlines(NamedTuple):
    """Headlines by story: of all stories that a batch names, and those that are new with it."""

    of: dict[str, str]
    changed: dict[str, str]


def headlines(client: Elasticsearch, prefix: str, batch: CoalescedBatch) -> Headlines:
    """Those of the batch, and of the index for stories of which the batch has no newer word."""
    newest = {story.story_id: story for story in batch.stories if story.status != "merged"}
    ids = sorted({article.story_id for article in batch.articles} | newest.keys())
    found = sources(client, f"{prefix}{STORIES}", ids, only=["headline", "revision"])
    stored = dict(found)
    of = {story_id: source["headline"] for story_id, source in stored.items()}
    newer = {
        story_id: story.headline
        for story_id, story in newest.items()
        if story_id not in stored or story.revision >= stored[story_id]["revision"]
    }
    changed = {name: headline for name, headline in newer.items() if of.get(name) != headline}
    return Headlines(of | newer, changed)


def outdated_articles(
    client: Elasticsearch, prefix: str, batch: CoalescedBatch, changed: dict[str, str]
) -> Iterator[Json]:
    """Sources of articles outside the batch that carry another headline than their story's."""
    coming: dict[str, list[str]] = {story_id: [] for story_id in changed}
    for article in batch.articles:
        if article.story_id in coming:
            coming[article.story_id].append(article.article_id)
    counts = {story.story_id: story.article_count + story.claimed_count for story in batch.stories}
    others = [each for each, articles in coming.items() if counts[each] > len(articles)]
    if not others:
        return
    alias = f"{prefix}{ARTICLES}"
    client.indices.refresh(index=alias)
    for story_id in others:
        outdated: Json = {
            "filter": [{"term": {"story_id": story_id}}],
            "must_not": [
                {"term": {"headline.keyword": changed[story_id]}},
                {"terms": {"article_id": coming[story_id]}},
            ],
        }
        yield from _newest(client, alias, {"bool": outdated})


def _newest(client: Elasticsearch, alias: str, query: Json) -> Iterator[Json]:
    position = None
    for _ in range(0, MAX_RETITLED, AT_ONCE):
        response = search(
            client,
            alias,
            query=query,
            sort=ARTICLE_SORT,
            search_after=position,
            size=AT_ONCE,
            track_total_hits=False,
        )
        hits = response["hits"]["hits"]
        yield from (hit["_source"] for hit in hits)
        if len(hits) < AT_ONCE:
            return
        position = hits[-1]["sort"]
