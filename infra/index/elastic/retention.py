"""Retention in Elasticsearch: the moment from which on articles are kept; older ones are deleted.

The moment is the one document of an index of its own, which no rebuild replaces.
"""

from datetime import datetime

from elasticsearch import Elasticsearch

from infra.index.base import IndexUnavailable
from infra.index.elastic.bulk import outcomes
from infra.index.elastic.mappings import ARTICLES, DATE, OWNED, Json
from infra.index.elastic.outage import index_outage
from infra.index.elastic.whole import search
from infra.index.query import milliseconds

MAPPING: Json = {"dynamic": "strict", "properties": {"kept_since": DATE}}
KEY = ARTICLES
NOT_FOUND = 404
ALREADY_THERE = 400
WENT_OR_CHANGED = (404, 409)
"""Statuses of a deletion that another writer was ahead of."""


def kept_since(client: Elasticsearch, prefix: str) -> datetime | None:
    """The moment, also before it is searchable; None where nobody set one."""
    found = client.options(ignore_status=NOT_FOUND).get(index=_index(prefix), id=KEY)
    return datetime.fromisoformat(found["_source"]["kept_since"]) if found.get("found") else None


def keep_since(client: Elasticsearch, prefix: str, moment: datetime) -> None:
    """The latest one that was ever set holds: it is the document's version too.

    A version is no negative number: of moments before 1970, the one set last.
    """
    settings = {"number_of_shards": 1, "auto_expand_replicas": "0-1"}
    client.options(ignore_status=ALREADY_THERE).indices.create(
        index=_index(prefix), mappings=MAPPING, settings=settings
    )
    client.options(ignore_status=409).index(
        index=_index(prefix),
        id=KEY,
        document={"kept_since": moment.isoformat()},
        version=max(0, milliseconds(moment)),
        version_type="external_gte",
    )


def before(moment: datetime) -> Json:
    """Articles of an earlier event time."""
    limit = {"lt": milliseconds(moment), "format": "epoch_millis"}
    return {"range": {"event_time": limit}}


def delete_expired(client: Elasticsearch, prefix: str, limit: int, among: str = ARTICLES) -> int:
    """Delete the oldest of those behind the alias `among`; one that is written meanwhile is left to
    the next call."""
    moment = kept_since(client, prefix)
    if moment is None:
        return 0
    alias = f"{prefix}{among}"
    client.indices.refresh(index=alias)
    found = search(
        client,
        alias,
        query=before(moment),
        sort=[{"event_time": "asc"}],
        size=limit,
        source=False,
        seq_no_primary_term=True,
        track_total_hits=False,
    )
    actions = [
        {
            "_op_type": "delete",
            "_index": hit["_index"],
            "_id": hit["_id"],
            "if_seq_no": hit["_seq_no"],
            "if_primary_term": hit["_primary_term"],
        }
        for hit in found["hits"]["hits"]
    ]
    deleted = 0
    for _, taken, item in outcomes(client, actions, refresh=True):
        if not taken and item["status"] not in WENT_OR_CHANGED:
            raise IndexUnavailable(f"Elasticsearch's index {index_outage(alias, item)}")
        deleted += taken
    return deleted


def _index(prefix: str) -> str:
    return f"{prefix}{OWNED}retention"
