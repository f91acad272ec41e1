"""Writer into Elasticsearch: bulk requests, by id, with the revision as external version."""

from collections.abc import Iterator

from elasticsearch import Elasticsearch, helpers

from infra.index.base import DocumentKind, IndexUnavailable, Refused
from infra.index.coalesce import CoalescedBatch, merged_over, needs_stored
from infra.index.elastic.client import BUSY, Overloaded
from infra.index.elastic.documents import (
    article_document,
    article_from,
    event_document,
    story_document,
)
from infra.index.elastic.mappings import ARTICLES, EVENTS, STORIES, Json
from infra.index.elastic.multi_get import sources
from processors.model import AssignedArticle

MAX_REQUEST_BYTES = 8 * 1024 * 1024

_STALE = 409
_REFUSALS = frozenset(
    {
        "document_parsing_exception",
        "illegal_argument_exception",
        "mapper_parsing_exception",
        "strict_dynamic_mapping_exception",
    }
)


def write(client: Elasticsearch, prefix: str, batch: CoalescedBatch) -> list[Refused]:
    """Store the batch; what Elasticsearch will never take is returned.

    Raises Overloaded when documents were not taken for now. All may be written again.
    """
    ids = [article.article_id for article in batch.articles if needs_stored(article)]
    found = sources(client, f"{prefix}{ARTICLES}", ids)
    stored = {article_id: article_from(source) for article_id, source in found}
    refused = [
        Refused(
            "article",
            move.article_id,
            f"it moves to story {move.story_id}, but its content is not in the index",
        )
        for move in batch.articles
        if move.article is None and move.article_id not in stored
    ]
    results = helpers.streaming_bulk(
        client,
        _actions(prefix, batch, stored),
        max_chunk_bytes=MAX_REQUEST_BYTES,
        raise_on_error=False,
        yield_ok=False,
        require_alias=True,
    )
    for _, result in results:
        (item,) = result.values()
        if item["status"] != _STALE:
            refused.append(_refused(item, prefix))
    return refused


def _actions(
    prefix: str, batch: CoalescedBatch, stored: dict[str, AssignedArticle]
) -> Iterator[Json]:
    for article in batch.articles:
        if article.article_id in stored:
            article = merged_over(stored[article.article_id], article)
        if article.article is not None:
            document = article_document(article, article.article)
            yield _action(f"{prefix}{ARTICLES}", article.article_id, article.revision, document)
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


def _refused(item: Json, prefix: str) -> Refused:
    error = item["error"]
    cause = (error.get("caused_by") or {}).get("reason")
    reason = f"{error['reason']}: {cause}" if cause else str(error["reason"])
    if item["status"] in BUSY:
        raise Overloaded(reason)
    if error["type"] not in _REFUSALS:
        raise IndexUnavailable(
            f"{item['_index']} takes no documents; was it prepared? {error['type']}: {reason}"
        )
    kinds: dict[str, DocumentKind] = {ARTICLES: "article", STORIES: "story", EVENTS: "event"}
    kind = next(k for name, k in kinds.items() if item["_index"].startswith(f"{prefix}{name}"))
    return Refused(kind, item["_id"], reason)
