"""Writer into Elasticsearch: bulk requests, by id, with the revision as external version."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime

from elasticsearch import ApiError, Elasticsearch

from infra.index.base import DocumentKind, IndexUnavailable, Refused
from infra.index.coalesce import CoalescedBatch, merged_over, needs_stored
from infra.index.elastic.bulk import outcomes
from infra.index.elastic.documents import (
    article_document,
    article_from,
    event_document,
    story_document,
)
from infra.index.elastic.headlines import headlines, outdated_articles
from infra.index.elastic.mappings import ARTICLES, EVENTS, STORIES, Json
from infra.index.elastic.multi_get import sources
from infra.index.elastic.outage import DROPPED, TOO_LARGE, index_outage
from infra.index.elastic.targets import foreign, refusing
from processors.model import AssignedArticle

KINDS: dict[str, DocumentKind] = {ARTICLES: "article", STORIES: "story", EVENTS: "event"}
MAX_REQUEST_BYTES = 8 * 1024 * 1024

_STALE = 409
_GONE = "not_found"
"""Result of a deletion that another writer was ahead of."""


def write(
    client: Elasticsearch, prefix: str, batch: CoalescedBatch, now: datetime | None = None
) -> list[Refused]:
    """Store the batch; what Elasticsearch will never take is returned.

    `now` is noted in articles as the time at which they were first written; None: they have none.
    Raises Overloaded when documents were not taken for now, IndexUnavailable when the index takes
    none or is none of ours. All may be written again.
    """
    if why := foreign(client, prefix):
        raise IndexUnavailable(f"Elasticsearch's index {why}")
    ids = [article.article_id for article in batch.articles if needs_stored(article)]
    found = dict(sources(client, f"{prefix}{ARTICLES}", ids))
    stored = {article_id: article_from(source) for article_id, source in found.items()}
    written_at = {each: source.get("indexed_at") for each, source in found.items()}
    titled = headlines(client, prefix, batch)
    refused = [
        Refused(
            "article",
            move.article_id,
            f"it moves to story {move.story_id}, but its content is not in the index",
        )
        for move in batch.articles
        if move.article is None and move.article_id not in stored
    ]
    actions = list(_overtaken(client, f"{prefix}{ARTICLES}", batch.expired))
    for article in batch.articles:
        if (known := stored.get(article.article_id)) is not None:
            article = merged_over(known, article)
        at = written_at.get(article.article_id, None if now is None else now.isoformat())
        added = {"headline": titled.of.get(article.story_id), "indexed_at": at}
        actions += _article_action(prefix, article, added)
    for source in outdated_articles(client, prefix, batch, titled.changed):
        added = {
            "headline": titled.changed[source["story_id"]], "indexed_at": source.get("indexed_at")
        }  # fmt: skip
        actions += _article_action(prefix, article_from(source), added)
    for alias, item in _failures(client, [*actions, *_others(prefix, batch)]):
        if item["status"] != _STALE and item.get("result") != _GONE:
            refused.append(_refused(item, alias, prefix))
    if refused and (why := refusing(client, prefix)):
        raise IndexUnavailable(f"Elasticsearch's index {why}")
    return list(dict.fromkeys(refused))  # halves of a request may be told of twice


def _overtaken(
    client: Elasticsearch, alias: str, expired: Sequence[AssignedArticle]
) -> Iterator[Json]:
    """Deletions of what is stored of an older version of them."""
    revisions = {article.article_id: article.revision for article in expired}
    for article_id, _ in sources(client, alias, list(revisions), only=["revision"]):
        yield {
            "_op_type": "delete",
            "_index": alias,
            "_id": article_id,
            "version": revisions[article_id],
            "version_type": "external_gte",
        }


def _failures(client: Elasticsearch, actions: Sequence[Json]) -> Iterator[tuple[str, Json]]:
    """Send them; alias and item of those that were not taken. A request that the server, or a proxy
    before it, finds too large is sent again in halves, down to the one document that is."""
    try:
        sent = outcomes(client, actions, max_chunk_bytes=MAX_REQUEST_BYTES, require_alias=True)
        for action, taken, item in sent:
            if not taken or item.get("result") == DROPPED:
                # The item names the index behind the alias.
                yield action["_index"], item
    except ApiError as error:
        if error.status_code != TOO_LARGE:
            raise
        if len(actions) == 1:
            yield actions[0]["_index"], _too_large(actions[0])
            return
        half = len(actions) // 2
        yield from _failures(client, actions[:half])
        yield from _failures(client, actions[half:])


def _too_large(action: Json) -> Json:
    """The item of a document that is too large for a request of its own."""
    size = len(json.dumps(action["_source"], ensure_ascii=False).encode())
    reason = f"its document of {size} bytes is larger than Elasticsearch, or a proxy, lets through"
    error = {"type": "request_too_large", "reason": reason}
    return {"_index": action["_index"], "_id": action["_id"], "status": TOO_LARGE, "error": error}


def _article_action(
    prefix: str, article: AssignedArticle, added: dict[str, str | None]
) -> Iterator[Json]:
    if article.article is not None:
        document = article_document(article, article.article, added)
        yield _action(f"{prefix}{ARTICLES}", article.article_id, article.revision, document)


def _others(prefix: str, batch: CoalescedBatch) -> Iterator[Json]:
    for story in batch.stories:
        document = story_document(story)
        yield _action(f"{prefix}{STORIES}", story.story_id, story.revision, document)
    # One writer sends them in their order, the next request once the last was taken, and their one
    # shard takes a request in order: what is searchable is always the beginning of all there will
    # be, wherever a refresh falls.
    for event in batch.events:
        yield {
            "_op_type": "create",
            "_index": f"{prefix}{EVENTS}",
            "_id": event.event_id,
            "_source": event_document(event),
        }


def _action(alias: str, key: str, revision: int, document: Json) -> Json:
    return {
        "_op_type": "index",
        "_index": alias,
        "_id": key,
        "version": revision,
        "version_type": "external_gte",
        "_source": document,
    }


def _refused(item: Json, alias: str, prefix: str) -> Refused:
    if why := index_outage(alias, item):
        raise IndexUnavailable(f"Elasticsearch's index {why}")
    error = item["error"]
    cause = (error.get("caused_by") or {}).get("reason")
    reason = f"{error['reason']}: {cause}" if cause else str(error["reason"])
    return Refused(KINDS[alias.removeprefix(prefix)], item["_id"], reason)
