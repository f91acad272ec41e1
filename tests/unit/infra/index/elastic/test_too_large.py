"""Requests that are too large: sent again in halves, down to the one document that is."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from infra.index.elastic.outage import index_outage
from infra.index.elastic.writer import _failures

LIMIT = 3_000
"""Bytes of a request that the proxy lets through."""


class Proxy(BaseHTTPRequestHandler):
    """An Elasticsearch behind a proxy that lets small requests through."""

    def do_PUT(self) -> None:
        """Take a bulk request."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if len(body) > LIMIT:
            self._answer(413, b"<html>Request Entity Too Large</html>", "text/html")
            return
        keys = [json.loads(line)["index"]["_id"] for line in body.splitlines()[::2]]
        taken.extend(keys)
        items = [
            {"index": {"_index": "a", "_id": key, "status": 200, "result": result(key)}}
            for key in keys
        ]
        answer = json.dumps({"errors": False, "items": items}).encode()
        self._answer(200, answer, "application/vnd.elasticsearch+json;compatible-with=9")

    def log_message(self, *_: object) -> None:
        """Nothing."""

    def _answer(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("X-Elastic-Product", "Elasticsearch")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


taken: list[str] = []


def result(key: str) -> str:
    """As where a pipeline drops one."""
    return "noop" if key == "dropped" else "created"


@pytest.fixture
def client() -> Iterator[Elasticsearch]:
    taken.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Proxy) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        with Elasticsearch(f"http://127.0.0.1:{server.server_port}", max_retries=0) as made:
            yield made
        server.shutdown()
        thread.join()


def test_the_one_document_that_is_too_large_is_given_up_alone(client: Elasticsearch) -> None:
    actions = [
        {
            "_op_type": "index",
            "_index": "articles",
            "_id": str(n),
            "_source": {"text": "x" * (5_000 if n == 11 else 400)},
        }
        for n in range(20)
    ]
    ((alias, item),) = _failures(client, actions)
    assert alias == "articles"
    assert (item["_id"], item["status"]) == ("11", 413)
    assert "5012 bytes" in item["error"]["reason"]
    assert taken == [str(n) for n in range(20) if n != 11]


def test_a_document_that_a_pipeline_dropped_is_not_taken_for_stored(client: Elasticsearch) -> None:
    actions: list[dict[str, Any]] = [
        {"_op_type": "index", "_index": "articles", "_id": key, "_source": {}}
        for key in ("a", "dropped", "b")
    ]
    ((alias, item),) = _failures(client, actions)
    assert (alias, item["_id"]) == ("articles", "dropped")
    assert "a pipeline that drops some" in str(index_outage(alias, item))
