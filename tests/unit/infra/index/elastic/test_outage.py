"""Errors of Elasticsearch: those that are waited for, and the documents that are given up."""

from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from elastic_transport import (
    ApiResponseMeta,
    ConnectionError,
    ConnectionTimeout,
    HttpHeaders,
    NodeConfig,
    SerializationError,
    TlsError,
)
from elasticsearch import ApiError, Elasticsearch, NotFoundError

from infra.index.base import IndexUnavailable, Refused
from infra.index.elastic import client
from infra.index.elastic.client import Connection
from infra.index.elastic.index import ElasticIndex
from infra.index.elastic.outage import Overloaded, index_outage, is_transient, outage
from infra.index.elastic.writer import _refused
from tests.support.web_server import Page, serving


def answer(status: int, kind: str = "some_exception", reason: str = "") -> ApiError:
    """An answer of the server."""
    node = NodeConfig("http", "127.0.0.1", 9200)
    meta = ApiResponseMeta(status, "1.1", HttpHeaders(), 0.1, node)
    body = {"error": {"type": kind, "reason": reason, "index": "articles"}, "status": status}
    return (NotFoundError if status == 404 else ApiError)(kind, meta, body)


def item(status: int, kind: str, reason: str = "because") -> dict[str, Any]:
    """What a bulk request answers of one document."""
    error = {"type": kind, "reason": reason}
    return {"_index": "articles-000001", "_id": "a", "status": status, "error": error}


AWAY = {
    "connection refused": ConnectionError("refused"),
    "timeout": ConnectionTimeout("30 s"),
    "TLS": TlsError("handshake"),
    "a cut answer": SerializationError("not JSON"),
    "too many requests": answer(429, "circuit_breaking_exception"),
    "bad gateway": answer(502),
    "red cluster": answer(503, "unavailable_shards_exception"),
    "gateway timeout": answer(504),
    "documents not taken": Overloaded("later"),
}
WAITED_FOR = {
    "write block": (answer(403, "cluster_block_exception", "FORBIDDEN/8/index write"), "lift"),
    "no index": (answer(404, "index_not_found_exception"), "no articles: prepare .*admin init"),
    "no right": (answer(403, "security_exception"), "STORYWIRE_ELASTICSEARCH_URL"),
    "no user": (answer(401, "security_exception"), "STORYWIRE_ELASTICSEARCH_URL"),
    "failure": (answer(500, "null_pointer_exception"), "see its log"),
}
BUCKETS = "This limit can be set by changing the [search.max_buckets] cluster level setting."
EXPENSIVE = "queries cannot be executed when 'search.allow_expensive_queries' is set to false."
LIMITED = {
    "search.max_buckets": answer(400, "too_many_buckets_exception", BUCKETS),
    "search.allow_expensive_queries": answer(400, "exception", EXPENSIVE),
}
UNKNOWN = answer(400, "action_request_validation_exception")


def failing(error: Exception) -> Callable[[Elasticsearch], None]:
    """A call that fails."""

    def call(_: Elasticsearch) -> None:
        raise error

    return call


@pytest.fixture
def connection() -> Connection:
    """One that gives up at once."""
    return Connection("http://user:secret@127.0.0.1:9200", write_seconds=0.01)


@pytest.mark.parametrize("what", AWAY)
def test_a_server_that_is_away_is_waited_for(connection: Connection, what: str) -> None:
    assert is_transient(AWAY[what])
    # A request of its own that nobody answers takes longer than the time of trying again.
    seconds = 30 if what == "timeout" else 0
    with pytest.raises(IndexUnavailable, match=f"not available within {seconds} s") as told:
        connection.write(failing(AWAY[what]))
    assert "secret" not in str(told.value)


@pytest.mark.parametrize("what", WAITED_FOR)
def test_a_server_that_takes_nothing_is_waited_for(connection: Connection, what: str) -> None:
    error, way_out = WAITED_FOR[what]
    assert outage(error)
    for run in (connection.read, connection.write):
        with pytest.raises(IndexUnavailable, match=way_out):
            run(failing(error))


@pytest.mark.parametrize("setting", LIMITED)
def test_a_limit_of_the_server_is_named(connection: Connection, setting: str) -> None:
    with pytest.raises(IndexUnavailable, match=f"its {setting} is as it is .* set it to null"):
        connection.read(failing(LIMITED[setting]))


def test_an_unknown_answer_is_the_readers_error_and_waited_for_by_the_writer(
    connection: Connection,
) -> None:
    assert outage(UNKNOWN) is None
    with pytest.raises(ApiError):
        connection.read(failing(UNKNOWN))
    with pytest.raises(IndexUnavailable, match="did not take"):
        connection.write(failing(UNKNOWN))


@pytest.mark.parametrize("status", [429, 502, 503])
def test_who_reads_waits_for_no_refresh_that_something_before_the_server_answers(
    status: int,
) -> None:
    with serving() as server:
        server.otherwise = Page(b"busy", status)
        index = ElasticIndex(f"http://127.0.0.1:{server.server_port}")
        with closing(index), pytest.raises(IndexUnavailable, match="not available within 2 s"):
            index.refresh()


def test_who_writes_is_told_once_what_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(client, "READ_SECONDS", 0.0)
    waiting = Connection("http://user:secret@127.0.0.1:9200", write_seconds=0.5)
    with pytest.raises(IndexUnavailable):
        waiting.write(failing(AWAY["too many requests"]))
    (told,) = [each.getMessage() for each in caplog.records if each.name == client.__name__]
    assert "circuit_breaking_exception" in told
    assert "trying again" in told
    assert "secret" not in told


@pytest.mark.parametrize("status", [302, 405, 413])
def test_an_answer_of_something_before_the_server_is_told_as_one(status: int) -> None:
    page = ApiError("page", answer(status).meta, "<html>Sign in</html>")
    assert f"answers HTTP {status} in other words" in str(outage(page))
    assert outage(answer(status)) is None


@pytest.mark.parametrize(
    ("found", "way_out"),
    [
        (item(403, "cluster_block_exception", "index write (api)"), "lift the block"),
        (item(403, "cluster_block_exception", "disk flood stage"), "make room on its disk"),
        (item(404, "index_not_found_exception"), "admin init"),
        (item(400, "illegal_argument_exception", "no write index is defined for alias"), "no docu"),
        (item(500, "a_new_exception"), "a_new_exception: because"),
        (item(400, "a_new_exception"), "a_new_exception: because"),
        ({"_id": "a", "result": "noop", "status": 200}, "pipeline that drops .* to _none"),
    ],
)
def test_an_index_that_takes_no_document_is_waited_for(found: dict[str, Any], way_out: str) -> None:
    with pytest.raises(IndexUnavailable, match=f"articles .*{way_out}"):
        _refused(found, "articles", "")


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_document_that_is_not_taken_for_now_is_tried_again(status: int) -> None:
    with pytest.raises(Overloaded, match="because"):
        index_outage("articles", item(status, "es_rejected_execution_exception"))


@pytest.mark.parametrize(
    "found",
    [
        item(400, "mapper_parsing_exception"),
        item(400, "document_parsing_exception"),
        item(400, "strict_dynamic_mapping_exception"),
        item(400, "illegal_argument_exception", "one immense term"),
        item(413, "request_too_large"),
    ],
)
def test_a_document_that_will_never_be_taken_is_refused_alone(found: dict[str, Any]) -> None:
    assert _refused(found, "articles", "") == Refused("article", "a", found["error"]["reason"])
