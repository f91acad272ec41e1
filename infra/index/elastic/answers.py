"""Answers: a client that waits out what is no answer to its request, though HTTP says 200.

A proxy or a cache between us and Elasticsearch may answer with any JSON. Read as "nothing there",
it would lose a move, a deletion or the moment from which on articles are kept.
"""

from collections.abc import Callable
from typing import Any

from elastic_transport import ApiResponse
from elasticsearch import Elasticsearch

from infra.index.elastic.mappings import Json
from infra.index.elastic.outage import Overloaded

OK = 200


class CheckedElasticsearch(Elasticsearch):
    """Elasticsearch's client; each call may raise Overloaded."""

    def perform_request(
        self, method: str, path: str, *, endpoint_id: str | None = None, **request: Any
    ) -> ApiResponse[Any]:
        """Send a request and check the shape of its answer."""
        answer = super().perform_request(method, path, endpoint_id=endpoint_id, **request)
        is_whole = _SHAPES.get(endpoint_id or "")
        if answer.meta.status == OK and is_whole is not None:
            body = answer.body
            if not isinstance(body, dict) or not is_whole(body, request.get("body") or {}):
                raise Overloaded(f"{method} {path} has an answer that is not Elasticsearch's")
        return answer


def _is_search(answer: Json, asked: Json) -> bool:
    hits = answer.get("hits")
    if not isinstance(hits, dict) or not _are_objects(hits.get("hits")):
        return False
    counted = isinstance(hits.get("total"), dict) and "value" in hits["total"]
    summed = answer.get("aggregations", {})
    wanted = {*(asked.get("aggs") or {}), *(asked.get("aggregations") or {})}
    return (
        (counted or asked.get("track_total_hits") is False)
        and isinstance(summed, dict)
        and all(isinstance(summed.get(each), dict) for each in wanted)
    )


def _is_bulk(answer: Json, _: Any) -> bool:
    return _are_objects(answer.get("items")) and all(
        len(each) == 1 and _are_objects(list(each.values()), "_id", "status")
        for each in answer["items"]
    )


def _is_document(answer: Json, _: Json) -> bool:
    found = answer.get("found")
    return found is False or (found is True and isinstance(answer.get("_source"), dict))


def _are_indices(answer: Json, _: Json) -> bool:
    return _are_objects(list(answer.values()))


def _are_indices_with_aliases(answer: Json, _: Json) -> bool:
    return bool(answer) and _are_objects(list(answer.values()), "aliases")


def _are_indices_with_settings(answer: Json, _: Json) -> bool:
    return bool(answer) and _are_objects(list(answer.values()), "settings")


def _is_acknowledged(answer: Json, _: Json) -> bool:
    return "acknowledged" in answer


def _are_objects(found: Any, *keys: str) -> bool:
    return isinstance(found, list) and all(
        isinstance(each, dict) and all(key in each for key in keys) for each in found
    )


_SHAPES: dict[str, Callable[[Json, Any], bool]] = {
    "bulk": _is_bulk,
    "get": _is_document,
    "index": lambda answer, _: "result" in answer,
    "indices.add_block": _is_acknowledged,
    "indices.create": _is_acknowledged,
    "indices.delete": _is_acknowledged,
    "indices.delete_alias": _is_acknowledged,
    "indices.get": _are_indices,
    "indices.get_alias": _are_indices_with_aliases,
    "indices.get_settings": _are_indices_with_settings,
    "indices.put_alias": _is_acknowledged,
    "indices.put_index_template": _is_acknowledged,
    "indices.put_mapping": _is_acknowledged,
    "indices.put_settings": _is_acknowledged,
    "indices.stats": lambda answer, _: isinstance(answer.get("_all"), dict),
    "indices.refresh": lambda answer, _: "_shards" in answer,
    "indices.update_aliases": _is_acknowledged,
    "mget": lambda answer, _: _are_objects(answer.get("docs"), "_id"),
    "search": _is_search,
}
"""Tests of whether an answer has the shape of its endpoint's, beside what was asked, by the name of
the endpoint in Elasticsearch's specification of its API."""
